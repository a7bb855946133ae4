import { z } from '@strapi/utils';
import { UPLOAD_STATES } from '../../../shared/contracts/uploads';

const id = z.string();
const bytes = z.int().nonnegative();
const created = z.object({
  id,
  secret: z.string().nullable(),
  links: z.object({ upload: z.string() }),
});
const view = z.object({
  id,
  status: z.enum(UPLOAD_STATES),
  reason: z.string().nullable(),
  filename: z.string(),
  size: bytes,
  received: bytes,
  declaredType: z.string().nullable(),
  foundType: z.string().nullable(),
  sha256: z.string().nullable(),
  scan: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  analysis: z.record(z.string(), z.unknown()).nullable(),
});

const report = z.object({
  kind: z.string(),
  mediaType: z.string(),
  encoding: z.string().nullable(),
  layout: z.string().nullable(),
  tables: z.array(z.record(z.string(), z.unknown())),
});

/** Of the file and what is said of it. By tus the same is in Upload-Metadata. */
const form = z.object({
  file: z.string(),
  filename: z.string().optional(),
  filetype: z.string().optional(),
  sha256: z.string().optional(),
  email: z.string().optional(),
  altcha: z.string().optional(),
});

const TUS = 'The resumable protocol of https://tus.io/protocols/resumable-upload, version 1.0.0.';

const secret = {
  name: 'secret',
  in: 'query',
  description: 'Of the link of an upload without an account',
  schema: { type: 'string' },
};

export const contentApiRoutes = {
  type: 'content-api',
  prefix: '',
  routes: [
    {
      method: 'GET',
      path: '/uploads/challenge',
      handler: 'uploads.challenge',
      openApi: { summary: 'Ask for a proof of work' },
      response: z.record(z.string(), z.unknown()),
    },
    {
      method: 'POST',
      path: '/uploads',
      handler: 'uploads.create',
      openApi: {
        summary: 'Send a file in a form, or begin an upload by tus',
        description: TUS,
        status: 201,
        headers: { Location: 'The upload, with its secret' },
        errors: [409, 411, 412, 415, 422, 423, 460, 507],
      },
      config: { middlewares: [{ name: 'global::multipart', config: {} }] },
      request: { body: { 'multipart/form-data': form } },
      response: z.object({ data: created }),
    },
    {
      method: 'GET',
      path: '/uploads/:id',
      handler: 'uploads.findOne',
      openApi: { summary: 'What became of an upload', parameters: [secret], errors: [410, 412] },
      request: { params: { id } },
      response: z.object({ data: view }),
    },
    {
      method: 'GET',
      path: '/uploads/:id/report',
      handler: 'uploads.report',
      openApi: { summary: 'What is in the file', parameters: [secret], errors: [409, 410] },
      request: { params: { id } },
      response: z.object({ data: report }),
    },
    {
      method: 'PATCH',
      path: '/uploads/:id',
      handler: 'uploads.append',
      openApi: {
        summary: 'Continue an upload by tus',
        description: TUS,
        status: 204,
        answer: null,
        parameters: [secret],
        headers: { 'Upload-Offset': 'How much is here' },
        errors: [409, 410, 411, 412, 415, 422, 423, 460, 507],
      },
      request: { params: { id } },
      response: z.string(),
    },
    {
      method: 'DELETE',
      path: '/uploads/:id',
      handler: 'uploads.delete',
      openApi: {
        summary: 'Take a file back',
        status: 204,
        answer: null,
        parameters: [secret],
        errors: [409, 410, 412, 423],
      },
      request: { params: { id } },
      response: z.string(),
    },
    {
      method: 'GET',
      path: '/uploads/:id/events',
      handler: 'uploads.events',
      openApi: {
        summary: 'Follow an upload',
        mediaType: 'text/event-stream',
        parameters: [secret],
        errors: [410],
      },
      request: { params: { id } },
      response: z.string(),
    },
  ],
};
