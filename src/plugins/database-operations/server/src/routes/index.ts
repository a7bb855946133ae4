import { z } from '@strapi/utils';

const stateSchema = z.enum(['up', 'down']);

const healthSchema = z.object({
  status: stateSchema,
  database: z.object({ status: stateSchema, latencyMs: z.number().optional() }),
});

export const routes = {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [
      {
        method: 'GET',
        path: '/health',
        handler: 'health.find',
        response: healthSchema,
        openApi: {
          summary: 'Whether the application and its database are up',
          others: { 503: 'The database does not answer' },
        },
        // Load balancers have no account, and the answer holds no detail worth one.
        config: { auth: false },
      },
    ],
  },
};
