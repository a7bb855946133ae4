import type { Core } from '@strapi/strapi';
import { defineTask } from '../../../../job-queue/server/src/contracts/queue';
import { getService } from '../utils/get-service';

/** New signatures know what the old ones let pass, and a scanner that was away is back. */
export const createRescanSampleFiles = ({ strapi }: { strapi: Core.Strapi }) =>
  defineTask({
    name: 'rescan-sample-files',
    schedule: { everyMs: 3_600_000 },
    retry: { attempts: 2, backoffMs: 60_000 },
    timeoutMs: 120_000,
    handler: ({ signal }) => getService('rescans', { strapi }).plan(signal),
  });
