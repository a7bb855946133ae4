import { z } from '@strapi/utils';
import { defineQueue } from '../../src/plugins/job-queue/server/src/contracts/queue';

export const QUEUE_NAME = 'bench-nothing';
export const CONCURRENCY = 10;

export const createNothingQueue = (onRun: () => void) =>
  defineQueue({
    name: QUEUE_NAME,
    payload: z.strictObject({}),
    retry: { attempts: 3, backoffMs: 1_000 },
    concurrency: CONCURRENCY,
    timeoutMs: 60_000,
    handler: async () => onRun(),
  });
