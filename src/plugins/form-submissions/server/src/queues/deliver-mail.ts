import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { deliverMail } from '../contracts/jobs';
import { getConfig } from '../utils/get-config';
import { createDeliveryJob } from './delivery-job';

export const createDeliverMail = ({ strapi }: { strapi: Core.Strapi }) => {
  const { attempts, backoffMs } = getConfig({ strapi }).mails;
  return defineQueue({
    ...deliverMail,
    ...createDeliveryJob({ strapi }),
    retry: { attempts, backoffMs },
    concurrency: 5,
    // Longer than a mail may take, so that the attempt is recorded.
    timeoutMs: 90_000,
  });
};
