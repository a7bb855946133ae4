import type { Core } from '@strapi/strapi';
import { fillSeam } from '../strapi-seams/install';
import { sanitizedQueries } from '../strapi-seams/seams/requests';
import { withoutEmptyLists } from './domain/empty-lists';
import { getModelOf } from './get-model';

/** Before the sanitation, which takes a condition with an empty list for none. */
export const keepEmptyLists = (strapi: Core.Strapi): void => {
  const getModel = getModelOf(strapi);
  fillSeam({ strapi }, sanitizedQueries, ({ query: sanitizeQuery }) => ({
    query(query, schema, options) {
      const { filters } = query;
      return sanitizeQuery(
        filters === undefined
          ? query
          : { ...query, filters: withoutEmptyLists(filters, getModel(schema.uid), getModel) },
        schema,
        options
      );
    },
  }));
};
