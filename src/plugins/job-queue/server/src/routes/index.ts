import { MANAGE, VIEW } from '../permissions';

const withPermission = (action: string) => ({
  policies: [
    'admin::isAuthenticatedAdmin',
    { name: 'admin::hasPermissions', config: { actions: [action] } },
  ],
});

export const routes = {
  admin: {
    type: 'admin',
    routes: [
      {
        method: 'GET',
        path: '/queues',
        handler: 'queues.find',
        config: withPermission(VIEW),
      },
      {
        method: 'GET',
        path: '/queues/:queue',
        handler: 'queues.findOne',
        config: withPermission(VIEW),
      },
      {
        method: 'POST',
        path: '/queues/:queue/retry',
        handler: 'queues.retry',
        config: withPermission(MANAGE),
      },
      {
        method: 'GET',
        path: '/queues/:queue/jobs',
        handler: 'jobs.find',
        config: withPermission(VIEW),
      },
      {
        method: 'GET',
        path: '/queues/:queue/jobs/:id',
        handler: 'jobs.findOne',
        config: withPermission(VIEW),
      },
      {
        method: 'POST',
        path: '/queues/:queue/jobs/:id/retry',
        handler: 'jobs.retry',
        config: withPermission(MANAGE),
      },
      {
        method: 'POST',
        path: '/queues/:queue/jobs/:id/cancel',
        handler: 'jobs.cancel',
        config: withPermission(MANAGE),
      },
      {
        method: 'DELETE',
        path: '/queues/:queue/jobs/:id',
        handler: 'jobs.delete',
        config: withPermission(MANAGE),
      },
    ],
  },
};
