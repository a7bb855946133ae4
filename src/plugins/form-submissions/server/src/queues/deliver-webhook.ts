import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { deliverWebhook } from '../contracts/jobs';
import { getConfig } from '../utils/get-config';
import { createDeliveryJob } from './delivery-job';

const MARGIN_MS = 30_000;

export const createDeliverWebhook = ({ strapi }: { strapi: Core.Strapi }) => {
  const { attempts, backoffMs, timeoutMs } = getConfig({ strapi }).webhooks;
  return defineQueue({
    ...deliverWebhook,
    ...createDeliveryJob({ strapi }),
    retry: { attempts, backoffMs },
    concurrency: 10,
    // Longer than the exchange may take, so that the attempt is recorded.
    timeoutMs: timeoutMs + MARGIN_MS,
  });
};
