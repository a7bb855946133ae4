import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { reportLateFinding } from '../contracts/jobs';
import { getService } from '../utils/get-service';

export const createReportLateFinding = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    ...reportLateFinding,
    retry: { attempts: 10, backoffMs: 5_000 },
    concurrency: 1,
    timeoutMs: 90_000,
    handler: ({ payload, signal }) =>
      getService('rescans', { strapi }).report(payload.uploadId, signal),
  });
