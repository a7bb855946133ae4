import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { SWEEP_INTERVAL_MS, TEMPORARY_LIFE_MS } from '../constants';
import { getService } from '../utils/get-service';

/** Removes what was put and never promoted, and what interrupted writes left. */
export const createSweepTemporaryObjects = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    name: 'sweep-temporary-objects',
    payload: z.strictObject({}),
    retry: { attempts: 3, backoffMs: 60_000 },
    concurrency: 1,
    timeoutMs: SWEEP_INTERVAL_MS / 2,
    schedule: { everyMs: SWEEP_INTERVAL_MS, payload: {} },
    handler: ({ signal }) =>
      getService('objects', { strapi }).sweepTemporary({
        olderThan: new Date(Date.now() - TEMPORARY_LIFE_MS),
        signal,
      }),
  });
