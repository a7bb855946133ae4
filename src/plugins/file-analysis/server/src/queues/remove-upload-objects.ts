import type { Core } from '@strapi/strapi';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import { removeUploadObjects } from '../contracts/jobs';
import { getService } from '../utils/get-service';
import { removeReports } from '../utils/remove-reports';

const UPLOAD_KEY = /^uploads\/(?<uploadId>[^/]+)$/;

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
        if (await getService('analyses', { strapi }).isNamed(key)) {
          continue;
        }
        const objects = getStorageService('objects', { strapi });
        await objects.delete({ key });
        // What was still being sent.
        await objects.abortAppend({ key });
        const { uploadId } = UPLOAD_KEY.exec(key)?.groups ?? {};
        if (uploadId !== undefined) {
          await removeReports(strapi, uploadId);
        }
      }
    },
  });
