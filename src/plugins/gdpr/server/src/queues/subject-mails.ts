import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { proveAddress, tellSubject } from '../contracts/mail-jobs';
import { getService } from '../utils/get-service';

const LIMITS = {
  retry: { attempts: 8, backoffMs: 5_000 },
  concurrency: 5,
  // Longer than a mail may take.
  timeoutMs: 90_000,
};

export const createProveAddress = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    ...proveAddress,
    ...LIMITS,
    handler: ({ payload, attempt, signal }) =>
      getService('subject-mails', { strapi }).prove(payload, attempt, signal),
  });

export const createTellSubject = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    ...tellSubject,
    ...LIMITS,
    handler: ({ payload, signal }) => getService('subject-mails', { strapi }).tell(payload, signal),
  });
