import type { Core, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { fillSeam } from '../../strapi-seams/install';
import { importDestinations } from '../../strapi-seams/seams/transfers';

/** Made by the first start of every instance, which an import replaces. */
const SEEDED = new Set<string>([
  'api::service.service',
  'api::service-feature.service-feature',
  'plugin::form-submissions.form',
]);

/** Strapi's own, which say how an instance is set up. */
const OF_STRAPI =
  /^plugin::(?:i18n|upload|content-releases|review-workflows)\.|^plugin::users-permissions\.(?:role|permission)$/;

const isEntries = (uid: string): boolean =>
  /^(?:api|plugin)::/.test(uid) && !SEEDED.has(uid) && !OF_STRAPI.test(uid);

/** "9 Case Study, 5 Industry": what an import would delete, and the database keeps. */
const entriesOf = async (strapi: Core.Strapi): Promise<string[]> => {
  const found: string[] = [];
  for (const uid of Object.keys(strapi.contentTypes).filter(isEntries)) {
    const count = await strapi.db.query(uid).count();
    if (count > 0) {
      found.push(`${count} ${strapi.contentType(uid as UID.ContentType).info.displayName}`);
    }
  }
  return found;
};

/**
 * An import deletes all that an instance holds before it writes: submissions that people were promised an
 * answer to, what is held, and with an older archive it brings back whom the instance has erased. So it
 * goes into new instances alone, and says so before it begins.
 */
export const refuseImports = ({ strapi }: { strapi: Core.Strapi }): void => {
  fillSeam({ strapi }, importDestinations, ({ bootstrap }) => ({
    async bootstrap(diagnostics) {
      await bootstrap.call(this, diagnostics);
      const found = await entriesOf(strapi);
      if (found.length > 0) {
        throw new errors.ApplicationError(
          `Nothing was imported: this instance holds ${found.join(', ')}, and an import deletes all there is. Import into a new instance (SEED_SAMPLE_DATA=false), or restore a dump: docs/operations.md`
        );
      }
    },
  }));
};
