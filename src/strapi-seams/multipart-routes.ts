import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { fillSeam } from './install';
import { panelFileRoutes, uploadFileRoutes } from './seams/requests';
import type { Route, Router, RouterInput } from './seams/requests';

const CREATE = 'plugin::upload.assets.create';
const UPDATE = 'plugin::upload.assets.update';

/**
 * Where Strapi reads `ctx.request.files`, by handler, and one of which actions an account of the panel
 * has to have there. Nowhere else is a multipart body read.
 */
const readers: Readonly<Record<string, { anyOf?: string[] }>> = {
  'admin.updateProjectSettings': { anyOf: ['admin::project-settings.update'] },
  'admin-upload.upload': { anyOf: [CREATE, UPDATE] },
  'admin-upload.uploadFile': { anyOf: [CREATE] },
  'admin-upload.updateFileInfo': { anyOf: [UPDATE] },
  'admin-upload.replaceFile': { anyOf: [UPDATE] },
  'content-api.upload': {},
};

const MIDDLEWARE = 'global::multipart';

const isReader = ({ config }: Route): boolean =>
  config?.middlewares?.some(
    (item) => typeof item === 'object' && item !== null && Reflect.get(item, 'name') === MIDDLEWARE
  ) ?? false;

const withReader = (route: Route): Route => {
  const rights = readers[String(route.handler)];
  if (!rights || isReader(route)) {
    return route;
  }
  const middlewares = [...(route.config?.middlewares ?? []), { name: MIDDLEWARE, config: rights }];
  return { ...route, config: { ...route.config, middlewares } };
};

const withReadersIn = (router: Router): Router => ({
  ...router,
  routes: router.routes.map(withReader),
});

const withReaders = ({ routes }: { routes: Record<string, RouterInput> }) => ({
  routes: Object.fromEntries(
    Object.entries(routes).map(([name, input]): [string, RouterInput] => [
      name,
      typeof input === 'function'
        ? (context) => withReadersIn(input(context))
        : withReadersIn(input),
    ])
  ),
});

/** Gives the routes that take files the middleware that reads them. Before Strapi makes its routes. */
export const takeFilesWhereWanted = ({ strapi }: { strapi: Core.Strapi }): void => {
  fillSeam({ strapi }, uploadFileRoutes, withReaders);
  fillSeam({ strapi }, panelFileRoutes, withReaders);
};

const nameOf = (method: string, path: string) => `${method} ${path.replace(/\/$/, '')}`;

/** The paths of these routes, as the router knows them. */
const pathsByApplication = new WeakMap<Core.Strapi, Set<string>>();

const pathsOf = (strapi: Core.Strapi): Set<string> => {
  const known = pathsByApplication.get(strapi);
  if (known) {
    return known;
  }
  const prefixed = (routers: object, prefix: string) =>
    Object.values(routers as Record<string, Router>).flatMap((router) =>
      router.routes.filter(isReader).map(({ method, path }) => {
        const api =
          router.type === 'content-api' ? strapi.config.get<string>('api.rest.prefix') : '';
        return nameOf(method, `${api}${router.prefix ?? prefix}${path}`);
      })
    );
  const paths = new Set([
    ...prefixed(strapi.plugin('upload').routes, '/upload'),
    ...prefixed(strapi.admin.routes, '/admin'),
    ...prefixed(strapi.plugin('file-analysis').routes, ''),
  ]);
  pathsByApplication.set(strapi, paths);
  return paths;
};

interface Matcher {
  match(path: string, method: string): { pathAndMethod: { methods: string[]; path: unknown }[] };
}

/** Whether the route that will answer takes files. */
export const isMultipartRoute = (strapi: Core.Strapi, { path, method }: Context): boolean => {
  const { pathAndMethod } = (strapi.server.router as unknown as Matcher).match(path, method);
  const route = pathAndMethod.find(({ methods }) => methods.length > 0);
  return route !== undefined && pathsOf(strapi).has(nameOf(method, String(route.path)));
};
