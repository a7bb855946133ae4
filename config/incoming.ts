import path from 'node:path';
import type { Core } from '@strapi/strapi';

const MEGABYTE = 1024 * 1024;

/** Bodies of requests: how large they may be, how long they may take, and where files of forms wait. */
export default ({ env }: Core.Config.Shared.ConfigParams) => ({
  directory: path.resolve(
    env('INCOMING_DIRECTORY', '') || path.join(env('DATA_DIR', '') || '.data', 'incoming')
  ),
  bodyTimeoutMs: env.int('HTTP_BODY_TIMEOUT_MS', 30_000),
  multipart: {
    maxBytes: 52 * MEGABYTE,
    maxFileBytes: 50 * MEGABYTE,
    maxFieldBytes: MEGABYTE,
    maxFiles: 50,
    maxFields: 200,
  },
});
