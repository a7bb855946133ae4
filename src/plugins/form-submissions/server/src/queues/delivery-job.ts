import type { Core } from '@strapi/strapi';
import type { DeadJob, JobContext } from '../../../../job-queue/server/src/contracts/queue';
import { getService } from '../utils/get-service';
import { deliveryPayload } from './delivery-payload';
import type { DeliveryPayload } from './delivery-payload';

/** What a job of a single message does, whichever way it goes. */
export const createDeliveryJob = ({ strapi }: { strapi: Core.Strapi }) => ({
  payload: deliveryPayload,
  handler: ({ payload, attempt, signal }: JobContext<DeliveryPayload>) =>
    getService('delivery-attempts', { strapi }).attempt({ ...payload, attempt, signal }),
  onDead: ({ payload, reason }: DeadJob<unknown>) =>
    getService('delivery-attempts', { strapi }).giveUp({
      ...deliveryPayload.parse(payload),
      reason,
    }),
});
