/** @typedef {import('./options.mjs').PluginModel} PluginModel */

/** All that whoever asks for the job knows of it. `contracts/jobs.ts` @param {PluginModel} model */
const contractOf = ({ name }) => `import { z } from '@strapi/utils';
import { defineJob } from '../../../../job-queue/server/src/contracts/job';

/** A payload has ids, and nothing personal: jobs are shown in the panel. */
export const sendReport = defineJob({ name: '${name}-report', payload: z.strictObject({}) });
`;

const QUEUE = `import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { sendReport } from '../contracts/jobs';
import { getService } from '../utils/get-service';

/** Mails the report. It may run twice: the mail has the same id then. */
export const createSendReport = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    ...sendReport,
    retry: { attempts: 5, backoffMs: 30_000 },
    concurrency: 1,
    timeoutMs: 120_000,
    handler: ({ id, signal }) => getService('reports', { strapi }).send(id, signal),
  });
`;

/** By path below the plugin. @param {PluginModel} model @returns {Record<string, string>} */
export const jobOf = (model) => ({
  'server/src/contracts/jobs.ts': contractOf(model),
  'server/src/queues/send-report.ts': QUEUE,
});
