import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { tellRecipient } from '../contracts/jobs';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

export const createTellRecipient = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    ...tellRecipient,
    retry: getConfig({ strapi }).recipients,
    concurrency: 5,
    // Longer than the exchange may take, so that the attempt is recorded.
    timeoutMs: 90_000,
    handler: ({ payload, signal }) =>
      getService('recipients', { strapi }).tell(payload.noticeId, payload.round, signal),
    onDead: async ({ payload }) => {
      const { noticeId, round } = tellRecipient.payload.parse(payload);
      await getService('recipients', { strapi }).giveUp(noticeId, round);
    },
  });
