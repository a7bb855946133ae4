import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import type {
  FindRequestsResponse,
  PrivacyRequest,
  RequestKind,
  RequestState,
} from '../../../shared/contracts/privacy';
import { REQUEST_UID } from '../constants';
import { anonymiseSubject, exportSubject } from '../contracts/jobs';
import { dueAtOf } from '../domain/deadline';
import { OPEN_STATES } from '../domain/request-steps';
import { HeldError } from '../holds/held-error';
import { expiredExports } from '../queries/expired-exports';
import { requestView } from '../domain/request-view';
import type { RequestRow } from '../domain/request-view';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

const DAY_MS = 86_400_000;
const ENDED_TOGETHER = 100;
const HELD = 'held';

/** What staff opens without anybody having asked in writing. */
export type OpenedKind = Extract<RequestKind, 'access' | 'erasure'>;

interface Question {
  page: number;
  pageSize: number;
  state?: RequestState | 'open';
  kind?: RequestKind;
  assignee?: string;
}

interface NewRequest {
  kind: OpenedKind;
  /** An address, or the id of an account. */
  key: string;
  reason: string;
  openedBy: string;
  /** For an erasure: what staff typed, to show that they mean this person. */
  confirmation?: string;
}

/** What was asked to be done with somebody's data, and what became of it. */
export const createRequestsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rows = () => strapi.db.query(REQUEST_UID);
  const objects = () => getStorageService('objects', { strapi });

  const requireRow = async (id: string): Promise<RequestRow> => {
    const row = (await rows().findOne({ where: { documentId: id } })) as RequestRow | null;
    if (!row) {
      throw new errors.NotFoundError('There is no request with this id');
    }
    return row;
  };

  const record = (action: string, entityId: string, details?: Record<string, unknown>) =>
    getAuditService('recorder', { strapi }).record({
      class: 'read',
      action,
      entityType: REQUEST_UID,
      entityId,
      details,
    });

  const end = (id: number, data: Partial<RequestRow>) =>
    rows().update({ where: { id, state: 'running' }, data: { endedAt: new Date(), ...data } });

  const subjectOf = ({ subject, email }: RequestRow) => ({
    userId: subject ?? undefined,
    email: email ?? undefined,
  });

  /** In the transaction of who decided on it. One that was given up runs once more. */
  const carryOut = async ({ documentId, kind }: RequestRow): Promise<void> => {
    await getJobService('jobs', { strapi }).enqueue(
      kind === 'erasure' ? anonymiseSubject : exportSubject,
      { requestId: documentId },
      { key: documentId, again: true }
    );
  };

  return {
    requireRow,

    carryOut,

    /** Commits with the job that carries it out, unless somebody has to approve it. */
    async open({ kind, key, reason, openedBy, confirmation }: NewRequest): Promise<PrivacyRequest> {
      const { userId, email } = await getService('subjects', { strapi }).find(key);
      if (kind === 'erasure' && confirmation?.trim().toLowerCase() !== email) {
        throw new errors.ValidationError(
          'confirmation: type the e-mail address of the person, to show that this person is meant'
        );
      }
      if (kind === 'erasure') {
        await getService('holds', { strapi }).assertSubjectFree({ userId, email });
      }
      const { timeZone, needsApproval } = getConfig({ strapi });
      const waits = kind === 'erasure' && needsApproval;
      const receivedAt = new Date();
      let opened: RequestRow | undefined;
      await strapi.db.transaction(async () => {
        opened = (await rows().create({
          data: {
            kind,
            subject: userId ?? null,
            email,
            reason,
            openedBy,
            decidedBy: openedBy,
            receivedAt,
            state: waits ? 'awaiting-approval' : 'running',
            needsApproval: waits,
            dueAt: dueAtOf({ receivedAt, isExtended: false, stoppedDays: 0 }, timeZone),
          },
        })) as RequestRow;
        const step = waits ? 'ask-approval' : 'carry-out';
        await getService('request-steps', { strapi }).add(opened, step, { takenBy: openedBy });
        if (!waits) {
          await carryOut(opened);
        }
      });
      return requestView(opened as RequestRow);
    },

    /** Newest first; those that wait for an answer by when they are due. */
    async find({ page, pageSize, state, kind, assignee }: Question): Promise<FindRequestsResponse> {
      const where = {
        ...(state && { state: state === 'open' ? { $in: OPEN_STATES } : state }),
        ...(kind && { kind }),
        ...(assignee && { assignee }),
      };
      const total = await rows().count({ where });
      const found = (await rows().findMany({
        where,
        orderBy:
          state === 'open'
            ? [{ dueAt: 'asc' }, { id: 'asc' }]
            : [{ createdAt: 'desc' }, { id: 'desc' }],
        limit: pageSize,
        offset: (page - 1) * pageSize,
      })) as RequestRow[];
      return {
        data: found.map(requestView),
        meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
      };
    },

    findOne: async (id: string): Promise<PrivacyRequest> => requestView(await requireRow(id)),

    /** Of an erasure that is done: what was signed, for whoever is to verify it. */
    async receipt(id: string): Promise<{ fileName: string; text: string }> {
      const { outcome } = await requireRow(id);
      const receiptId = outcome && 'receiptId' in outcome ? outcome.receiptId : undefined;
      if (receiptId === undefined) {
        throw new errors.NotFoundError('This request has no receipt');
      }
      const text = await getService('receipts', { strapi }).file(receiptId);
      return { fileName: `receipt-${receiptId}.json`, text };
    },

    /** Who downloads it is recorded before the first byte. */
    async download(id: string): Promise<{ fileName: string; stream: Readable }> {
      const { storageKey } = await requireRow(id);
      if (storageKey === null) {
        throw new errors.NotFoundError('This request has no export, or it has expired');
      }
      await record('export', id);
      const { body } = await objects().get({ key: storageKey });
      return { fileName: `export-${id}.zip`, stream: body };
    },

    /** Of a job, which may come again: what has ended is not begun anew. */
    async carryOutExport(id: string, signal: AbortSignal): Promise<void> {
      const row = await requireRow(id);
      if (row.state !== 'running') {
        return;
      }
      const footprint = await getService('subjects', { strapi }).footprint(subjectOf(row));
      const made = await getService('exports', { strapi }).make(id, footprint, signal);
      const isWanted = await strapi.db.transaction(async () => {
        const ended = Boolean(
          await end(row.id, {
            state: 'done',
            outcome: made.outcome,
            storageKey: made.key,
            sha256: made.sha256,
            size: String(made.size),
            expiresAt: new Date(Date.now() + getConfig({ strapi }).exportDays * DAY_MS),
          })
        );
        if (ended) {
          await getService('request-steps', { strapi }).add(row, 'end');
          await getService('subject-mails', { strapi }).request(row, 'ready');
        }
        return ended;
      });
      if (!isWanted) {
        // The person has gone meanwhile.
        await objects().delete({ key: made.key });
      }
    },

    async carryOutErasure(id: string, signal: AbortSignal): Promise<void> {
      const row = await requireRow(id);
      if (row.state !== 'running') {
        return;
      }
      try {
        await getService('erasure-requests', { strapi }).carryOut(row, signal);
      } catch (error) {
        if (!(error instanceof HeldError)) {
          throw error;
        }
        // Placed since it was asked for. Whoever releases the hold asks again.
        await end(row.id, { state: 'failed', failure: HELD });
      }
    },

    /** No attempt is left. */
    async fail(id: string, failure: string): Promise<void> {
      const row = await requireRow(id);
      if (row.state === 'running') {
        await end(row.id, { state: 'failed', failure });
        await getService('request-steps', { strapi }).add(row, 'fail');
      }
    },

    /** Deletes exports whose time is over and that nothing holds. Answers how many. */
    async expire(signal: AbortSignal): Promise<number> {
      const expired = await expiredExports(strapi.db.connection, ENDED_TOGETHER);
      for (const { id, storageKey } of expired) {
        signal.throwIfAborted();
        await objects().delete({ key: storageKey });
        await rows().update({
          where: { id },
          data: { storageKey: null, sha256: null, size: null, expiresAt: null },
        });
      }
      return expired.length + (await getService('exports', { strapi }).sweep(signal));
    },
  };
};
