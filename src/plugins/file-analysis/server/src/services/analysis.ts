import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Core } from '@strapi/strapi';
import type { JobContext } from '../../../../job-queue/server/src/contracts/queue';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import type { UploadReason } from '../../../shared/contracts/uploads';
import { ANALYSIS_UID } from '../constants';
import { keyFiguresOf, findingsOf, summaryOf } from '../domain/summary';
import { readInChild, UnreadFileError, type Reading } from '../reader/sandbox/read-in-child';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { withScratchFolder } from '../utils/scratch-folder';
import type { UploadChanges } from './uploads';

type Attempt = Pick<JobContext<unknown>, 'signal' | 'once'>;

const REASONS: Record<UnreadFileError['reason'], UploadReason> = {
  time: 'reading-time',
  memory: 'reading-memory',
  crash: 'reading-crash',
  unreadable: 'unreadable',
};

/** Looks into a file that is here whole: what it found is one change, whatever happens in between. */
export const createAnalysisService = ({ strapi }: { strapi: Core.Strapi }) => {
  const objects = () => getStorageService('objects', { strapi });
  const uploads = () => getService('uploads', { strapi });

  /** Nothing when it was ended or deleted meanwhile. */
  const begin = (uploadId: string) =>
    uploads().change(uploadId, 'analyse', async ({ state, storageKey }) => {
      if (state === 'uploaded') {
        await uploads().update(uploadId, { state: 'processing' });
      }
      return state === 'uploaded' || state === 'processing' ? storageKey : null;
    });

  const fetch = async (key: string, folder: string, signal: AbortSignal): Promise<string> => {
    const file = join(folder, 'content');
    const { body } = await objects().get({ key });
    await pipeline(body, createWriteStream(file, { mode: 0o600 }), { signal });
    return file;
  };

  const read = (key: string, signal: AbortSignal): Promise<Reading | UploadReason> =>
    withScratchFolder(async (folder) => {
      const file = await fetch(key, folder, signal);
      try {
        return await readInChild(file, getConfig({ strapi }).reading, signal);
      } catch (error) {
        if (error instanceof UnreadFileError && !signal.aborted) {
          return REASONS[error.reason];
        }
        throw error;
      }
    });

  const store = async (
    uploadId: string,
    { report, confinement }: Reading & { report: NonNullable<Reading['report']> }
  ) => {
    const text = JSON.stringify(report);
    const detailsPath = `analyses/${uploadId}/${report.analyser}.json`;
    const body = Readable.from([Buffer.from(text)]);
    await objects().put({
      key: detailsPath,
      body,
      maxBytes: Buffer.byteLength(text),
      contentType: 'application/json',
    });
    return {
      summary: summaryOf(report),
      detailsPath,
      detailsSha256: createHash('sha256').update(text).digest('hex'),
      analyser: report.analyser,
      confinement,
      qualityScore: report.tables[0]?.quality.score ?? null,
      keyFigures: keyFiguresOf(report),
      findings: findingsOf(report),
    };
  };

  const finish = (
    uploadId: string,
    once: Attempt['once'],
    changes: UploadChanges,
    analysis?: object
  ) =>
    once(async () => {
      await uploads().change(uploadId, 'analyse', async ({ id, state }) => {
        if (state !== 'processing') {
          return;
        }
        if (analysis) {
          await strapi.db.query(ANALYSIS_UID).delete({ where: { upload: { id } } });
          await strapi.db.query(ANALYSIS_UID).create({ data: { ...analysis, upload: id } });
        }
        await uploads().update(uploadId, { ...changes, processedAt: new Date() });
      });
    });

  return {
    async analyse(uploadId: string, { signal, once }: Attempt): Promise<void> {
      const key = await begin(uploadId);
      if (!key) {
        return;
      }
      const reading = await read(key, signal);
      if (typeof reading === 'string') {
        await finish(uploadId, once, { state: 'failed', reason: reading });
        return;
      }
      const { report } = reading;
      if (!report) {
        await finish(uploadId, once, { state: 'failed', reason: 'kind-unknown' });
        return;
      }
      const analysis = await store(uploadId, { ...reading, report });
      await finish(
        uploadId,
        once,
        {
          state: 'completed',
          reason: null,
          foundType: report.mediaType,
          scan: 'not-scanned',
          checkedAt: new Date(),
        },
        analysis
      );
    },
  };
};
