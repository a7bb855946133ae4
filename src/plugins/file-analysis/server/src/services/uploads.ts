import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import { isUploadEnd } from '../../../shared/contracts/uploads';
import type { UploadReason, UploadState } from '../../../shared/contracts/uploads';
import { UPLOAD_UID } from '../constants';
import { analyseUpload, removeUploadObjects } from '../contracts/jobs';
import { claimUpload } from '../intake/queries/claim-upload';
import { whenFree } from '../intake/utils/when-free';
import { lockUpload } from '../queries/lock-upload';
import type { LockedUpload } from '../queries/lock-upload';
import { senderTurn } from '../queries/sender-turn';
import { getService } from '../utils/get-service';

/** What can change of an upload after it was announced. */
export interface UploadChanges {
  state?: UploadState;
  reason?: UploadReason | null;
  received?: string;
  storageKey?: string;
  sha256?: string;
  foundType?: string;
  scan?: 'not-scanned' | 'clean' | 'infected';
  signatures?: string | null;
  checkedAt?: Date;
  processedAt?: Date | null;
}

const OPEN: readonly UploadState[] = ['pending', 'uploading', 'uploaded', 'processing'];

/** The rows of sample files. Which state follows which, a trigger of the table says. */
export const createUploadsService = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Within `change`: whoever hears of an end hears of one that is committed. */
  const update = async (documentId: string, data: UploadChanges): Promise<void> => {
    await strapi.db.query(UPLOAD_UID).update({ where: { documentId }, data });
    const { state: status, reason = null } = data;
    if (isUploadEnd(status)) {
      await getService('endings', { strapi }).note(documentId, { status, reason });
    }
  };

  /** Holds the row; what is done to it is one entry of the audit log. Answers nothing when it is gone. */
  const change = async <Result>(
    uploadId: string,
    action: string,
    task: (upload: LockedUpload, trx: Knex.Transaction) => Promise<Result>
  ): Promise<Result | undefined> => {
    const run = async ({ trx }: { trx: Knex.Transaction }) => {
      const upload = await lockUpload(trx, uploadId);
      return upload && task(upload, trx);
    };
    return getAuditService('context', { strapi }).runOperation(
      { action, entityType: UPLOAD_UID, entityId: uploadId },
      // Strapi's type of the answer is a promise of a promise.
      () => strapi.db.transaction(run) as unknown as Promise<Result | undefined>
    );
  };

  return {
    /**
     * With its report and what lies in the storage: a trigger puts the job for that into the outbox. Answers
     * whether it was there.
     */
    async remove(uploadId: string): Promise<boolean> {
      const removed: unknown = await getAuditService('context', { strapi }).runOperation(
        { action: 'delete', entityType: UPLOAD_UID, entityId: uploadId },
        () => strapi.db.query(UPLOAD_UID).delete({ where: { documentId: uploadId } })
      );
      getJobService('jobs', { strapi }).committed();
      return removed !== null;
    },

    /**
     * As `remove`, for somebody who asks: a file that is written to at this moment, or put together, is waited for
     * without a connection.
     *
     * @throws UploadRefusedError (423)
     */
    async removeWhenFree(uploadId: string): Promise<void> {
      const run = async ({ trx }: { trx: Knex.Transaction }) => {
        const claim = await claimUpload(trx, uploadId);
        if (claim === 'busy') {
          return undefined;
        }
        await strapi.db.query(UPLOAD_UID).delete({ where: { documentId: uploadId } });
        return true;
      };
      await whenFree(() =>
        getAuditService('context', { strapi }).runOperation(
          { action: 'delete', entityType: UPLOAD_UID, entityId: uploadId },
          // Strapi's type of the answer is a promise of a promise.
          () => strapi.db.transaction(run) as unknown as Promise<true | undefined>
        )
      );
      getJobService('jobs', { strapi }).committed();
    },

    /**
     * As `remove`, what has not arrived whole. What is written or put together at this moment stays, and so does what was
     * completed since somebody looked. Answers whether it is gone.
     */
    async removeUnfinished(uploadId: string): Promise<boolean> {
      const run = async ({ trx }: { trx: Knex.Transaction }) => {
        const claim = await claimUpload(trx, uploadId);
        const isOpen =
          typeof claim === 'object' && (claim.state === 'pending' || claim.state === 'uploading');
        if (isOpen) {
          await strapi.db.query(UPLOAD_UID).delete({ where: { documentId: uploadId } });
        }
        return isOpen;
      };
      const isRemoved = await getAuditService('context', { strapi }).runOperation(
        { action: 'delete', entityType: UPLOAD_UID, entityId: uploadId },
        // Strapi's type of the answer is a promise of a promise.
        () => strapi.db.transaction(run) as unknown as Promise<boolean>
      );
      getJobService('jobs', { strapi }).committed();
      return isRemoved;
    },

    change,
    update,

    /** All of it lies in the storage: commits with the job that looks into it. A second call does nothing. */
    async complete(
      uploadId: string,
      { storageKey, sha256, size }: { storageKey: string; sha256: string; size: number }
    ): Promise<void> {
      await change(uploadId, 'upload', async ({ state }, trx) => {
        if (state !== 'pending' && state !== 'uploading') {
          return;
        }
        const received = String(size);
        await update(uploadId, { state: 'uploaded', received, storageKey, sha256 });
        await getJobService('jobs', { strapi }).enqueue(
          analyseUpload,
          { uploadId },
          { key: uploadId, turn: await senderTurn(trx, uploadId) }
        );
      });
    },

    /** Ends with a reason what has not ended yet: commits with the job that clears the storage. */
    async fail(uploadId: string, reason: UploadReason): Promise<void> {
      await change(uploadId, 'fail', async ({ state, storageKey }) => {
        if (!OPEN.includes(state)) {
          return;
        }
        await update(uploadId, { state: 'failed', reason });
        if (storageKey !== null) {
          await getJobService('jobs', { strapi }).enqueue(removeUploadObjects, {
            keys: [storageKey],
          });
        }
      });
    },
  };
};
