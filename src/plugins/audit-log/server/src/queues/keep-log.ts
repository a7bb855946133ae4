import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import { joinErrors } from '../../../../../lib/error-text';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { getService } from '../utils/get-service';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Makes partitions of the months to come, destroys the keys of visitors whose time is over, and
 * archives the months that are. One queue, because each costs connections; what fails does not hold
 * up the rest.
 */
export const createKeepLog = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    name: 'audit-keep-log',
    payload: z.strictObject({}),
    retry: { attempts: 5, backoffMs: 60_000 },
    concurrency: 1,
    timeoutMs: 12 * HOUR_MS,
    schedule: { everyMs: HOUR_MS, payload: {} },
    async handler({ signal }) {
      const reasons: unknown[] = [];
      for (const task of [
        () => getService('partitions', { strapi }).maintain(),
        () => getService('forgetting', { strapi }).forgetVisitors(signal),
        () => getService('retention', { strapi }).expire({ signal }),
      ]) {
        await task().catch((reason: unknown) => reasons.push(reason));
      }
      if (reasons.length > 0) {
        throw joinErrors(reasons);
      }
    },
  });
