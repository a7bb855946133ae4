import { withPermissions } from '../../../../../lib/with-permissions';
import { DOWNLOAD, MANAGE, QUARANTINE, READ } from '../permissions';

const route = (method: string, path: string, action: string, ...permissions: string[]) => ({
  method,
  path,
  handler: `admin-uploads.${action}`,
  config: withPermissions(...permissions),
});

export const adminRoutes = {
  type: 'admin',
  routes: [
    route('GET', '/overview', 'overview', READ),
    route('GET', '/rereads', 'rereads', READ),
    route('POST', '/rereads', 'reread', READ, MANAGE),
    route('GET', '/uploads', 'find', READ),
    route('GET', '/uploads/:id', 'findOne', READ),
    route('GET', '/uploads/:id/report', 'report', READ),
    route('GET', '/uploads/:id/comparison/:otherId', 'compare', READ),
    route('GET', '/uploads/:id/report-page', 'reportPage', READ),
    route('GET', '/uploads/:id/content', 'download', READ, DOWNLOAD),
    route('POST', '/uploads/:id/quarantined-content', 'downloadFromQuarantine', READ, QUARANTINE),
    route('POST', '/uploads/:id/analyse', 'analyse', READ, MANAGE),
    route('DELETE', '/uploads/:id', 'remove', READ, MANAGE),
  ],
};
