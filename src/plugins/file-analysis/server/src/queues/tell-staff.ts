import type { Core } from '@strapi/strapi';
import { getConfig as getFormsConfig } from '../../../../form-submissions/server/src/utils/get-config';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { tellStaff } from '../contracts/jobs';
import { getService } from '../utils/get-service';

export const createTellStaff = ({ strapi }: { strapi: Core.Strapi }) => {
  const { attempts, backoffMs, timeoutMs } = getFormsConfig({ strapi }).webhooks;
  return defineQueue({
    ...tellStaff,
    retry: { attempts, backoffMs },
    concurrency: 5,
    // Longer than the exchange may take.
    timeoutMs: timeoutMs + 30_000,
    handler: ({ payload, signal }) => getService('staff-webhook', { strapi }).send(payload, signal),
  });
};
