import { withPermissions } from '../../../../../lib/with-permissions';
import { EXPORT, MANAGE, READ } from '../permissions';

export const adminRoutes = {
  type: 'admin',
  routes: [
    {
      method: 'GET',
      path: '/submissions',
      handler: 'admin-submissions.find',
      config: withPermissions(READ),
    },
    {
      method: 'POST',
      path: '/submissions',
      handler: 'admin-submissions.create',
      config: withPermissions(READ, MANAGE),
    },
    {
      method: 'GET',
      path: '/submissions/:id',
      handler: 'admin-submissions.findOne',
      config: withPermissions(READ),
    },
    {
      method: 'PUT',
      path: '/submissions/:id/status',
      handler: 'admin-submissions.changeStatus',
      config: withPermissions(READ, MANAGE),
    },
    {
      method: 'PUT',
      path: '/submissions/:id/verdict',
      handler: 'admin-submissions.changeVerdict',
      config: withPermissions(READ, MANAGE),
    },
    {
      method: 'POST',
      path: '/submissions/:id/notes',
      handler: 'admin-submissions.addNote',
      config: withPermissions(READ, MANAGE),
    },
    {
      method: 'POST',
      path: '/submissions/:id/replies',
      handler: 'admin-submissions.reply',
      config: withPermissions(READ, MANAGE),
    },
    {
      method: 'POST',
      path: '/submissions/:id/resend',
      handler: 'admin-submissions.resend',
      config: withPermissions(READ, MANAGE),
    },
    {
      method: 'GET',
      path: '/submissions/:id/saved-replies',
      handler: 'admin-submissions.savedReplies',
      config: withPermissions(READ, MANAGE),
    },
    {
      method: 'POST',
      path: '/submissions-changes',
      handler: 'admin-submissions.changeSeveral',
      config: withPermissions(READ, MANAGE),
    },
    {
      method: 'GET',
      path: '/submissions-export',
      handler: 'admin-submissions.export',
      config: withPermissions(EXPORT),
    },
    {
      method: 'GET',
      path: '/counters',
      handler: 'admin-submissions.counters',
      config: withPermissions(READ),
    },
    {
      method: 'GET',
      path: '/destination-changes',
      handler: 'notices.destinationChanges',
      config: withPermissions(READ),
    },
    {
      method: 'GET',
      path: '/mail-server',
      handler: 'notices.mailServer',
      config: withPermissions(READ),
    },
    {
      method: 'GET',
      path: '/filters',
      handler: 'admin-submissions.filterOptions',
      config: withPermissions(READ),
    },
  ],
};
