/** @typedef {import('./options.mjs').PluginModel} PluginModel */

/** All that a plugin says of its job. `queues/send-report.ts` @param {PluginModel} model */
export const jobOf = ({ name }) => `import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { getService } from '../utils/get-service';

/** Mails the report. A payload has ids, and nothing personal: jobs are shown in the panel. */
export const createSendReport = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    name: '${name}-report',
    payload: z.strictObject({}),
    retry: { attempts: 5, backoffMs: 30_000 },
    concurrency: 1,
    timeoutMs: 120_000,
    handler: () => getService('reports', { strapi }).send(),
  });
`;
