import { withPermissions } from '../../../../../lib/with-permissions';
import { EXPORT, READ, VERIFY } from '../permissions';

export const adminRoutes = {
  type: 'admin',
  routes: [
    {
      method: 'GET',
      path: '/entries',
      handler: 'entries.find',
      config: withPermissions(READ),
    },
    {
      method: 'GET',
      path: '/entries/facets',
      handler: 'entries.facets',
      config: withPermissions(READ),
    },
    {
      method: 'GET',
      path: '/entries/:id',
      handler: 'entries.findOne',
      config: withPermissions(READ),
    },
    {
      method: 'GET',
      path: '/entries/:id/proof',
      handler: 'entries.proof',
      config: withPermissions(VERIFY),
    },
    {
      method: 'GET',
      path: '/history/:uid/:documentId',
      handler: 'entries.history',
      config: withPermissions(READ),
    },
    {
      method: 'GET',
      path: '/export',
      handler: 'entries.export',
      config: withPermissions(EXPORT),
    },
    {
      method: 'GET',
      path: '/status',
      handler: 'seals.status',
      config: withPermissions(VERIFY),
    },
  ],
};
