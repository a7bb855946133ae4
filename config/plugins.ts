import path from 'node:path';
import type { Core } from '@strapi/strapi';

export default ({ env }: Core.Config.Shared.ConfigParams) => ({
  'database-operations': {
    enabled: true,
    resolve: path.resolve(__dirname, '../src/plugins/database-operations'),
  },
  'users-permissions': {
    config: {
      jwtManagement: 'refresh',
      sessions: { httpOnly: true },
      jwtSecret: env('JWT_SECRET'),
      register: { allowedFields: ['name', 'company', 'phone', 'country', 'preferences'] },
    },
  },
  graphql: {
    config: {
      endpoint: '/graphql',
      shadowCRUD: true,
      generateArtifacts: false,
    },
  },
});
