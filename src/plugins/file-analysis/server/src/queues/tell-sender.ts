import type { Core } from '@strapi/strapi';
import { getConfig as getFormsConfig } from '../../../../form-submissions/server/src/utils/get-config';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { tellSender } from '../contracts/jobs';
import { getService } from '../utils/get-service';

export const createTellSender = ({ strapi }: { strapi: Core.Strapi }) => {
  const { attempts, backoffMs } = getFormsConfig({ strapi }).mails;
  return defineQueue({
    ...tellSender,
    retry: { attempts, backoffMs },
    concurrency: 5,
    // Longer than a mail may take.
    timeoutMs: 90_000,
    handler: ({ payload, signal }) => getService('sender-mails', { strapi }).send(payload, signal),
  });
};
