import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { deliveryPayload } from './delivery-payload';

export const DELIVER_WEBHOOK = 'deliver-form-webhook';

const MARGIN_MS = 30_000;

/** One webhook that a submission causes. */
export const createDeliverWebhook = ({ strapi }: { strapi: Core.Strapi }) => {
  const { attempts, backoffMs, timeoutMs } = getConfig({ strapi }).webhooks;
  return defineQueue({
    name: DELIVER_WEBHOOK,
    payload: deliveryPayload,
    retry: { attempts, backoffMs },
    concurrency: 10,
    // Longer than the exchange may take, so that the attempt is recorded.
    timeoutMs: timeoutMs + MARGIN_MS,
    handler: ({ payload, attempt, signal }) =>
      getService('delivery-attempts', { strapi }).attempt({ ...payload, attempt, signal }),
    onDead: ({ payload, reason }) =>
      getService('delivery-attempts', { strapi }).giveUp({
        ...deliveryPayload.parse(payload),
        reason,
      }),
  });
};
