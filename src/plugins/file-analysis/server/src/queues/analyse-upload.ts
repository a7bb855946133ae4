import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { analyseUpload } from '../contracts/jobs';
import { getService } from '../utils/get-service';
import { removeAbandonedFolders } from '../utils/scratch-folder';
import { readingWork } from './reading-work';

/** A file may be scanned once more for so long. */
const RESCAN_MS = 3_600_000;

export const createAnalyseUpload = ({ strapi }: { strapi: Core.Strapi }) => {
  const work = readingWork({ strapi });
  const longestWorkMs = Math.max(work.timeoutMs, RESCAN_MS);
  return defineQueue({
    ...analyseUpload,
    ...work,
    async handler({ payload, signal, once }) {
      await removeAbandonedFolders(longestWorkMs);
      await getService('analysis', { strapi }).analyse(payload.uploadId, { signal, once });
    },
    onDead: async ({ payload }) => {
      const { uploadId } = analyseUpload.payload.parse(payload);
      await getService('analysis', { strapi }).giveUp(uploadId);
    },
  });
};
