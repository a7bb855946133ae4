import type { Core, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { fillSeam } from '../strapi-seams/install';
import { queryRights } from '../strapi-seams/seams/requests';
import { contentApiRequest } from './caller';
import { asksForDrafts, mayReadDrafts } from './domain/draft-access';
import { isLocalized } from './domain/model-shape';
import { mapLevels } from './domain/query-levels';
import type { Level } from './domain/query-levels';
import { assertUsedParts } from './domain/unused-parts';
import { getModelOf } from './get-model';

/** A PolicyError, since Strapi's authorization drops the message of other refusals. */
const refuseDrafts = (): never => {
  throw new errors.PolicyError(
    'Drafts can only be read with an API token: leave out status, publicationFilter and hasPublishedVersion, or say status=published'
  );
};

/** Of REST: a query of GraphQL has the arguments that its schema gives it. */
const actionOf = (ctx: Context | undefined): string | undefined => {
  const { route } = (ctx?.state ?? {}) as { route?: { handler?: unknown } };
  return typeof route?.handler === 'string' ? route.handler.split('.').at(-1) : undefined;
};

/**
 * What a caller may ask, where every door of the content API validates its query. Strapi looks at
 * the caller's rights in the root alone: a filter or a sort inside `populate` could walk a relation
 * into a type that the caller may not read.
 */
export const checkQueryRights = (strapi: Core.Strapi): void => {
  const { validate } = strapi.contentAPI;
  const getModel = getModelOf(strapi);

  const validateLevel = async (uid: string, { filters, sort }: Level, auth: unknown) => {
    const schema = strapi.getModel(uid as UID.ContentType);
    if (filters) {
      await validate.filters(filters, schema, { auth });
    }
    if (sort) {
      await validate.sort(sort, schema, { auth });
    }
  };

  fillSeam({ strapi }, queryRights, ({ query: validateQuery }) => ({
    async query(query, schema, options) {
      const { auth } = options ?? {};
      if (asksForDrafts(query) && !mayReadDrafts(auth)) {
        refuseDrafts();
      }
      if (schema.uid.startsWith('api::')) {
        assertUsedParts(query, {
          isLocalized: isLocalized(schema),
          action: actionOf(contentApiRequest(strapi)),
        });
      }
      await validateQuery(query, schema, options);
      const levels: [uid: string, level: Level][] = [];
      mapLevels(schema.uid, query, getModel, (uid, level) => {
        levels.push([uid, level]);
        return level;
      });
      for (const [uid, level] of levels.slice(1)) {
        await validateLevel(uid, level, auth);
      }
    },
  }));
};
