import { z } from '@strapi/utils';
import {
  askSchema,
  codeSchema,
  eraseMeSchema,
  keySchema,
  languageSchema,
} from '../controllers/validation/requests';
import { REQUEST_KINDS, REQUEST_STATES } from '../../../shared/contracts/requests';

const time = z.string();
const accepted = z.object({ data: z.object({ accepted: z.boolean() }) });
const request = z.object({
  id: z.string(),
  kind: z.enum(REQUEST_KINDS),
  state: z.enum(REQUEST_STATES),
  receivedAt: time,
  dueAt: time,
  endedAt: time.nullable(),
  isExtended: z.boolean(),
  export: z
    .object({ size: z.string(), sha256: z.string(), expiresAt: time, isProtected: z.boolean() })
    .nullable(),
});
const one = z.object({ data: request });
const me = z.object({
  data: z.object({
    kept: z.array(z.object({ type: z.string(), name: z.string(), documents: z.int() })),
    requests: z.array(request),
  }),
});

const config = { middlewares: ['plugin::gdpr.retry-after'] };

const json = (schema: z.ZodType) => ({ body: { 'application/json': schema } });

const post = (path: string, handler: string, body: z.ZodType, response: z.ZodType) => ({
  method: 'POST',
  path,
  handler: `own-requests.${handler}`,
  config,
  request: json(body),
  response,
});

const get = (path: string, handler: string, response: z.ZodType, params?: object) => ({
  method: 'GET',
  path,
  handler: `own-requests.${handler}`,
  ...(params && { request: { params } }),
  response,
});

export const contentApiRoutes = {
  type: 'content-api',
  routes: [
    post('/requests', 'ask', askSchema, accepted),
    post(
      '/requests/confirm',
      'confirm',
      codeSchema,
      z.object({
        data: request.extend({ key: z.string() }),
      })
    ),
    // The key is in the body: addresses are logged.
    post('/requests/status', 'findOne', keySchema, one),
    post('/requests/withdraw', 'withdraw', keySchema, one),
    post('/requests/download', 'download', keySchema, z.string()),
    get('/me', 'me', me),
    post('/me/export', 'exportMe', languageSchema, one),
    post('/me/erase', 'eraseMe', eraseMeSchema, one),
    get('/me/requests/:id/export', 'downloadMine', z.string(), { id: z.string() }),
  ],
};
