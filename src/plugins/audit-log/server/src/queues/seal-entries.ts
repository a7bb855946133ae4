import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

const TIMEOUT_MS = 10 * 60_000;

/** Seals what was committed since the last time. */
export const createSealEntries = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    name: 'seal-entries',
    payload: z.strictObject({}),
    // The next run does what this one could not.
    retry: { attempts: 1, backoffMs: 1_000 },
    concurrency: 1,
    timeoutMs: TIMEOUT_MS,
    schedule: { everyMs: getConfig({ strapi }).sealEveryMs, payload: {} },
    handler: async ({ signal }) => {
      const made = await getService('sealer', { strapi }).run(signal);
      if (getConfig({ strapi }).enabled) {
        await getService('capture', { strapi }).watch();
      }
      return made;
    },
  });
