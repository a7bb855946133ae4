import type { Core } from '@strapi/strapi';
import { joinErrors } from '../../../../../lib/error-text';
import { defineTask } from '../../../../job-queue/server/src/contracts/queue';
import { getService } from '../utils/get-service';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Makes partitions of the months to come, destroys the keys of visitors whose time is over, and
 * archives the months that are. What fails does not hold up the rest.
 */
export const createKeepLog = ({ strapi }: { strapi: Core.Strapi }) =>
  defineTask({
    name: 'audit-keep-log',
    retry: { attempts: 5, backoffMs: 60_000 },
    timeoutMs: 12 * HOUR_MS,
    schedule: { everyMs: HOUR_MS },
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
