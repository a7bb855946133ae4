import { guardRoutes } from '../admin/guard-routes';
import { contentManagerGuards } from './guards';

interface ContentManagerPlugin {
  routes: { admin: { routes: { method: string; path: string }[] } };
}

/** A copy: what Strapi loads is loaded once, and would be guarded twice. */
export default (plugin: ContentManagerPlugin) => ({
  ...plugin,
  routes: {
    ...plugin.routes,
    admin: {
      ...plugin.routes.admin,
      routes: guardRoutes(plugin.routes.admin.routes, contentManagerGuards),
    },
  },
});
