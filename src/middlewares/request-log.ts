import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { loggedAddress } from '../lib/logged-address';

/**
 * Strapi's own line for each request, without what clients put into the address: values of filters,
 * which may be personal, and tokens.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }): Core.MiddlewareHandler =>
  async (ctx: Context, next) => {
    const startedAt = performance.now();
    await next();
    const milliseconds = Math.ceil(performance.now() - startedAt);
    const route: unknown = Reflect.get(ctx, '_matchedRoute');
    const address = loggedAddress(ctx, typeof route === 'string' ? route : undefined);
    strapi.log.http(`${ctx.method} ${address} (${milliseconds} ms) ${ctx.status}`);
  };
