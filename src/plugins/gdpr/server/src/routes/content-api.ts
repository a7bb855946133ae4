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

const json = (schema: z.ZodType) => ({ body: { 'application/json': schema } });

type Said = { summary: string } & Record<string, unknown>;

const post = (
  path: string,
  handler: string,
  body: z.ZodType,
  response: z.ZodType,
  openApi: Said
) => ({
  method: 'POST',
  path,
  handler: `own-requests.${handler}`,
  // Of this route alone: Strapi writes into it who may call it.
  config: { middlewares: ['plugin::gdpr.retry-after'] },
  request: json(body),
  response,
  openApi,
});

const get = (path: string, handler: string, response: z.ZodType, openApi: Said) => ({
  method: 'GET',
  path,
  handler: `own-requests.${handler}`,
  response,
  openApi,
});

const ACCEPTED = { status: 202, errors: [409, 415] };
const ZIP = { mediaType: 'application/zip', errors: [410] };

export const contentApiRoutes = {
  type: 'content-api',
  routes: [
    get('/requests/challenge', 'challenge', z.record(z.string(), z.unknown()), {
      summary: 'Ask for a proof of work',
      description:
        'Whoever asks about their data sends its answer along. 404 where none is asked for.',
    }),
    post('/requests', 'ask', askSchema, accepted, {
      summary: 'Ask for something about the own data',
      description:
        'The same answer for known and unknown addresses: a mail says how to go on. `altcha` answers a challenge, once.',
      ...ACCEPTED,
    }),
    post(
      '/requests/confirm',
      'confirm',
      codeSchema,
      z.object({
        data: request.extend({ key: z.string() }),
      }),
      { summary: 'Prove the address with the code of the mail' }
    ),
    // The key is in the body: addresses are logged.
    post('/requests/status', 'findOne', keySchema, one, { summary: 'What became of a request' }),
    post('/requests/withdraw', 'withdraw', keySchema, one, {
      summary: 'Withdraw a request',
      errors: [409],
    }),
    post('/requests/download', 'download', keySchema, z.string(), {
      summary: 'Download what was exported',
      ...ZIP,
    }),
    get('/me', 'me', me, { summary: 'What is kept of who is signed in, in counts' }),
    post('/me/export', 'exportMe', languageSchema, one, {
      summary: 'Export what is kept of who is signed in',
      ...ACCEPTED,
    }),
    post('/me/erase', 'eraseMe', eraseMeSchema, one, {
      summary: 'Ask for the erasure of the own account',
      ...ACCEPTED,
    }),
    get('/me/requests/:id/export', 'downloadMine', z.string(), {
      summary: 'Download the own export',
      ...ZIP,
    }),
  ],
};
