import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

interface RouteState {
  route?: { info?: { type?: string } };
}

/**
 * The request that reads, if it came through the content API: REST or GraphQL. The admin panel and
 * jobs have none, and are left alone.
 */
export const contentApiRequest = (strapi: Core.Strapi): Context | undefined => {
  const ctx = strapi.requestContext.get();
  const { route } = (ctx?.state ?? {}) as RouteState;
  return route?.info?.type === 'content-api' ? ctx : undefined;
};
