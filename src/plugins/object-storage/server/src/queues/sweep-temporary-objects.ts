import type { Core } from '@strapi/strapi';
import { defineTask } from '../../../../job-queue/server/src/contracts/queue';
import { SWEEP_INTERVAL_MS, TEMPORARY_LIFE_MS } from '../constants';
import { getService } from '../utils/get-service';

/** Removes what was put and never promoted, and what interrupted writes left. */
export const createSweepTemporaryObjects = ({ strapi }: { strapi: Core.Strapi }) =>
  defineTask({
    name: 'sweep-temporary-objects',
    retry: { attempts: 3, backoffMs: 60_000 },
    timeoutMs: SWEEP_INTERVAL_MS / 2,
    schedule: { everyMs: SWEEP_INTERVAL_MS },
    handler: ({ signal }) =>
      getService('objects', { strapi }).sweepTemporary({
        olderThan: new Date(Date.now() - TEMPORARY_LIFE_MS),
        signal,
      }),
  });
