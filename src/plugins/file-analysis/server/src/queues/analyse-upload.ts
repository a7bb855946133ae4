import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { analyseUpload } from '../contracts/jobs';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { removeAbandonedFolders } from '../utils/scratch-folder';

/** The clock of one reading, and twice as much for fetching the file and storing what was found. */
const TIMES_THE_READING_MS = 12_000;

/** A file may be scanned once more for so long. */
const RESCAN_MS = 3_600_000;

export const createAnalyseUpload = ({ strapi }: { strapi: Core.Strapi }) => {
  const timeoutMs = getConfig({ strapi }).reading.seconds * TIMES_THE_READING_MS;
  const longestWorkMs = Math.max(timeoutMs, RESCAN_MS);
  return defineQueue({
    ...analyseUpload,
    // A scanner that is away for two hours is waited for.
    retry: { attempts: 10, backoffMs: 15_000 },
    concurrency: 1,
    timeoutMs,
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
