import { z } from '@strapi/utils';
import { submissionBodySchema } from '../controllers/validation/create-submission';
import { visitorStrategy } from '../utils/visitor-strategy';

const id = z.string();
const status = z.enum(['submitted', 'processing', 'completed', 'failed']);
const key = z.string().regex(/^[a-z][a-z0-9_]*$/);
const receipt = z.object({ id, status, links: z.object({ status: z.string() }) });
const sent = { id, status, submittedAt: z.iso.datetime() };
const state = z.object({ ...sent, updatedAt: z.iso.datetime() });
const answered = z.object({
  ...sent,
  form: key,
  email: z.string().optional(),
  name: z.string().optional(),
  company: z.string().optional(),
  phone: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
  services: z.array(z.string()),
});
const count = z.int().nonnegative();
const page = z.object({ page: count, pageSize: count, pageCount: count, total: count });
const form = z.object({
  key,
  title: z.string(),
  description: z.string().optional(),
  submitLabel: z.string().optional(),
  successMessage: z.string().optional(),
  schema: z.record(z.string(), z.unknown()),
  fields: z.array(z.record(z.string(), z.unknown())),
  services: z.array(z.object({ documentId: z.string(), name: z.string() })).optional(),
  antiSpam: z.record(z.string(), z.unknown()),
  submit: z.string(),
});

const pageParameters = ['page', 'pageSize'].map((name) => ({
  name,
  in: 'query',
  description: name === 'page' ? 'From 1' : 'At most 100, else 25',
  schema: { type: 'integer', minimum: 1, ...(name === 'pageSize' && { maximum: 100 }) },
}));

export const contentApiRoutes = {
  type: 'content-api',
  prefix: '',
  routes: [
    {
      method: 'GET',
      path: '/forms/:key',
      handler: 'forms.findOne',
      openApi: { summary: 'Describe a form' },
      request: { params: { key } },
      response: z.object({ data: form }),
    },
    {
      method: 'GET',
      path: '/forms/:key/challenge',
      handler: 'forms.challenge',
      openApi: { summary: 'Ask for a proof of work' },
      request: { params: { key } },
      response: z.record(z.string(), z.unknown()),
    },
    {
      method: 'POST',
      path: '/form-submissions',
      handler: 'submissions.create',
      openApi: {
        summary: 'Submit what was filled in',
        status: 202,
        headers: { Location: 'Where its status is' },
        parameters: [
          {
            name: 'Idempotency-Key',
            in: 'header',
            description: 'The same key with the same content makes one submission',
            schema: { type: 'string', maxLength: 255 },
          },
        ],
        errors: [409, 415, 422],
      },
      config: {
        auth: { strategies: [visitorStrategy, 'content-api-token', 'users-permissions'] },
      },
      request: { body: { 'application/json': submissionBodySchema } },
      response: z.object({ data: receipt }),
    },
    {
      method: 'GET',
      path: '/form-submissions/mine',
      handler: 'submissions.mine',
      openApi: {
        summary: 'List the own submissions',
        parameters: pageParameters,
      },
      response: z.object({ data: z.array(answered), meta: z.object({ pagination: page }) }),
    },
    {
      method: 'GET',
      path: '/form-submissions/:id/status',
      handler: 'submissions.status',
      openApi: { summary: 'What became of a submission' },
      request: { params: { id } },
      response: z.object({ data: state }),
    },
  ],
};
