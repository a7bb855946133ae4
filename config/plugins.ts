import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { operationLimits } from '../src/graphql/operation-limits';

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
      // Switched on by src/graphql once the other plugins could no longer add to the schema.
      shadowCRUD: false,
      generateArtifacts: false,
      // Read for a warning at start only: src/graphql replaces the rule that would enforce it.
      depthLimit: operationLimits.depth,
      defaultLimit: operationLimits.defaultPageSize,
      maxLimit: operationLimits.maxPageSize,
    },
  },
});
