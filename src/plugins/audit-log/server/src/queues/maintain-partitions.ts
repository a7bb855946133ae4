import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { getService } from '../utils/get-service';

const HOUR_MS = 60 * 60 * 1000;

/** Makes partitions of the months to come, and gives entries of the default ones a place. */
export const createMaintainPartitions = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    name: 'audit-maintain-partitions',
    payload: z.strictObject({}),
    retry: { attempts: 5, backoffMs: 60_000 },
    concurrency: 1,
    timeoutMs: 10 * 60_000,
    schedule: { everyMs: HOUR_MS, payload: {} },
    handler: () => getService('partitions', { strapi }).maintain(),
  });
