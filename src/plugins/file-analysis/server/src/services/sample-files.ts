import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { RefusedError } from '../../../../../lib/refused-error';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { getService as getPrivacyService } from '../../../../gdpr/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import { ObjectNotFoundError } from '../../../../object-storage/server/src/errors';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import { isUploadEnd, UPLOAD_STATES } from '../../../shared/contracts/uploads';
import type {
  FindUploadsResponse,
  OverviewResponse,
  UploadDetails,
  UploadFilters,
} from '../../../shared/contracts/uploads';
import { ANALYSIS_UID, PART_TYPE, UPLOAD_UID } from '../constants';
import { analyseUpload } from '../contracts/jobs';
import { inThisForm } from '../domain/older-report';
import { toDetails, toSummary, type AnalysisRow, type UploadRow } from '../domain/upload-views';
import { countByState } from '../queries/count-by-state';
import type { FileReport } from '../reader/report';
import { getService } from '../utils/get-service';

interface Content {
  fileName: string;
  stream: Readable;
}

const conditionsOf = ({ state, submission, from, to }: UploadFilters) => ({
  // What waits to be joined is no file yet.
  $or: [{ declaredType: null }, { declaredType: { $ne: PART_TYPE } }],
  ...(state && { state }),
  ...(submission && { submission }),
  ...((from ?? to) && {
    createdAt: { ...(from && { $gte: new Date(from) }), ...(to && { $lt: new Date(to) }) },
  }),
});

/** What staff sees of sample files, and does with them. */
export const createSampleFilesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const objects = () => getStorageService('objects', { strapi });
  const rows = () => strapi.db.query(UPLOAD_UID);

  const restrictions = () => getPrivacyService('restrictions', { strapi });

  const assertUnrestricted = async (id: string): Promise<void> => {
    if (await restrictions().isRestricted(UPLOAD_UID, id)) {
      throw new RefusedError(
        'The data of this person is restricted: nobody sees or uses it until compliance staff lift that'
      );
    }
  };

  const requireRow = async (id: string): Promise<UploadRow> => {
    await assertUnrestricted(id);
    const row = (await rows().findOne({
      where: { documentId: id },
      populate: ['user'],
    })) as UploadRow | null;
    if (!row) {
      throw new errors.NotFoundError('There is no sample file with this id');
    }
    return row;
  };

  const analysesOf = async (uploads: readonly UploadRow[]): Promise<Map<number, AnalysisRow>> => {
    const found = (await strapi.db.query(ANALYSIS_UID).findMany({
      where: { upload: { id: { $in: uploads.map(({ id }) => id) } } },
      populate: { upload: { select: ['id'] } },
    })) as (AnalysisRow & { upload: { id: number } })[];
    return new Map(found.map((analysis) => [analysis.upload.id, analysis]));
  };

  const requireAnalysis = async (id: string): Promise<[UploadRow, AnalysisRow]> => {
    const row = await requireRow(id);
    const analysis = (await analysesOf([row])).get(row.id);
    if (!analysis) {
      throw new errors.NotFoundError('This file has no report');
    }
    return [row, analysis];
  };

  const open = async (row: UploadRow): Promise<Content> => {
    const { storageKey } = (await rows().findOne({
      where: { id: row.id },
      select: ['storageKey'],
    })) as { storageKey: string | null };
    if (!storageKey) {
      throw new errors.NotFoundError('This file is not here whole');
    }
    const { body } = await objects().get({ key: storageKey });
    return { fileName: row.filename ?? row.documentId, stream: body };
  };

  const record = (action: string, entityId: string, details?: Record<string, unknown>) =>
    getAuditService('recorder', { strapi }).record({
      class: 'read',
      action,
      entityType: UPLOAD_UID,
      entityId,
      details,
    });

  const report = async (id: string): Promise<FileReport> => {
    const [, { detailsPath }] = await requireAnalysis(id);
    try {
      const { body } = await objects().get({ key: detailsPath });
      return inThisForm((await json(body)) as FileReport);
    } catch (error) {
      const [, { detailsPath: now }] = await requireAnalysis(id);
      if (!(error instanceof ObjectNotFoundError) || now === detailsPath) {
        throw error;
      }
      // A newer analyser replaced it in between.
      return report(id);
    }
  };

  return {
    report,

    async find(
      filters: UploadFilters,
      { page, pageSize }: { page: number; pageSize: number }
    ): Promise<FindUploadsResponse> {
      const restricted = await restrictions().documentsOf(UPLOAD_UID);
      const where = {
        ...conditionsOf(filters),
        ...(restricted.length > 0 && { documentId: { $notIn: restricted } }),
      };
      const total = await rows().count({ where });
      const found = (await rows().findMany({
        where,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        limit: pageSize,
        offset: (page - 1) * pageSize,
      })) as UploadRow[];
      const analyses = await analysesOf(found);
      return {
        data: found.map((row) => toSummary(row, analyses.get(row.id))),
        meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
      };
    },

    async findOne(id: string): Promise<UploadDetails> {
      const row = await requireRow(id);
      return toDetails(row, (await analysesOf([row])).get(row.id));
    },

    async overview(): Promise<OverviewResponse['data']> {
      const counts = await countByState(strapi.db.connection);
      return {
        scanner: { isConfigured: getService('scanner', { strapi }).isConfigured() },
        counts: Object.fromEntries(
          UPLOAD_STATES.map((state) => [state, counts.get(state) ?? 0])
        ) as OverviewResponse['data']['counts'],
      };
    },

    /** @throws RefusedError for what nobody has found to be safe */
    async download(id: string): Promise<Content> {
      const row = await requireRow(id);
      if (row.state !== 'completed' || row.scan !== 'clean') {
        throw new RefusedError(
          'This file was not found to be free of malware, so it can only be downloaded as one in quarantine, with a reason'
        );
      }
      const content = await open(row);
      await record('download', id);
      return content;
    },

    /** By an explicit act, which is written down with its reason before the first byte goes out. */
    async downloadFromQuarantine(id: string, reason: string): Promise<Content> {
      const content = await open(await requireRow(id));
      await record('download-from-quarantine', id, { reason });
      return content;
    },

    async analyseAgain(id: string): Promise<void> {
      await assertUnrestricted(id);
      const isKnown = await getService('uploads', { strapi }).change(
        id,
        'analyse-again',
        async ({ state, storageKey }) => {
          if (!isUploadEnd(state) || storageKey === null) {
            throw new errors.ValidationError(
              `A file that is ${state} cannot be analysed again: wait until it is, or let it be sent again`
            );
          }
          await getService('uploads', { strapi }).update(id, { state: 'processing', reason: null });
          // One of its own: the last one may have ended its work, and not be known to have.
          await getJobService('jobs', { strapi }).enqueue(analyseUpload, { uploadId: id });
          return true;
        }
      );
      if (!isKnown) {
        throw new errors.NotFoundError('There is no sample file with this id');
      }
    },

    async remove(id: string): Promise<void> {
      await requireRow(id);
      await getService('uploads', { strapi }).removeWhenFree(id);
    },
  };
};
