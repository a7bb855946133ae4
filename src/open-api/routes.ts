import type { Core } from '@strapi/strapi';
import type { OperationDescription } from './operation';

/** A route of the content API, as whoever made it declared it. */
export interface ApiRoute {
  method: string;
  /** As OpenAPI writes it: `/services/{id}`. */
  path: string;
  /** `service.find`, `forms.findOne`. */
  handler: string;
  /** The type or plugin that has it: `api::service`, `plugin::upload`. */
  owner: string;
  isOpen: boolean;
  request?: { params?: Record<string, unknown>; body?: Record<string, unknown> };
  response?: unknown;
  openApi?: OperationDescription;
}

interface DeclaredRoute {
  method: string;
  path: string;
  handler: string;
  config?: { prefix?: string; auth?: unknown };
  request?: ApiRoute['request'];
  response?: unknown;
  openApi?: OperationDescription;
}

interface Router {
  type?: string;
  prefix?: string;
  routes: DeclaredRoute[];
}

/** `/connect/(.*)` has one segment that is not named. */
const pathOf = (prefix: string, path: string): string =>
  `${prefix}${path}`
    .replace(/\(\.\*\)/, '{provider}')
    .replace(/:(\w+)/g, '{$1}')
    .replace(/\/$/, '');

const routesOf = (owner: string, router: Router): ApiRoute[] =>
  router.routes.map(({ config, handler, method, path, request, response, openApi }) => ({
    method: method.toLowerCase(),
    path: pathOf(config?.prefix ?? router.prefix ?? '', path),
    handler: handler.split('.').slice(-2).join('.'),
    owner,
    isOpen: config?.auth === false,
    request,
    response,
    openApi,
  }));

const contentRoutersOf = (routes: unknown): Router[] =>
  Object.values((routes ?? {}) as Record<string, Router>).filter(
    ({ type }) => type === 'content-api'
  );

/** All that is reached below `/api`, in the order of paths. Strapi has mounted it before. */
export const contentApiRoutes = (strapi: Core.Strapi): ApiRoute[] => {
  const owners = [
    ...Object.entries(strapi.apis).map(([name, api]) => [`api::${name}`, api.routes] as const),
    ...Object.entries(strapi.plugins).map(
      ([name, plugin]) => [`plugin::${name}`, plugin.routes] as const
    ),
  ];
  return owners
    .flatMap(([owner, routes]) =>
      contentRoutersOf(routes).flatMap((router) => routesOf(owner, router))
    )
    .toSorted((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
};
