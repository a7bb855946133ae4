import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { getService } from '../utils/get-service';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Destroys the keys of visitors whose time is over. */
export const createForgetVisitors = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    name: 'audit-forget-visitors',
    payload: z.strictObject({}),
    retry: { attempts: 5, backoffMs: 60_000 },
    concurrency: 1,
    timeoutMs: 60 * 60_000,
    schedule: { everyMs: DAY_MS, payload: {} },
    handler: ({ signal }) => getService('forgetting', { strapi }).forgetVisitors(signal),
  });
