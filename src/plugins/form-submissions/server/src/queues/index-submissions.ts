import type { Core } from '@strapi/strapi';
import { defineTask } from '../../../../job-queue/server/src/contracts/queue';
import { getService } from '../utils/get-service';

const HOUR_MS = 60 * 60 * 1000;
const BATCH_SIZE = 500;

/** Makes submissions findable that came before there was a search, or past the doors of this plugin. */
export const createIndexSubmissions = ({ strapi }: { strapi: Core.Strapi }) =>
  defineTask({
    name: 'index-submissions',
    retry: { attempts: 3, backoffMs: 60_000 },
    timeoutMs: HOUR_MS / 2,
    schedule: { everyMs: HOUR_MS },
    async handler({ signal }) {
      let indexed = 0;
      let count: number;
      do {
        signal.throwIfAborted();
        count = await getService('search-terms', { strapi }).indexSome(BATCH_SIZE);
        indexed += count;
      } while (count === BATCH_SIZE);
      return { indexed };
    },
  });
