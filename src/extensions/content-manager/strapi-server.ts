import type { Context } from 'koa';
import { guardRoutes } from '../admin/guard-routes';
import { contentManagerGuards, onlyKnown } from './guards';

type Action = (ctx: Context) => unknown;
type Controller = Record<string, Action>;

interface Described {
  uid: string;
}

interface ContentManagerPlugin {
  controllers: Record<string, Controller>;
  routes: { admin: { routes: { method: string; path: string }[] } };
}

/** Lists of which everybody gets the part that they may know. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  'content-types': ['findContentTypes', 'findContentTypesSettings'],
  components: ['findComponents'],
  init: ['getInitData'],
};

const withoutUnknown = (data: unknown, ctx: Context): unknown =>
  Array.isArray(data) ? onlyKnown({ strapi }, ctx, data as Described[]) : data;

const narrowed =
  (action: Action): Action =>
  async (ctx) => {
    await action(ctx);
    const { data } = (ctx.body ?? {}) as { data?: unknown };
    if (Array.isArray(data)) {
      ctx.body = { data: withoutUnknown(data, ctx) };
    } else if (typeof data === 'object' && data !== null) {
      const parts = Object.entries(data).map(([name, part]) => [name, withoutUnknown(part, ctx)]);
      ctx.body = { data: Object.fromEntries(parts) as object };
    }
  };

/**
 * Strapi tells the configuration of every type to every account of the panel
 * (`controllers/content-types.js`, `components.js`, `init.js`). A copy: what Strapi loads is loaded
 * once, and would be wrapped twice.
 */
export default (plugin: ContentManagerPlugin) => {
  const controllers = { ...plugin.controllers };
  for (const [name, actions] of Object.entries(LISTS)) {
    const controller = plugin.controllers[name] ?? {};
    controllers[name] = {
      ...controller,
      ...Object.fromEntries(
        actions.flatMap((action) => {
          const original = controller[action];
          return original ? [[action, narrowed(original)]] : [];
        })
      ),
    };
  }
  const { routes } = plugin;
  return {
    ...plugin,
    controllers,
    routes: {
      ...routes,
      admin: { ...routes.admin, routes: guardRoutes(routes.admin.routes, contentManagerGuards) },
    },
  };
};
