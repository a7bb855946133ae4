import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

interface RouteState {
  route?: { info?: { type?: string } };
}

const requestOf = (strapi: Core.Strapi, type: string): Context | undefined => {
  const ctx = strapi.requestContext.get();
  const { route } = (ctx?.state ?? {}) as RouteState;
  return route?.info?.type === type ? ctx : undefined;
};

/**
 * The request that reads, if it came through the content API: REST or GraphQL. The admin panel and
 * jobs have none.
 */
export const contentApiRequest = (strapi: Core.Strapi): Context | undefined =>
  requestOf(strapi, 'content-api');

export const isPanelRequest = (strapi: Core.Strapi): boolean =>
  requestOf(strapi, 'admin') !== undefined;
