import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { JobContext } from '../../../../job-queue/server/src/contracts/queue';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import type { UploadReason } from '../../../shared/contracts/uploads';
import { ANALYSIS_UID, UPLOAD_UID } from '../constants';
import { allowedKinds } from '../domain/allowed-kinds';
import { keyFiguresOf, findingsOf, summaryOf } from '../domain/summary';
import type { UploadRow } from '../domain/upload-views';
import { judgeKind } from '../reader/kinds/judge-kind';
import { readInChild, UnreadFileError, type Reading } from '../reader/sandbox/read-in-child';
import { fetchContent } from '../utils/fetch-content';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { withScratchFolder } from '../utils/scratch-folder';
import type { Verdict } from './scanner';
import type { UploadChanges } from './uploads';

type Attempt = Pick<JobContext<unknown>, 'signal' | 'once'>;

interface Examination {
  verdict: Verdict;
  /** Of a file that was let pass: what was found, or why it was not read. */
  reading?: Reading | UploadReason;
}

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

  const allowed = allowedKinds(getConfig({ strapi }).uploads.kinds);

  /** As what the sender gave it out. */
  const sentAs = async (documentId: string) => {
    const { filename, declaredType } = (await strapi.db.query(UPLOAD_UID).findOne({
      where: { documentId },
      select: ['documentId', 'filename', 'declaredType'],
    })) as Pick<UploadRow, 'filename' | 'declaredType'>;
    return { extension: extname(filename ?? ''), declaredType };
  };

  const read = async (file: string, signal: AbortSignal): Promise<Reading | UploadReason> => {
    try {
      return await readInChild(file, getConfig({ strapi }).reading, signal);
    } catch (error) {
      if (error instanceof UnreadFileError && !signal.aborted) {
        return error.code;
      }
      throw error;
    }
  };

  /** Safe first: what is not is not read. */
  const examine = (key: string, signal: AbortSignal): Promise<Examination> =>
    withScratchFolder(async (folder) => {
      const file = await fetchContent(strapi, { key, folder, signal });
      const verdict = await getService('scanner', { strapi }).judge(file, signal);
      return verdict.isAdmitted ? { verdict, reading: await read(file, signal) } : { verdict };
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
      const { verdict, reading } = await examine(key, signal);
      const checked = {
        scan: verdict.scan,
        signatures: verdict.signatures ?? null,
        checkedAt: new Date(),
      };
      if (!verdict.isAdmitted) {
        const { reason } = verdict;
        await finish(uploadId, once, { ...checked, state: 'quarantined', reason });
        return;
      }
      if (reading === undefined || typeof reading === 'string') {
        const reason = reading ?? 'unreadable';
        const state =
          reason === 'crash' || reason.startsWith('archive-') ? 'quarantined' : 'failed';
        await finish(uploadId, once, { ...checked, state, reason });
        return;
      }
      const { report } = reading;
      const kind = judgeKind({ ...(await sentAs(uploadId)), found: report, allowed });
      if (!kind.ok || !report) {
        const reason = kind.ok ? 'kind-unknown' : kind.reason;
        await finish(uploadId, once, { ...checked, state: 'quarantined', reason });
        return;
      }
      const analysis = await store(uploadId, { ...reading, report });
      await finish(
        uploadId,
        once,
        { ...checked, state: 'completed', reason: null, foundType: report.mediaType },
        analysis
      );
    },

    /** No attempt is left. What the scanner could not be asked about waits for it where nobody takes it. */
    async giveUp(uploadId: string): Promise<void> {
      const isScanned = getService('scanner', { strapi }).isConfigured();
      await uploads().change(uploadId, 'fail', async ({ state, scan }) => {
        if (state !== 'processing') {
          return;
        }
        await uploads().update(
          uploadId,
          isScanned && scan === 'pending'
            ? { state: 'quarantined', reason: 'scanner-away' }
            : { state: 'failed', reason: 'not-analysed' }
        );
      });
    },
  };
};
