import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import { removeUploadObjects } from '../contracts/jobs';
import { removeReports } from '../utils/remove-reports';

export const createRemoveUploadObjects = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    ...removeUploadObjects,
    // A storage that is away for a day keeps no file for ever.
    retry: { attempts: 20, backoffMs: 5_000 },
    concurrency: 2,
    timeoutMs: 120_000,
    async handler({ payload, signal }) {
      for (const key of payload.keys) {
        signal.throwIfAborted();
        const objects = getStorageService('objects', { strapi });
        await objects.delete({ key });
        // What was still being sent.
        await objects.abortAppend({ key });
        const [, uploadId] = /^uploads\/(\w+)$/.exec(key) ?? [];
        if (uploadId) {
          await removeReports(strapi, uploadId);
        }
      }
    },
  });
