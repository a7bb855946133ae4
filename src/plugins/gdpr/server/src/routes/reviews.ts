import { withPermissions } from '../../../../../lib/with-permissions';
import { EXPORT, FIND } from '../permissions';

const route = (method: string, path: string, handler: string) => ({
  method,
  path: `/requests/:id${path}`,
  handler: `export-reviews.${handler}`,
  config: withPermissions(FIND, EXPORT),
});

export const reviewRoutes = [
  route('GET', '/review', 'findOne'),
  route('GET', '/review/files/:number', 'file'),
  route('POST', '/review/redactions', 'redact'),
  // The path of a value is in the body: addresses are logged.
  route('POST', '/review/restorations', 'restore'),
  route('POST', '/hand-out', 'handOut'),
];
