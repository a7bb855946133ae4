import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { getConfig } from '../utils/get-config';
import { createDeliveryJob } from './delivery-job';

export const DELIVER_WEBHOOK = 'deliver-form-webhook';

const MARGIN_MS = 30_000;

/** One webhook that a submission causes. */
export const createDeliverWebhook = ({ strapi }: { strapi: Core.Strapi }) => {
  const { attempts, backoffMs, timeoutMs } = getConfig({ strapi }).webhooks;
  return defineQueue({
    name: DELIVER_WEBHOOK,
    ...createDeliveryJob({ strapi }),
    retry: { attempts, backoffMs },
    concurrency: 10,
    // Longer than the exchange may take, so that the attempt is recorded.
    timeoutMs: timeoutMs + MARGIN_MS,
  });
};
