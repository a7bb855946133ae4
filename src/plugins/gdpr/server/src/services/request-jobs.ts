import type { Core } from '@strapi/strapi';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import { REQUEST_UID } from '../constants';
import { anonymiseSubject, exportSubject } from '../contracts/jobs';
import type { Work } from '../contracts/work';
import type { ExportProgress } from '../../../shared/contracts/privacy';
import { isExported } from '../domain/request-steps';
import type { RequestRow } from '../domain/request-view';
import { HeldError } from '../holds/held-error';
import { getService } from '../utils/get-service';

const HELD = 'held';

/** What jobs do about requests. */
export const createRequestJobsService = ({ strapi }: { strapi: Core.Strapi }) => {
  /** A job may come again: what has ended is not begun anew. */
  const running = async (id: string): Promise<RequestRow | undefined> => {
    const row = await getService('requests', { strapi }).requireRow(id);
    return row.state === 'running' ? row : undefined;
  };

  const end = ({ id }: RequestRow, failure: string) =>
    strapi.db.query(REQUEST_UID).update({
      where: { id, state: 'running' },
      data: { state: 'failed', failure, endedAt: new Date() },
    });

  return {
    /** In the transaction of who decided on it. One that was given up runs once more. */
    async begin({ documentId, kind }: RequestRow): Promise<void> {
      await getJobService('jobs', { strapi }).enqueue(
        kind === 'erasure' ? anonymiseSubject : exportSubject,
        { requestId: documentId },
        { key: documentId, again: true }
      );
    },

    async export({ requestId }: { requestId: string }, work: Work): Promise<void> {
      const row = await running(requestId);
      if (row) {
        await getService('export-requests', { strapi }).carryOut(row, work);
      }
      // What was reviewed and was handed out, and what an attempt left that was interrupted.
      await getService('exports', { strapi }).sweep({ request: requestId, signal: work.signal });
    },

    /** How many of its files an export has by now; nothing before the first, and where no job makes one. */
    async progressOf({ documentId, kind, state }: RequestRow): Promise<ExportProgress | null> {
      if (state !== 'running' || !isExported(kind)) {
        return null;
      }
      const job = await getJobService('jobs', { strapi }).findByKey(exportSubject, documentId);
      const { progress } = job ?? {};
      return typeof progress === 'object' && progress.total !== undefined
        ? { done: progress.done, total: progress.total }
        : null;
    },

    async erase({ requestId }: { requestId: string }, signal: AbortSignal): Promise<void> {
      const row = await running(requestId);
      try {
        if (row) {
          await getService('erasure-requests', { strapi }).carryOut(row, signal);
        }
      } catch (error) {
        if (!row || !(error instanceof HeldError)) {
          throw error;
        }
        // Placed since it was asked for. Whoever releases the hold asks again.
        await end(row, HELD);
      }
    },

    /** No attempt is left. What was reviewed is not lost: it waits to be handed out once more. */
    async giveUp({ requestId }: { requestId: string }): Promise<void> {
      const row = await running(requestId);
      if (!row) {
        return;
      }
      await (row.storageKey === null
        ? end(row, 'given-up')
        : strapi.db.query(REQUEST_UID).update({
            where: { id: row.id, state: 'running' },
            data: { state: 'in-review', handedOutBy: null, exportPassword: null },
          }));
      await getService('request-steps', { strapi }).add(row, 'fail');
    },
  };
};
