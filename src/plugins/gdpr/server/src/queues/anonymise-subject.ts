import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { anonymiseSubject } from '../contracts/jobs';
import { getService } from '../utils/get-service';

export const createAnonymiseSubject = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    ...anonymiseSubject,
    retry: { attempts: 8, backoffMs: 5_000 },
    concurrency: 1,
    timeoutMs: 3_600_000,
    handler: ({ payload, signal }) => getService('request-jobs', { strapi }).erase(payload, signal),
    onDead: ({ payload }) =>
      getService('request-jobs', { strapi }).giveUp(anonymiseSubject.payload.parse(payload)),
  });
