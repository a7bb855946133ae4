import type { Core } from '@strapi/strapi';
import type { DeadJob, JobContext } from '../../../../job-queue/server/src/contracts/queue';
import { deliveryPayload } from '../contracts/jobs';
import type { DeliveryPayload } from '../contracts/jobs';
import { getService } from '../utils/get-service';

/** What a job of a single message does, whichever way it goes. */
export const createDeliveryJob = ({ strapi }: { strapi: Core.Strapi }) => ({
  handler: ({ payload, attempt, signal }: JobContext<DeliveryPayload>) =>
    getService('delivery-attempts', { strapi }).attempt({ ...payload, attempt, signal }),
  onDead: ({ payload, reason }: DeadJob<unknown>) =>
    getService('delivery-attempts', { strapi }).giveUp({
      ...deliveryPayload.parse(payload),
      reason,
    }),
});
