import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

export interface Route {
  method: string;
  path: string;
  config?: { policies?: unknown[] };
}

/** Whether the account may have the answer. */
export type Guard = (ctx: Context, context: { strapi: Core.Strapi }) => boolean | Promise<boolean>;

/** As Strapi writes a policy: 403 when the guard says no. */
export interface GuardPolicy {
  name: 'global::guard';
  config: { guard: Guard };
}

export const guarded = (guard: Guard): GuardPolicy => ({
  name: 'global::guard',
  config: { guard },
});

/**
 * The routes with one more policy where the table, by method and path, has a guard. A name that fits
 * no route is a mistake, or the work of an upgrade: it stops the start.
 */
export const guardRoutes = <Guarded extends Route>(
  routes: readonly Guarded[],
  guards: Readonly<Record<string, GuardPolicy>>
): Guarded[] => {
  const names = new Set(routes.map(({ method, path }) => `${method} ${path}`));
  const lost = Object.keys(guards).filter((name) => !names.has(name));
  if (lost.length > 0) {
    throw new Error(
      `Strapi has no such routes any more, which were to be guarded: ${lost.join(', ')}`
    );
  }
  return routes.map((route) => {
    const guard = guards[`${route.method} ${route.path}`];
    return guard
      ? {
          ...route,
          config: {
            ...route.config,
            policies: [
              ...new Set(['admin::isAuthenticatedAdmin', ...(route.config?.policies ?? []), guard]),
            ],
          },
        }
      : route;
  });
};
