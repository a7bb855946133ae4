import type { Core } from '@strapi/strapi';
import type { z } from '@strapi/utils';
import { adminBodies } from './bodies/admin';
import { contentManagerBodies } from './bodies/content-manager';
import { uploadBodies } from './bodies/upload';
import { usersPermissionsBodies } from './bodies/users-permissions';
import { checkBody, checkQuery, checkQuerySize, checkRow } from './check-request';
import type { RowInPath } from './check-request';
import { contentQueries, isPanelOfStrapi, queryParameters } from './queries';
import { rowsInBodies, rowsInPaths } from './rows';

interface Route {
  method: string;
  path: string;
  config?: { prefix?: string; middlewares?: unknown[] };
}

interface Router {
  type?: string;
  prefix?: string;
  routes: Route[];
}

const bodies: Readonly<Record<string, z.ZodType>> = {
  ...adminBodies,
  ...usersPermissionsBodies,
  ...uploadBodies,
  ...contentManagerBodies,
};

const PARAMETER = /:(\w+)/g;

/** As the router has it once all its parts are put together. */
const pathOf = (strapi: Core.Strapi, router: Router, { path, config }: Route): string => {
  const api = router.type === 'content-api' ? strapi.config.get<string>('api.rest.prefix') : '';
  return `${api}${config?.prefix ?? router.prefix ?? ''}${path}`.replace(/\/$/, '');
};

const rowIn = (path: string): RowInPath | undefined => {
  const found = Object.entries(rowsInPaths).find(
    ([start]) => path === start || path.startsWith(`${start}/`)
  );
  const [parameter] = [...(found?.[0] ?? '').matchAll(PARAMETER)].map(([, name]) => name);
  return found && parameter ? { parameter, model: found[1] } : undefined;
};

/**
 * Strapi looks at the shape of few requests, and answers others with 500, or keeps them. This stands
 * where all routes pass on their way into the router (`services/server/index.js`), so a route that a
 * new version brings is looked at as well where its path is one of ours. What is checked behind it,
 * such as passwords, still is. Copies: the routes of plugins outlive an application.
 */
export const checkRequestShapes = ({ strapi }: { strapi: Core.Strapi }): void => {
  const { server } = strapi;
  const addRoutes = server.routes.bind(server) as (router: Router | Route[]) => typeof server;
  const known = new Set<string>();

  const withCheck =
    (router: Router) =>
    (route: Route): Route => {
      const path = pathOf(strapi, router, route);
      const name = `${route.method} ${path}`;
      const row = rowIn(path);
      const schema = bodies[name];
      const isPanel = isPanelOfStrapi(path);
      const query = contentQueries[name] ?? (route.method === 'GET' && isPanel && queryParameters);
      if (!row && !schema && !isPanel && !query) {
        return route;
      }
      known.add(name);
      const middlewares = [
        // Some of them look whether the account may ask at all.
        ...(route.config?.middlewares ?? []),
        ...(query ? [checkQuery(query)] : []),
        ...(isPanel ? [checkQuerySize] : []),
        ...(row ? [checkRow(strapi, row)] : []),
        ...(schema ? [checkBody(strapi, { schema, rows: rowsInBodies[name] ?? {} })] : []),
      ];
      return { ...route, config: { ...route.config, middlewares } };
    };

  const routes = (router: Router | Route[]) =>
    addRoutes(
      Array.isArray(router) ? router : { ...router, routes: router.routes.map(withCheck(router)) }
    );
  Object.assign(server, { routes });

  const { initRouting } = server;
  Object.assign(server, {
    initRouting() {
      initRouting.call(server);
      const lost = [...Object.keys(bodies), ...Object.keys(contentQueries)].filter(
        (name) => !known.has(name)
      );
      if (lost.length > 0) {
        throw new Error(
          `Strapi has no such routes any more, whose requests were to be checked: ${lost.join(', ')}`
        );
      }
    },
  });
};
