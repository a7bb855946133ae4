import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { processSubmission } from '../contracts/jobs';
import { getService } from '../utils/get-service';

export const createProcessSubmission = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    ...processSubmission,
    retry: { attempts: 10, backoffMs: 1_000 },
    concurrency: 5,
    timeoutMs: 60_000,
    handler: ({ payload, once }) =>
      getService('processing', { strapi }).process(payload.submissionId, once),
  });
