import type { Core } from '@strapi/strapi';
import type { PutResult } from '../../../../object-storage/server/src/services/objects';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import { REDACTION_UID, REQUEST_UID } from '../constants';
import type { Work } from '../contracts/work';
import type { RequestRow } from '../domain/request-view';
import { expiredExports } from '../queries/expired-exports';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

const DAY_MS = 86_400_000;
const ENDED_TOGETHER = 100;

/** Makes exports, and hands them out: at once, or once somebody has looked at what was made. */
export const createExportRequestsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rows = () => strapi.db.query(REQUEST_UID);
  const objects = () => getStorageService('objects', { strapi });
  const steps = () => getService('request-steps', { strapi });

  const fileOf = ({ key, sha256, size }: PutResult) => ({
    storageKey: key,
    sha256,
    size: String(size),
  });

  /** Once: of two attempts the second finds it ended, or the person gone. */
  const settle = async (
    { id }: RequestRow,
    made: PutResult,
    data: Partial<RequestRow>,
    task: () => Promise<void>
  ): Promise<void> => {
    await strapi.db.transaction(async () => {
      const where = { id, state: 'running' };
      if (await rows().update({ where, data: { ...fileOf(made), ...data } })) {
        await task();
      }
    });
  };

  const handOut = (row: RequestRow, made: PutResult, data: Partial<RequestRow>) =>
    settle(
      row,
      made,
      {
        ...data,
        state: 'done',
        endedAt: new Date(),
        expiresAt: new Date(Date.now() + getConfig({ strapi }).exportDays * DAY_MS),
      },
      async () => {
        await steps().add(row, 'end');
        await getService('subject-mails', { strapi }).request(row, 'ready');
      }
    );

  const make = async (row: RequestRow, work: Work): Promise<void> => {
    const { documentId, needsReview } = row;
    const subjects = getService('subjects', { strapi });
    const footprint = await subjects.footprint(await subjects.ofRequest(row));
    const { outcome, ...made } = await getService('exports', { strapi }).make(
      documentId,
      footprint,
      work
    );
    if (!needsReview) {
      await handOut(row, made, { outcome });
      return;
    }
    await settle(row, made, { outcome, state: 'in-review' }, async () => {
      // Of what was made before: their paths lead elsewhere in this.
      await strapi.db.query(REDACTION_UID).deleteMany({ where: { request: documentId } });
      await steps().add(row, 'review');
    });
  };

  const handOutReviewed = async (row: RequestRow, reviewed: string, work: Work): Promise<void> => {
    const { documentId, exportPassword } = row;
    const made = await getService('exports', { strapi }).redact(documentId, reviewed, {
      redactions: await getService('export-reviews', { strapi }).redactionsOf(documentId),
      password: exportPassword ?? undefined,
      ...work,
    });
    // Whoever handed it out has it, and nobody else any more.
    await handOut(row, made, { isProtected: exportPassword !== null, exportPassword: null });
  };

  return {
    carryOut: (row: RequestRow, work: Work): Promise<void> =>
      row.storageKey === null ? make(row, work) : handOutReviewed(row, row.storageKey, work),

    /** Deletes exports whose time is over and that nothing holds. Answers how many. */
    async expire(signal: AbortSignal): Promise<number> {
      const expired = await expiredExports(strapi.db.connection, ENDED_TOGETHER);
      for (const { id, storageKey } of expired) {
        signal.throwIfAborted();
        await objects().delete({ key: storageKey });
        // What was handed out stays known by its hash.
        await rows().update({ where: { id }, data: { storageKey: null, expiresAt: null } });
      }
      return expired.length + (await getService('exports', { strapi }).sweep({ signal }));
    },
  };
};
