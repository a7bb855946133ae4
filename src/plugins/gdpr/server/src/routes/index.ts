import { withPermissions } from '../../../../../lib/with-permissions';
import { ERASE, EXPORT, FIND } from '../permissions';
import { holdRoutes } from './holds';

const route = (method: string, path: string, handler: string, ...permissions: string[]) => ({
  method,
  path,
  handler: `privacy.${handler}`,
  config: withPermissions(...permissions),
});

export const routes = {
  admin: {
    type: 'admin',
    routes: [
      route('GET', '/data-map', 'dataMap', FIND),
      route('POST', '/subjects/find', 'findSubject', FIND),
      route('GET', '/requests', 'findRequests', FIND),
      route('GET', '/requests/:id', 'findRequest', FIND),
      route('GET', '/requests/:id/receipt', 'receipt', FIND),
      route('GET', '/requests/:id/export', 'download', FIND, EXPORT),
      route('POST', '/exports', 'openExport', FIND, EXPORT),
      route('POST', '/erasures', 'openErasure', FIND, ERASE),
      ...holdRoutes,
    ],
  },
};
