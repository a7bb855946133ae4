import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { assertAllArrives } from './domain/arriving-names';
import { assertQuerySize, assertStatus } from './domain/query-limits';
import { readingLimits } from './limits';

/**
 * Refuses REST queries that are larger than the API serves, and says what it would serve. Stands
 * where the router has found a route, so that no spelling of a path goes round it.
 */
export const limitRequestSize = (strapi: Core.Strapi): void => {
  strapi.server.api('content-api').use(async (ctx: Context, next: Next) => {
    assertAllArrives(ctx.querystring, readingLimits.parameters);
    assertStatus(ctx.query);
    assertQuerySize(ctx.query, readingLimits);
    await next();
  });
  strapi.server.api('admin').use(async (ctx: Context, next: Next) => {
    assertAllArrives(ctx.querystring, readingLimits.parameters);
    await next();
  });
};
