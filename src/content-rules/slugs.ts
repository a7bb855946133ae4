import type { Core, Modules, UID } from '@strapi/strapi';
import type { Knex } from 'knex';
import { lockUntilCommit, NAMED_LOCKS } from '../lib/advisory-locks';
import { isBlank } from '../lib/blank-text';

/** As the database has it, see migration 0002. */
const MAXIMUM_SLUG_LENGTH = 100;
/** Leaves room for the number that makes a taken slug unique. */
const GENERATED_SLUG_LENGTH = 90;

interface UidService {
  generateUIDField(field: object): Promise<string>;
  findUniqueUID(field: object): Promise<string>;
}

interface SluggedAttributes {
  slug?: { type: string; targetField?: string };
}

/**
 * A free slug for `source`. Scripts that Strapi cannot transliterate, such as Kannada, leave nothing
 * of it: then the name of the type stands in, with a number.
 */
const generateSlug = async (
  strapi: Core.Strapi,
  uid: UID.ContentType,
  targetField: string,
  source: string
): Promise<string> => {
  const uidService = strapi.plugin('content-manager').service<UidService>('uid');
  const generate = (data: Record<string, string>): Promise<string> =>
    uidService.generateUIDField({ contentTypeUID: uid, field: 'slug', data });

  const generated = await generate({ [targetField]: source.slice(0, GENERATED_SLUG_LENGTH) });
  const usable = generated.replace(/[^a-z0-9-]+/g, '').replace(/^-+|-+$/g, '');
  if (usable === '') {
    return generate({});
  }
  if (usable === generated && generated.length <= MAXIMUM_SLUG_LENGTH) {
    return generated;
  }
  return uidService.findUniqueUID({
    contentTypeUID: uid,
    field: 'slug',
    value: usable.slice(0, GENERATED_SLUG_LENGTH).replace(/-+$/, ''),
  });
};

/**
 * Gives an entry that comes without a slug one made from its name or title, at every door: when it
 * is made, and when the form is saved with an empty slug.
 */
export const createSlugMiddleware =
  ({ strapi }: { strapi: Core.Strapi }): Modules.Documents.Middleware.Middleware =>
  async (context, next) => {
    if (context.action !== 'create' && context.action !== 'update') {
      return next();
    }
    const { slug } = context.contentType.attributes as SluggedAttributes;
    const data = context.params.data as Record<string, unknown>;
    const isGiven = typeof data.slug === 'string' ? !isBlank(data.slug) : Boolean(data.slug);
    const isLeftAlone = context.action === 'update' && data.slug === undefined;
    if (slug?.type !== 'uid' || !slug.targetField || isGiven || isLeftAlone) {
      return next();
    }
    const { targetField } = slug;
    const source = data[targetField];
    if (typeof source !== 'string' || isBlank(source)) {
      return next();
    }
    return strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      // Until it is committed nobody sees that a slug is taken: two at once would make the same.
      await lockUntilCommit(trx, NAMED_LOCKS.slugs(context.uid));
      data.slug = await generateSlug(strapi, context.uid, targetField, source);
      return next();
    });
  };
