import { guardRoutes } from '../admin/guard-routes';
import type { Route } from '../../strapi-seams/seams/requests';
import { mediaGuards } from './media-guards';

interface UploadPlugin {
  routes: { admin: { routes: Route[] } };
}

export default (plugin: UploadPlugin) => {
  // The guards are the same objects, and added once.
  plugin.routes.admin.routes = guardRoutes(plugin.routes.admin.routes, mediaGuards);
  return plugin;
};
