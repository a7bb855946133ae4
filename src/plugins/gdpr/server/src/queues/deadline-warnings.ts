import type { Core } from '@strapi/strapi';
import { defineQueue, defineTask } from '../../../../job-queue/server/src/contracts/queue';
import { warnOfficers } from '../contracts/mail-jobs';
import { getService } from '../utils/get-service';

const HOUR_MS = 3_600_000;

export const createWarnOfficers = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    ...warnOfficers,
    retry: { attempts: 8, backoffMs: 5_000 },
    concurrency: 1,
    timeoutMs: 90_000,
    handler: ({ payload, signal }) =>
      getService('deadline-warnings', { strapi }).send(payload, signal),
  });

export const createWarnOfDeadlines = ({ strapi }: { strapi: Core.Strapi }) =>
  defineTask({
    name: 'warn-of-privacy-deadlines',
    schedule: { everyMs: HOUR_MS },
    retry: { attempts: 3, backoffMs: 60_000 },
    timeoutMs: HOUR_MS / 2,
    handler: async ({ signal }) => {
      await getService('request-links', { strapi }).clear();
      return getService('deadline-warnings', { strapi }).run(signal);
    },
  });
