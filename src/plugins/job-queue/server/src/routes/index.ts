import { withPermissions } from '../../../../../lib/with-permissions';
import { MANAGE, VIEW } from '../permissions';

export const routes = {
  admin: {
    type: 'admin',
    routes: [
      {
        method: 'GET',
        path: '/queues',
        handler: 'queues.find',
        config: withPermissions(VIEW),
      },
      {
        method: 'GET',
        path: '/queues/:queue',
        handler: 'queues.findOne',
        config: withPermissions(VIEW),
      },
      {
        method: 'POST',
        path: '/queues/:queue/retry',
        handler: 'queues.retry',
        config: withPermissions(MANAGE),
      },
      {
        method: 'POST',
        path: '/queues/:queue/tasks/:task/run',
        handler: 'queues.run',
        config: withPermissions(MANAGE),
      },
      {
        method: 'GET',
        path: '/queues/:queue/jobs',
        handler: 'jobs.find',
        config: withPermissions(VIEW),
      },
      {
        method: 'GET',
        path: '/queues/:queue/jobs/:id',
        handler: 'jobs.findOne',
        config: withPermissions(VIEW),
      },
      {
        method: 'POST',
        path: '/queues/:queue/jobs/:id/retry',
        handler: 'jobs.retry',
        config: withPermissions(MANAGE),
      },
      {
        method: 'POST',
        path: '/queues/:queue/jobs/:id/cancel',
        handler: 'jobs.cancel',
        config: withPermissions(MANAGE),
      },
      {
        method: 'DELETE',
        path: '/queues/:queue/jobs/:id',
        handler: 'jobs.delete',
        config: withPermissions(MANAGE),
      },
    ],
  },
};
