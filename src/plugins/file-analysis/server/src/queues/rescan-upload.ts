import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { rescanUpload } from '../contracts/jobs';
import { getService } from '../utils/get-service';

const HOUR_MS = 3_600_000;

export const createRescanUpload = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    ...rescanUpload,
    // Whoever is still to be scanned then is asked for again with the next hour.
    retry: { attempts: 3, backoffMs: 60_000 },
    concurrency: 1,
    timeoutMs: HOUR_MS,
    handler: ({ payload, signal }) =>
      getService('rescans', { strapi }).rescan(payload.uploadId, signal),
  });
