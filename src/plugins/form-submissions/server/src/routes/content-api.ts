import { z } from '@strapi/utils';
import { createSubmissionSchema } from '../controllers/validation/create-submission';
import { visitorStrategy } from '../utils/visitor-strategy';

const id = z.string();
const status = z.enum(['submitted', 'processing', 'completed', 'failed']);
const key = z.string().regex(/^[a-z][a-z0-9_]*$/);
const receipt = z.object({ id, status, links: z.object({ status: z.string() }) });
const form = z.object({
  key,
  title: z.string(),
  schema: z.record(z.string(), z.unknown()),
  fields: z.array(z.record(z.string(), z.unknown())),
  antiSpam: z.record(z.string(), z.unknown()),
  submit: z.string(),
});

export const contentApiRoutes = {
  type: 'content-api',
  prefix: '',
  routes: [
    {
      method: 'GET',
      path: '/forms/:key',
      handler: 'forms.findOne',
      request: { params: { key } },
      response: z.object({ data: form }),
    },
    {
      method: 'GET',
      path: '/forms/:key/challenge',
      handler: 'forms.challenge',
      request: { params: { key } },
      response: z.record(z.string(), z.unknown()),
    },
    {
      method: 'POST',
      path: '/form-submissions',
      handler: 'submissions.create',
      config: {
        auth: { strategies: [visitorStrategy, 'content-api-token', 'users-permissions'] },
      },
      request: { body: { 'application/json': createSubmissionSchema } },
      response: z.object({ data: receipt }),
    },
    {
      method: 'GET',
      path: '/form-submissions/mine',
      handler: 'submissions.mine',
      response: z.object({ data: z.array(z.record(z.string(), z.unknown())) }),
    },
    {
      method: 'GET',
      path: '/form-submissions/:id/status',
      handler: 'submissions.status',
      request: { params: { id } },
      response: z.object({ data: z.object({ id, status }) }),
    },
  ],
};
