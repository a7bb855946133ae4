import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { getService as getPrivacyService } from '../../../../gdpr/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import { ANALYSIS_UID, UPLOAD_UID } from '../constants';
import { removeUploadObjects } from '../contracts/jobs';
import { findingsOf, keyFiguresOf, summaryOf } from '../domain/summary';
import type { AnalysisRow } from '../domain/upload-views';
import { analyserVersion } from '../reader/analyser-version';
import type { Reading } from '../reader/sandbox/read-in-child';
import type { FileReport } from '../reader/report';
import { getService } from '../utils/get-service';
import { removeReports, reportsOf } from '../utils/remove-reports';

export type Outcome = Pick<Reading, 'report' | 'confinement'>;

export type NewAnalysis = AnalysisRow;

const pathOf = (uploadId: string, analyser: string): string =>
  `${reportsOf(uploadId)}${analyser}.json`;

/** What the analyser said: a row, and its report in the storage. */
export const createAnalysesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const objects = () => getStorageService('objects', { strapi });
  const rows = () => strapi.db.query(ANALYSIS_UID);

  const find = async (id: number) =>
    (await rows().findOne({
      where: { upload: { id } },
      select: ['id', 'documentId', 'detailsPath'],
    })) as (Pick<AnalysisRow, 'detailsPath'> & { documentId: string }) | null;

  const placeOf = async (id: number): Promise<string | undefined> => (await find(id))?.detailsPath;

  const isHeld = async (uid: string, documentId: string): Promise<boolean> =>
    (await getPrivacyService('holds', { strapi }).onDocument(uid, documentId)).length > 0;

  return {
    /** The report lies in the storage afterwards, and nothing says so yet. */
    async store(
      uploadId: string,
      { report, confinement }: Outcome & { report: FileReport }
    ): Promise<NewAnalysis> {
      const text = JSON.stringify(report);
      const detailsPath = pathOf(uploadId, report.analyser);
      await objects().put({
        key: detailsPath,
        body: Readable.from([Buffer.from(text)]),
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
    },

    /**
     * In the transaction that holds the upload. What an older analyser said goes with its report, unless a legal hold
     * keeps it: then it stays as it is.
     *
     * @throws where the report is gone: somebody else had no use for it, before this one could say so
     */
    async replace(id: number, analysis: NewAnalysis): Promise<void> {
      const known = await find(id);
      if (known && (await isHeld(ANALYSIS_UID, known.documentId))) {
        return;
      }
      // While the upload is held nobody discards it.
      if (!(await objects().exists({ key: analysis.detailsPath }))) {
        throw new Error('The report of a file was removed before it was named: it is read again');
      }
      const before = known?.detailsPath;
      await rows().delete({ where: { upload: { id } } });
      await rows().create({ data: { ...analysis, upload: id } });
      if (before !== undefined && before !== analysis.detailsPath) {
        const jobs = getJobService('jobs', { strapi });
        await jobs.enqueue(removeUploadObjects, { keys: [before] });
      }
    },

    /** Whether it is the report of a file: an older analyser, back again, may have made it anew. */
    async isNamed(key: string): Promise<boolean> {
      return (await rows().count({ where: { detailsPath: key } })) > 0;
    },

    /** A report that was stored, and whose file was deleted or put into quarantine before it was said so. */
    async discardUnused(uploadId: string): Promise<void> {
      const key = pathOf(uploadId, analyserVersion);
      const isHere = await getService('uploads', { strapi }).change(
        uploadId,
        'analyse',
        async ({ id, state }) => {
          // While it is held nobody begins to read it, and who reads it may have stored the report.
          const isUnused = state !== 'processing' && (await placeOf(id)) !== key;
          if (isUnused && !(await isHeld(UPLOAD_UID, uploadId))) {
            await objects().delete({ key });
          }
          return true;
        }
      );
      if (!isHere) {
        await removeReports(strapi, uploadId);
      }
    },
  };
};
