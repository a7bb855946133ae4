import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { rereadUpload } from '../contracts/jobs';
import { getService } from '../utils/get-service';
import { readingWork } from './reading-work';

export const createRereadUpload = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    ...rereadUpload,
    ...readingWork({ strapi }),
    handler: ({ payload, signal, once }) => {
      const rereads = getService('rereads', { strapi });
      return 'uploadId' in payload
        ? rereads.reread(payload.uploadId, { signal, once })
        : rereads.plan(payload, { signal, once });
    },
  });
