import type { Core } from '@strapi/strapi';
import { defineTask } from '../../../../job-queue/server/src/contracts/queue';
import { getService } from '../utils/get-service';

/** New signatures know what the old ones let pass, a scanner that was away is back, and so is room for reading. */
export const createRescanSampleFiles = ({ strapi }: { strapi: Core.Strapi }) =>
  defineTask({
    name: 'rescan-sample-files',
    schedule: { everyMs: 3_600_000 },
    retry: { attempts: 2, backoffMs: 60_000 },
    timeoutMs: 120_000,
    async handler({ signal }) {
      const { asked } = await getService('stragglers', { strapi }).ask(signal);
      const { asked: toScan } = await getService('rescans', { strapi }).plan(signal);
      return { asked: asked + toScan };
    },
  });
