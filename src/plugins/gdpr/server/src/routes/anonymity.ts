import { withPermissions } from '../../../../../lib/with-permissions';
import { ERASE, FIND } from '../permissions';

const route = (method: string, path: string, handler: string, ...permissions: string[]) => ({
  method,
  path,
  handler: `anonymity.${handler}`,
  config: withPermissions(...permissions),
});

/** Whether people can be told from what erasures have left. */
export const anonymityRoutes = [
  route('GET', '/anonymity', 'find', FIND),
  route('POST', '/anonymity/previews', 'preview', FIND),
  route('POST', '/anonymity/generalisations', 'generalise', FIND, ERASE),
];
