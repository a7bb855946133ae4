import type { Core } from '@strapi/strapi';
import { defineTask } from '../../../../job-queue/server/src/contracts/queue';
import { sweepFormTraces, TRACE_TABLES } from '../queries/sweep-form-traces';

const HOUR_MS = 60 * 60 * 1000;
const BATCH_SIZE = 5_000;

/** Removes spent challenges that have expired, and who was counted for rate limits that are over. */
export const createSweepFormTraces = ({ strapi }: { strapi: Core.Strapi }) =>
  defineTask({
    name: 'sweep-form-traces',
    retry: { attempts: 3, backoffMs: 60_000 },
    timeoutMs: HOUR_MS / 2,
    schedule: { everyMs: HOUR_MS },
    async handler({ signal }) {
      const removed: Record<string, number> = {};
      for (const table of TRACE_TABLES) {
        let count: number;
        do {
          signal.throwIfAborted();
          count = await sweepFormTraces(strapi.db.connection, table, BATCH_SIZE);
          removed[table] = (removed[table] ?? 0) + count;
        } while (count === BATCH_SIZE);
      }
      return removed;
    },
  });
