import type { Core } from '@strapi/strapi';
import { requestId } from '../utils/request-origin';

/** Tells the client how support finds what its request did. What the client sends is not believed. */
export const createRequestIdMiddleware = (): Core.MiddlewareHandler => async (ctx, next) => {
  ctx.set('X-Request-Id', requestId(ctx));
  await next();
};
