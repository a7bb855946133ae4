import type { Core } from '@strapi/strapi';
import { joinErrors } from '../../../../../lib/error-text';
import { defineTask } from '../../../../job-queue/server/src/contracts/queue';
import { hasEntriesOfDaysBefore } from '../queries/entries-of-days-before';
import { getService } from '../utils/get-service';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Makes partitions of the months to come, destroys the keys of visitors whose time is over, and
 * archives the months that are. What fails does not hold up the rest. What is final waits for a day after the clock has
 * leapt, so that a wrong clock ends nothing before its time.
 */
export const createKeepLog = ({ strapi }: { strapi: Core.Strapi }) =>
  defineTask({
    name: 'audit-keep-log',
    retry: { attempts: 5, backoffMs: 60_000 },
    timeoutMs: 12 * HOUR_MS,
    schedule: { everyMs: HOUR_MS },
    async handler({ signal }) {
      const reasons: unknown[] = [];
      const isClockTrusted = await hasEntriesOfDaysBefore(strapi.db.connection);
      for (const task of [
        () => getService('partitions', { strapi }).maintain(),
        ...(isClockTrusted
          ? [
              () => getService('forgetting', { strapi }).forgetVisitors(signal),
              () => getService('retention', { strapi }).expire({ signal }),
            ]
          : []),
      ]) {
        await task().catch((reason: unknown) => reasons.push(reason));
      }
      if (reasons.length > 0) {
        throw joinErrors(reasons);
      }
    },
  });
