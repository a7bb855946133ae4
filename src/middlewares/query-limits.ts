import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { findQueryMistake } from '../lib/query-limits';

/** Refuses REST queries that are larger than the API serves, and says what it would serve. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }): Core.MiddlewareHandler => {
  const prefix = `${strapi.config.get<string>('api.rest.prefix')}/`;
  const limits = {
    maximumPageSize: strapi.config.get<number>('api.rest.maxLimit'),
    maximumPopulateDepth: 4,
    maximumFilterDepth: 10,
  };
  return async (ctx, next) => {
    if (ctx.path.startsWith(prefix)) {
      const mistake = findQueryMistake(ctx.query, limits);
      if (mistake) {
        throw new errors.ValidationError(mistake);
      }
    }
    await next();
  };
};
