import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import { assertNamesArrive } from './domain/arriving-names';
import { assertQuerySize, assertStatus } from './domain/query-limits';
import { readingLimits } from './limits';

const countParameters = (querystring: string): number => querystring.split('&').length;

/**
 * Refuses REST queries that are larger than the API serves, and says what it would serve. Stands
 * where the router has found a route, so that no spelling of a path goes round it.
 */
export const limitRequestSize = (strapi: Core.Strapi): void => {
  strapi.server.api('content-api').use(async (ctx: Context, next: Next) => {
    if (countParameters(ctx.querystring) > readingLimits.parameters) {
      throw new errors.ValidationError(
        `A query may have at most ${readingLimits.parameters} parameters`
      );
    }
    assertNamesArrive(ctx.querystring);
    assertStatus(ctx.query);
    assertQuerySize(ctx.query, readingLimits);
    await next();
  });
};
