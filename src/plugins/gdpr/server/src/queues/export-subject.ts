import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { exportSubject } from '../contracts/jobs';
import { getService } from '../utils/get-service';

export const createExportSubject = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    ...exportSubject,
    retry: { attempts: 8, backoffMs: 5_000 },
    concurrency: 1,
    timeoutMs: 3_600_000,
    handler: ({ payload, signal, progress }) =>
      getService('request-jobs', { strapi }).export(payload, { signal, onProgress: progress }),
    onDead: ({ payload }) =>
      getService('request-jobs', { strapi }).giveUp(exportSubject.payload.parse(payload)),
  });
