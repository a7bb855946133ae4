import type { Core } from '@strapi/strapi';
import { defineTask } from '../../../../job-queue/server/src/contracts/queue';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

const TIMEOUT_MS = 10 * 60_000;

/** Seals what was committed since the last time. */
export const createSealEntries = ({ strapi }: { strapi: Core.Strapi }) =>
  defineTask({
    name: 'seal-entries',
    // The next run does what this one could not.
    retry: { attempts: 1, backoffMs: 1_000 },
    timeoutMs: TIMEOUT_MS,
    schedule: { everyMs: getConfig({ strapi }).sealEveryMs },
    handler: async ({ signal }) => {
      const made = await getService('sealer', { strapi }).run(signal);
      if (getConfig({ strapi }).enabled) {
        await getService('capture', { strapi }).watch();
      }
      return made;
    },
  });
