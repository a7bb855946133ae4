import type { Core } from '@strapi/strapi';
import {
  buildPublicationFilterWhere,
  contentTypes,
  errors,
  parsePublicationFilter,
} from '@strapi/utils';
import type { QueryParams } from '../../strapi-seams/seams/requests';
import { withDefaultSort } from '../../reading-rules/domain/default-sorts';
import type { Publication } from '../publication';
import { graphqlService, modelOf } from '../strapi-graphql';
import type { Arguments } from '../strapi-graphql';
import type { Link } from './link';
import type { TargetQuery } from './target-ids';

interface TargetQueryOptions {
  strapi: Core.Strapi;
  link: Link;
  args: Arguments;
  publication: Publication;
  auth: unknown;
}

/** Which rows of a type with draft & publish belong to this request. */
const publicationConditions = (
  { strapi, link: { target } }: TargetQueryOptions,
  { status, filter }: Publication
): unknown[] => {
  const model = modelOf(strapi, target);
  if (!model || !contentTypes.hasDraftAndPublish(model)) {
    return [];
  }
  const mode = parsePublicationFilter(filter);
  const cohort =
    mode &&
    buildPublicationFilterWhere(
      strapi.db.connection,
      strapi.db.metadata.get(target),
      model,
      mode,
      status
    );
  return [
    { publishedAt: status === 'published' ? { $notNull: true } : { $null: true } },
    ...(cohort ? [cohort] : []),
  ];
};

/**
 * The database query of a nested field, checked and sanitised against the caller's permissions.
 * Follows `buildAssociationResolver` and `buildComponentResolver` of
 * @strapi/plugin-graphql/dist/server/services/builders/resolvers, with three differences:
 *  - the status of the root goes along, to which src/reading-rules holds filters and sorts;
 *  - the publication condition is added with `and`. There it is merged with the field's own filters,
 *    so that `filters: { publishedAt: { notNull: false } }` replaces it, and shows drafts;
 *  - a list that nobody arranges in the form of its parent has the order of its type, as in REST.
 */
export const createTargetQuery = async (options: TargetQueryOptions): Promise<TargetQuery> => {
  const { strapi, link, args, publication, auth } = options;
  const { target } = link;
  const model = modelOf(strapi, target);
  if (!model) {
    throw new errors.ApplicationError(`Content type or component ${target} does not exist`);
  }
  const { transformArgs } = graphqlService(strapi, 'builders').utils;
  const transformed = transformArgs(args, { contentType: model, usePagination: true });
  // Strapi types these two for content types only; its own resolvers pass components as well.
  await strapi.contentAPI.validate.query(transformed, model, { auth });
  const sanitized = (await strapi.contentAPI.sanitize.query(transformed, model, {
    auth,
  })) as Arguments;

  const queries = strapi.get<QueryParams>('query-params');
  const { where, orderBy, limit, offset } = queries.transform(target, {
    ...sanitized,
    status: publication.status,
    ...(link.isOtherSide && { sort: withDefaultSort(model, sanitized.sort) }),
  }) as TargetQuery;
  // Of a query that asks for nothing: its publication is said below, so that nobody's own filters replace it.
  const { filters } = queries.transform(target, {});
  const conditions = [...publicationConditions(options, publication), ...(where ? [where] : [])];
  return {
    ...(conditions.length > 0 && { where: { $and: conditions } }),
    ...(filters !== undefined && { filters }),
    ...(orderBy !== undefined && { orderBy }),
    ...(limit !== undefined && { limit }),
    ...(offset !== undefined && { offset }),
  };
};
