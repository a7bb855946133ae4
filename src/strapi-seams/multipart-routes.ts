import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

interface Route {
  method: string;
  path: string;
  handler: unknown;
  config?: { middlewares?: unknown[] };
}

interface Router {
  prefix?: string;
  routes: Route[];
}

type RouterInput = Router | ((context: { strapi: Core.Strapi }) => Router);
type Routers = Record<string, RouterInput>;

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

const addReader = (router: Router): Router => {
  for (const route of router.routes) {
    const rights = readers[String(route.handler)];
    // Strapi's plugins are objects of their modules, which outlive an application.
    if (rights && !isReader(route)) {
      const middlewares = [
        ...(route.config?.middlewares ?? []),
        { name: MIDDLEWARE, config: rights },
      ];
      route.config = { ...route.config, middlewares };
    }
  }
  return router;
};

const withReaders = (routers: Routers): Routers =>
  Object.fromEntries(
    Object.entries(routers).map(([name, input]) => [
      name,
      typeof input === 'function'
        ? (context: { strapi: Core.Strapi }) => addReader(input(context))
        : addReader(input),
    ])
  );

/** Gives the routes that take files the middleware that reads them. Before Strapi makes its routes. */
export const takeFilesWhereWanted = ({ strapi }: { strapi: Core.Strapi }): void => {
  const upload = strapi.plugin('upload') as unknown as { routes: Routers };
  upload.routes = withReaders(upload.routes);
  const admin = strapi.admin as unknown as { routes: Routers };
  admin.routes = withReaders(admin.routes);
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
    Object.values(routers as Record<string, Router & { type?: string }>).flatMap((router) =>
      router.routes.filter(isReader).map(({ method, path }) => {
        const api =
          router.type === 'content-api' ? strapi.config.get<string>('api.rest.prefix') : '';
        return nameOf(method, `${api}${router.prefix ?? prefix}${path}`);
      })
    );
  const paths = new Set([
    ...prefixed(strapi.plugin('upload').routes, '/upload'),
    ...prefixed(strapi.admin.routes, '/admin'),
  ]);
  pathsByApplication.set(strapi, paths);
  return paths;
};

/** Whether the route that will answer takes files. */
export const isMultipartRoute = (strapi: Core.Strapi, { path, method }: Context): boolean => {
  const route = strapi.server.router
    .match(path, method)
    .pathAndMethod.find(({ methods }: { methods: string[] }) => methods.length > 0);
  return route !== undefined && pathsOf(strapi).has(nameOf(method, String(route.path)));
};
