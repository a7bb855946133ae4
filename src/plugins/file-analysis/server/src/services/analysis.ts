import { extname } from 'node:path';
import { json } from 'node:stream/consumers';
import type { Core } from '@strapi/strapi';
import { getService as getPrivacyService } from '../../../../gdpr/server/src/utils/get-service';
import type { JobContext } from '../../../../job-queue/server/src/contracts/queue';
import { ObjectNotFoundError } from '../../../../object-storage/server/src/errors';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import type { UploadReason } from '../../../shared/contracts/uploads';
import { UPLOAD_UID } from '../constants';
import { allowedKinds } from '../domain/allowed-kinds';
import { isSuspicious } from '../domain/suspicious-reasons';
import type { UploadRow } from '../domain/upload-views';
import { waitsFor } from '../domain/waits-for';
import { findKnownReport } from '../queries/find-known-report';
import { analyserVersion } from '../reader/analyser-version';
import { judgeKind } from '../reader/kinds/judge-kind';
import { readInChild, UnreadFileError, type Reading } from '../reader/sandbox/read-in-child';
import type { FileReport } from '../reader/report';
import { fetchContent } from '../utils/fetch-content';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { withScratchFolder } from '../utils/scratch-folder';
import type { NewAnalysis, Outcome } from './analyses';
import type { Verdict } from './scanner';
import type { UploadChanges } from './uploads';

type Attempt = Pick<JobContext<unknown>, 'signal' | 'once'>;

interface Examination {
  verdict: Verdict;
  /** Of a file that was let pass: what was found, or why it was not read. */
  reading?: Outcome | UploadReason;
}

