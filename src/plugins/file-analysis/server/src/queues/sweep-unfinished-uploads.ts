import type { Core } from '@strapi/strapi';
import { defineTask } from '../../../../job-queue/server/src/contracts/queue';
import { findUnfinished } from '../intake/queries/find-unfinished';
import { getService } from '../utils/get-service';

const HOUR_MS = 60 * 60 * 1000;
const BATCH_SIZE = 200;

/** Removes uploads that were begun and never ended, with what there is of them. */
export const createSweepUnfinishedUploads = ({ strapi }: { strapi: Core.Strapi }) =>
  defineTask({
    name: 'sweep-unfinished-uploads',
    retry: { attempts: 3, backoffMs: 60_000 },
    timeoutMs: HOUR_MS / 2,
    schedule: { everyMs: HOUR_MS },
    async handler({ signal }) {
      let removed = 0;
      let inBatch: number;
      do {
        inBatch = 0;
        for (const id of await findUnfinished(strapi.db.connection, BATCH_SIZE)) {
          signal.throwIfAborted();
          inBatch += (await getService('uploads', { strapi }).removeUnfinished(id)) ? 1 : 0;
        }
        removed += inBatch;
        // Those that somebody writes to wait for the next hour.
      } while (inBatch > 0);
      return { removed };
    },
  });
