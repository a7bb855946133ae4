import type { Core, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { asksForDrafts, mayReadDrafts } from './domain/draft-access';
import { mapLevels } from './domain/query-levels';
import type { Level } from './domain/query-levels';
import { getModelOf } from './get-model';

type Validate = Core.Strapi['contentAPI']['validate'];
type ValidateQuery = Validate['query'];

/** A PolicyError, since Strapi's authorization drops the message of other refusals. */
const refuseDrafts = (): never => {
  throw new errors.PolicyError(
    'Drafts can only be read with an API token: leave out status, publicationFilter and hasPublishedVersion, or say status=published'
  );
};

/**
 * What a caller may ask, where every door of the content API validates its query. Strapi looks at
 * the caller's rights in the root alone: a filter or a sort inside `populate` could walk a relation
 * into a type that the caller may not read.
 *
 * Wraps `validate.query` of @strapi/utils/dist/validate/index.js, read in 5.54.0.
 */
export const checkQueryRights = (strapi: Core.Strapi): void => {
  const { validate } = strapi.contentAPI;
  const validateQuery = validate.query.bind(validate);
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

  const validateWithRights: ValidateQuery = async (query, schema, options) => {
    const { auth } = options ?? {};
    if (asksForDrafts(query) && !mayReadDrafts(auth)) {
      refuseDrafts();
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
  };
  validate.query = validateWithRights;
};
