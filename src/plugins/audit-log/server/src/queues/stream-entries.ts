import type { Core } from '@strapi/strapi';
import { defineTask } from '../../../../job-queue/server/src/contracts/queue';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

/** Sends to the outside what was sealed since. */
export const createStreamEntries = ({ strapi }: { strapi: Core.Strapi }) => {
  const { everyMs } = getConfig({ strapi }).streams;
  return defineTask({
    name: 'audit-stream-entries',
    // The next run is the next attempt: a target that fails is left alone for growing pauses.
    retry: { attempts: 1, backoffMs: 1_000 },
    timeoutMs: 60 * 60_000,
    schedule: { everyMs },
    handler: ({ signal }) => getService('streams', { strapi }).deliver(signal),
  });
};
