import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { deliveryPayload } from './delivery-payload';

export const DELIVER_MAIL = 'deliver-form-mail';

/** One mail that a submission causes. */
export const createDeliverMail = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    name: DELIVER_MAIL,
    payload: deliveryPayload,
    retry: getConfig({ strapi }).mails,
    concurrency: 5,
    // Longer than a mail may take, so that the attempt is recorded.
    timeoutMs: 90_000,
    handler: ({ payload, attempt, signal }) =>
      getService('delivery-attempts', { strapi }).attempt({ ...payload, attempt, signal }),
    onDead: ({ payload, reason }) =>
      getService('delivery-attempts', { strapi }).giveUp({
        ...deliveryPayload.parse(payload),
        reason,
      }),
  });
