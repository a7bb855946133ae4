import type { Core } from '@strapi/strapi';
import { defineTask } from '../../../../job-queue/server/src/contracts/queue';
import { KEEP_PERIODS } from '../constants';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

const HOUR_MS = 3_600_000;

/** Plans what ends by its age, tells whom it concerns, and carries out what is due. */
export const createKeepPeriods = ({ strapi }: { strapi: Core.Strapi }) => {
  const { timeZone, retention } = getConfig({ strapi });
  return defineTask({
    name: KEEP_PERIODS,
    schedule: { cron: retention.cron, timezone: timeZone },
    retry: { attempts: 5, backoffMs: 60_000 },
    timeoutMs: 12 * HOUR_MS,
    handler: ({ signal, progress }) =>
      getService('retention', { strapi }).run({ signal, onProgress: (done) => progress({ done }) }),
  });
};
