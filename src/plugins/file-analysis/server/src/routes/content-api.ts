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

export const contentApiRoutes = {
  type: 'content-api',
  prefix: '',
  routes: [
    {
      method: 'GET',
      path: '/uploads/challenge',
      handler: 'uploads.challenge',
      response: z.record(z.string(), z.unknown()),
    },
    {
      method: 'POST',
      path: '/uploads',
      handler: 'uploads.create',
      config: { middlewares: [{ name: 'global::multipart', config: {} }] },
      request: { body: { 'multipart/form-data': form } },
      response: z.object({ data: created }),
    },
    {
      method: 'GET',
      path: '/uploads/:id',
      handler: 'uploads.findOne',
      request: { params: { id } },
      response: z.object({ data: view }),
    },
    {
      method: 'GET',
      path: '/uploads/:id/report',
      handler: 'uploads.report',
      request: { params: { id } },
      response: z.object({ data: report }),
    },
    {
      method: 'PATCH',
      path: '/uploads/:id',
      handler: 'uploads.append',
      request: { params: { id } },
      response: z.string(),
    },
    {
      method: 'DELETE',
      path: '/uploads/:id',
      handler: 'uploads.delete',
      request: { params: { id } },
      response: z.string(),
    },
    {
      method: 'GET',
      path: '/uploads/:id/events',
      handler: 'uploads.events',
      request: { params: { id } },
      response: z.string(),
    },
  ],
};
