import { withPermissions } from '../../../../../lib/with-permissions';
import { FIND, HOLD, RESTRICT } from '../permissions';

const route = (method: string, path: string, handler: string, ...permissions: string[]) => ({
  method,
  path,
  handler,
  config: withPermissions(...permissions),
});

export const holdRoutes = [
  route('GET', '/holds', 'holds.find', FIND),
  route('POST', '/holds', 'holds.place', FIND, HOLD),
  route('POST', '/holds/:id/release', 'holds.release', FIND, HOLD),
  route('GET', '/restrictions', 'restrictions.find', FIND),
  route('POST', '/restrictions', 'restrictions.place', FIND, RESTRICT),
  route('POST', '/restrictions/:id/release', 'restrictions.release', FIND, RESTRICT),
];
