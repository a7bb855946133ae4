import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { getService } from '../utils/get-service';

export const PROCESS_SUBMISSION = 'process-form-submission';

/** What follows once a submission is committed. */
export const createProcessSubmission = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    name: PROCESS_SUBMISSION,
    payload: z.strictObject({ submissionId: z.string() }),
    retry: { attempts: 10, backoffMs: 1_000 },
    concurrency: 5,
    timeoutMs: 60_000,
    handler: ({ payload, once }) =>
      getService('processing', { strapi }).process(payload.submissionId, once),
  });
