import type { Core } from '@strapi/strapi';
import { defineTask } from '../../../../job-queue/server/src/contracts/queue';
import { getService } from '../utils/get-service';

const HOUR_MS = 3_600_000;

export const createExpireExports = ({ strapi }: { strapi: Core.Strapi }) =>
  defineTask({
    name: 'expire-subject-exports',
    schedule: { everyMs: HOUR_MS },
    retry: { attempts: 3, backoffMs: 60_000 },
    timeoutMs: HOUR_MS / 2,
    handler: ({ signal }) => getService('export-requests', { strapi }).expire(signal),
  });
