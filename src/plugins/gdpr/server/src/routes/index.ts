import { withPermissions } from '../../../../../lib/with-permissions';
import { APPROVE, ERASE, EXPORT, FIND, HANDLE } from '../permissions';
import { anonymityRoutes } from './anonymity';
import { contentApiRoutes } from './content-api';
import { holdRoutes } from './holds';
import { recipientRoutes } from './recipients';
import { retentionRoutes } from './retention';
import { reviewRoutes } from './reviews';

const route = (method: string, path: string, handler: string, ...permissions: string[]) => ({
  method,
  path,
  handler: handler.includes('.') ? handler : `privacy.${handler}`,
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
      route('GET', '/requests/:id/steps', 'request-handling.findSteps', FIND),
      route('POST', '/requests/:id/steps', 'request-handling.takeStep', FIND, HANDLE),
      route('POST', '/requests/:id/export', 'request-handling.decideExport', FIND, EXPORT),
      route('POST', '/requests/:id/erasure', 'request-handling.decideErasure', FIND, ERASE),
      route('POST', '/requests/:id/approval', 'request-handling.approve', FIND, APPROVE),
      route('GET', '/officers', 'request-handling.findOfficers', FIND),
      route('POST', '/exports', 'openExport', FIND, EXPORT),
      route('POST', '/erasures', 'openErasure', FIND, ERASE),
      route('GET', '/statistics', 'statistics.find', FIND),
      route('GET', '/statistics/csv', 'statistics.csv', FIND),
      ...retentionRoutes,
      ...holdRoutes,
      ...reviewRoutes,
      ...recipientRoutes,
      ...anonymityRoutes,
    ],
  },
  'content-api': contentApiRoutes,
};
