import { tmpdir } from 'node:os';
import type { Core } from '@strapi/strapi';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import { analyseUpload } from '../contracts/jobs';
import { uploadsInWork, uploadsWithoutRoom } from '../queries/straggling-uploads';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { freeBytes } from '../utils/room';

const FILES_IN_ONE_RUN = 1_000;
const BYTES_PER_MEGABYTE = 1_048_576;

/** Files that nobody looks into any more, and that somebody should. */
export const createStragglersService = ({ strapi }: { strapi: Core.Strapi }) => {
  const jobs = () => getJobService('jobs', { strapi });

  /** What was given up, where it and all that its reading may write has room now. */
  const askForThoseWithRoom = async (signal: AbortSignal): Promise<number> => {
    const { temporaryMegabytes } = getConfig({ strapi }).reading;
    const found = await uploadsWithoutRoom(strapi.db.connection, {
      roomBytes: (await freeBytes(tmpdir())) - temporaryMegabytes * BYTES_PER_MEGABYTE,
      limit: FILES_IN_ONE_RUN,
    });
    for (const uploadId of found) {
      signal.throwIfAborted();
      await getService('sample-files', { strapi }).analyseAgain(uploadId);
    }
    return found.length;
  };

  /**
   * What is still in work though no job is on its way: one that died while the database was away has told nobody. One
   * that begins in between looks twice, and finds the same.
   */
  const askForThoseWithoutJob = async (signal: AbortSignal): Promise<number> => {
    const { pending, waiting, delayed, running } = await jobs().counts(analyseUpload.name);
    if (pending + waiting + delayed + running > 0) {
      return 0;
    }
    const found = await uploadsInWork(strapi.db.connection, FILES_IN_ONE_RUN);
    for (const uploadId of found) {
      signal.throwIfAborted();
      await jobs().enqueue(analyseUpload, { uploadId });
    }
    return found.length;
  };

  return {
    async ask(signal: AbortSignal): Promise<{ asked: number }> {
      const asked = await askForThoseWithoutJob(signal);
      return { asked: asked + (await askForThoseWithRoom(signal)) };
    },
  };
};
