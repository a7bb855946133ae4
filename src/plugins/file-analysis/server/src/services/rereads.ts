import type { Core } from '@strapi/strapi';
import type { JobContext } from '../../../../job-queue/server/src/contracts/queue';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import type { RereadsResponse } from '../../../shared/contracts/uploads';
import { UPLOAD_UID } from '../constants';
import { rereadUpload } from '../contracts/jobs';
import {
  countOutdated,
  isOutdated,
  outdatedUploads,
  type OutdatedUpload,
} from '../queries/outdated-uploads';
import { analyserVersion } from '../reader/analyser-version';
import { getService } from '../utils/get-service';

/** So many are in the queue at once, and then the next: a run of ten thousand fills nothing. */
const BATCH_SIZE = 20;

interface Batch {
  beforeId: number | null;
  limit: number | null;
}

type Attempt = Pick<JobContext<unknown>, 'signal' | 'once'>;

/** Reads what an older analyser has read, once a newer one is there. */
export const createRereadsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const jobs = () => getJobService('jobs', { strapi });
  const knex = () => strapi.db.connection;

  const progress = async (): Promise<RereadsResponse['data']> => {
    const { pending, waiting, delayed, running } = await jobs().counts(rereadUpload.name);
    return {
      analyser: analyserVersion,
      isRunning: pending + waiting + delayed + running > 0,
      ...(await countOutdated(knex(), analyserVersion)),
    };
  };

  return {
    progress,

    /** What a run would begin with, newest first. */
    find: (limit: number | null): Promise<OutdatedUpload[]> =>
      outdatedUploads(knex(), analyserVersion, { beforeId: null, limit }),

    /** Does nothing where a run is on its way. */
    async start(limit: number | null): Promise<void> {
      const { isRunning } = await progress();
      if (isRunning) {
        return;
      }
      await getAuditService('recorder', { strapi }).record({
        class: 'change',
        action: 'analyse-all-again',
        entityType: UPLOAD_UID,
        entityId: 'all',
        details: { analyser: analyserVersion, limit },
      });
      await jobs().enqueue(rereadUpload, { beforeId: null, limit });
    },

    /** Asks for some, and behind them for those that follow. */
    async plan({ beforeId, limit }: Batch, { once }: Attempt): Promise<void> {
      const size = Math.min(BATCH_SIZE, limit ?? BATCH_SIZE);
      const found = await outdatedUploads(knex(), analyserVersion, { beforeId, limit: size });
      const last = found.at(-1);
      const left = limit === null ? null : limit - found.length;
      await once(async () => {
        for (const { uploadId } of found) {
          await jobs().enqueue(rereadUpload, { uploadId }, { key: uploadId, again: true });
        }
        if (last && left !== 0) {
          await jobs().enqueue(rereadUpload, { beforeId: last.id, limit: left });
        }
      });
    },

    /**
     * The old report stays until the new one is there, and where the new analyser cannot read the file.
     * @throws ScannerUnavailableError: nothing is read that is not known to be safe
     */
    async reread(uploadId: string, { signal, once }: Attempt): Promise<void> {
      const analysis = getService('analysis', { strapi });
      await getService('second-looks', { strapi }).take(uploadId, {
        action: 'analyse',
        isDue: ({ id }) => isOutdated(knex(), analyserVersion, id),
        look: async (key) => {
          const examination = await analysis.examine(uploadId, { key, signal, ofAnySender: true });
          const { changes, analysis: made } = await analysis.judge(uploadId, examination);
          if (changes.state === 'failed') {
            strapi.log.warn(
              `A sample file keeps the report of an older analyser, since this one could not read it (${changes.reason}): ${uploadId}`
            );
            return undefined;
          }
          return {
            verdict: examination.verdict,
            changes: { ...changes, processedAt: new Date() },
            analysis: made,
          };
        },
        settle: once,
      });
      await getService('analyses', { strapi }).discardUnused(uploadId);
    },
  };
};