/** Looks into a file that is here whole: what it found is one change, whatever happens in between. */
export const createAnalysisService = ({ strapi }: { strapi: Core.Strapi }) => {
  const objects = () => getStorageService('objects', { strapi });
  const uploads = () => getService('uploads', { strapi });

  const isRestricted = (uploadId: string): Promise<boolean> =>
    getPrivacyService('restrictions', { strapi }).isRestricted(UPLOAD_UID, uploadId);

  /** Nothing when it was ended or deleted meanwhile, or nobody may use it: that goes on once it is lifted. */
  const begin = (uploadId: string) =>
    uploads().change(uploadId, 'analyse', async ({ state, storageKey }) => {
      if (await isRestricted(uploadId)) {
        return null;
      }
      if (state === 'uploaded') {
        await uploads().update(uploadId, { state: 'processing' });
      }
      return state === 'uploaded' || state === 'processing' ? storageKey : null;
    });

  const allowed = allowedKinds(getConfig({ strapi }).uploads.kinds);

  /** As what the sender gave it out. */
  const sentAs = async (documentId: string) => {
    const row = (await strapi.db.query(UPLOAD_UID).findOne({
      where: { documentId },
      select: ['documentId', 'filename', 'declaredType'],
    })) as Pick<UploadRow, 'filename' | 'declaredType'> | null;
    // It may be deleted meanwhile, and what is found of it is not kept then.
    return { extension: extname(row?.filename ?? ''), declaredType: row?.declaredType ?? null };
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

  /** The same content is read once: the same analyser says the same of it. */
  const recall = async (uploadId: string, ofAnySender: boolean): Promise<Outcome | undefined> => {
    const wanted = { uploadId, analyser: analyserVersion, ofAnySender };
    const known = await findKnownReport(strapi.db.connection, wanted);
    try {
      const details = known && (await objects().get({ key: known.detailsPath }));
      return (
        details && {
          confinement: known.confinement,
          report: (await json(details.body)) as FileReport,
        }
      );
    } catch (error) {
      if (error instanceof ObjectNotFoundError) {
        // It was deleted meanwhile.
        return undefined;
      }
      throw error;
    }
  };

  /** Safe first: what is not is not read. */
  const examine = (
    uploadId: string,
    { key, signal, ofAnySender }: { key: string; signal: AbortSignal; ofAnySender: boolean }
  ): Promise<Examination> =>
    withScratchFolder(async (folder) => {
      const file = await fetchContent(strapi, { key, folder, signal });
      const verdict = await getService('scanner', { strapi }).judge(file, signal);
      return verdict.isAdmitted
        ? { verdict, reading: (await recall(uploadId, ofAnySender)) ?? (await read(file, signal)) }
        : { verdict };
    });

  const finish = (
    uploadId: string,
    once: Attempt['once'],
    changes: UploadChanges,
    analysis?: NewAnalysis
  ) =>
    once(async () => {
      await uploads().change(uploadId, 'analyse', async ({ id, state }) => {
        if (state !== 'processing' || (await isRestricted(uploadId))) {
          return;
        }
        if (analysis) {
          await getService('analyses', { strapi }).replace(id, analysis);
        }
        await uploads().update(uploadId, { ...changes, processedAt: new Date() });
      });
    });

  /** What becomes of a file, by what was found. */
  const judge = async (
    uploadId: string,
    { verdict, reading = 'unreadable' }: Examination
  ): Promise<{ changes: UploadChanges; analysis?: NewAnalysis }> => {
    if (!verdict.isAdmitted) {
      return { changes: { state: 'quarantined', reason: verdict.reason } };
    }
    if (typeof reading === 'string') {
      return {
        changes: { state: isSuspicious(reading) ? 'quarantined' : 'failed', reason: reading },
      };
    }
    const { report } = reading;
    const kind = judgeKind({ ...(await sentAs(uploadId)), found: report, allowed });
    if (!kind.ok || !report) {
      const reason = kind.ok ? 'kind-unknown' : kind.reason;
      return { changes: { state: 'quarantined', reason } };
    }
    return {
      changes: { state: 'completed', reason: null, foundType: report.mediaType },
      analysis: await getService('analyses', { strapi }).store(uploadId, { ...reading, report }),
    };
  };

  const look = async (uploadId: string, key: string, { signal, once }: Attempt): Promise<void> => {
    // Its sender waits: an answer at once would tell that somebody else had sent the same.
    const examination = await examine(uploadId, { key, signal, ofAnySender: false });
    const { scan, signatures = null } = examination.verdict;
    const { changes, analysis } = await judge(uploadId, examination);
    const checked = { scan, signatures, checkedAt: new Date() };
    await finish(uploadId, once, { ...checked, ...changes }, analysis);
  };

  /** For whoever looks at it meanwhile: the job tries again. */
  const sayWhy = (uploadId: string, reason: UploadReason) =>
    uploads().change(uploadId, 'analyse', async (upload) => {
      if (upload.state === 'processing' && upload.reason !== reason) {
        await uploads().update(uploadId, { reason });
      }
    });

  return {
    examine,
    judge,

    /** @throws what it could not go on for: the file waits, and says for what */
    async analyse(uploadId: string, attempt: Attempt): Promise<void> {
      const key = await begin(uploadId);
      if (key) {
        try {
          await look(uploadId, key, attempt);
        } catch (error) {
          const reason = attempt.signal.aborted ? undefined : waitsFor(error);
          if (reason) {
            await sayWhy(uploadId, reason);
          }
          throw error;
        }
      }
      await getService('analyses', { strapi }).discardUnused(uploadId);
    },

    /**
     * No attempt is left. What the scanner could not be asked about waits for it where nobody takes it; what there was no
     * room for is asked for again once there is.
     */
    async giveUp(uploadId: string): Promise<void> {
      const isScanned = getService('scanner', { strapi }).isConfigured();
      await uploads().change(uploadId, 'fail', async ({ state, scan, reason }) => {
        if (state !== 'processing') {
          return;
        }
        const isUnknown = isScanned && scan === 'pending';
        const otherwise = isUnknown ? 'scanner-away' : 'not-analysed';
        await uploads().update(uploadId, {
          state: isUnknown ? 'quarantined' : 'failed',
          reason: reason === 'no-room' ? reason : otherwise,
        });
      });
      await getService('analyses', { strapi }).discardUnused(uploadId);
    },
  };
};
