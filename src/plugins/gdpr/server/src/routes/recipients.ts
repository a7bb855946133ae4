import { withPermissions } from '../../../../../lib/with-permissions';
import { FIND, HANDLE } from '../permissions';

const route = (method: string, path: string, handler: string, ...permissions: string[]) => ({
  method,
  path,
  handler: `recipients.${handler}`,
  config: withPermissions(...permissions),
});

export const recipientRoutes = [
  route('GET', '/recipient-notices', 'find', FIND),
  route('POST', '/recipient-notices/:id/retry', 'retry', FIND, HANDLE),
  route('POST', '/recipient-notices/:id/close', 'close', FIND, HANDLE),
];
