import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { analyseUpload } from '../contracts/jobs';
import { getService } from '../utils/get-service';
import { readingWork } from './reading-work';

export const createAnalyseUpload = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    ...analyseUpload,
    ...readingWork({ strapi }),
    handler: ({ payload, signal, once }) =>
      getService('analysis', { strapi }).analyse(payload.uploadId, { signal, once }),
    onDead: async ({ payload }) => {
      const { uploadId } = analyseUpload.payload.parse(payload);
      await getService('analysis', { strapi }).giveUp(uploadId);
    },
  });
