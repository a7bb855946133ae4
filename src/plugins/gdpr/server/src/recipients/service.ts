import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import type {
  CloseReason,
  FindNoticesResponse,
  NoticeEvent,
  NoticeState,
  RecipientNotice,
} from '../../../shared/contracts/recipients';
import { REQUEST_UID } from '../constants';
import { tellRecipient } from '../contracts/jobs';
import type { Destination, Footprint, PersonalDataSource } from '../contracts/personal-data-source';
import { getService } from '../utils/get-service';
import { acknowledgementOf } from './domain/acknowledgement';
import { noticeBody } from './domain/notice-body';
import { noticeIdOf } from './domain/notice-id';
import {
  closeNotice,
  countNotTold,
  findNotice,
  giveUpNotice,
  insertNotice,
  listNotices,
  noticeView,
  recordAttempt,
  reopenNotice,
} from './queries';
import type { NoticeRow } from './queries';

/** A message names so many documents at most; more of them are several. */
const DOCUMENTS_IN_ONE = 500;

export interface KnownDestination extends Destination {
  source: string;
}

/** What recipients are told of. */
interface Occasion {
  event: NoticeEvent;
  /** The same for the same occasion, also when it comes again. */
  cause: string;
  request?: string;
}

/** Another attempt may follow. */
class RecipientNotToldError extends Error {
  override name = 'RecipientNotToldError';
}

/** Tells those whom data was given to what became of it (Article 19), and keeps what they answer. */
export const createRecipientsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const record = (action: string, row: NoticeRow, details: Record<string, unknown> = {}) =>
    getAuditService('recorder', { strapi }).record({
      class: 'read',
      action,
      ...(row.request !== null && { entityType: REQUEST_UID, entityId: row.request }),
      details: { notice: row.id, event: row.event, recipient: row.recipient, ...details },
    });

  const sourceOf = ({ source }: NoticeRow): PersonalDataSource | undefined =>
    getService('sources', { strapi })
      .list()
      .find(({ name }) => name === source);

  const enqueue = (noticeId: string, round: number) =>
    getJobService('jobs', { strapi }).enqueue(tellRecipient, { noticeId, round });

  /** With the row held and as it is now: whoever comes second finds what the first has made of it. */
  const changing = async (
    id: string,
    task: (row: NoticeRow, trx: Knex.Transaction) => Promise<void>
  ): Promise<RecipientNotice> =>
    strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      const row = await findNotice(trx, id, 'FOR UPDATE');
      if (!row) {
        throw new errors.NotFoundError('There is no such notice to a recipient');
      }
      await task(row, trx);
      return noticeView((await findNotice(trx, id)) as NoticeRow);
    }) as unknown as Promise<RecipientNotice>;

  const assertNotTold = ({ state }: NoticeRow): void => {
    if (state !== 'not-told') {
      throw new errors.ValidationError(
        `This notice is ${state}: only one that could not be told is sent again or closed`
      );
    }
  };

  return {
    /** To be asked before an erasure: what it deletes leads nowhere any more. */
    async destinationsOf(footprint: Footprint): Promise<KnownDestination[]> {
      const found: KnownDestination[] = [];
      for (const source of getService('sources', { strapi }).list()) {
        const destinations = (await source.destinations?.(footprint)) ?? [];
        found.push(...destinations.map((each) => ({ ...each, source: source.name })));
      }
      return found;
    },

    /** Joins the transaction of what they are told of: the same occasion twice is told once. */
    async note(
      { event, cause, request }: Occasion,
      destinations: readonly KnownDestination[]
    ): Promise<void> {
      await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        for (const { source, address, recipient, documents } of destinations) {
          for (let from = 0; from < documents.length; from += DOCUMENTS_IN_ONE) {
            const named = documents.slice(from, from + DOCUMENTS_IN_ONE);
            const id = noticeIdOf(cause, event, source, address, ...named.map((each) => each.id));
            const notice = {
              id,
              event,
              request: request ?? null,
              source,
              address,
              recipient,
              documents: named,
            };
            if (await insertNotice(trx, notice)) {
              await enqueue(id, 1);
            }
          }
        }
      });
    },

    /**
     * One attempt. What was told is not told again; an attempt that was interrupted is made once more, under the same id.
     * @throws RecipientNotToldError where another one may follow
     */
    async tell(noticeId: string, round: number, signal: AbortSignal): Promise<void> {
      const row = await findNotice(strapi.db.connection, noticeId);
      if (row?.state !== 'pending' || row.round !== round) {
        return;
      }
      const source = sourceOf(row);
      const values =
        row.event === 'gdpr.rectification'
          ? await source?.corrected?.(row.address, row.documents)
          : undefined;
      const body = noticeBody(row, row.documents, values);
      const result = (await source?.tell?.(row.address, { id: row.id, body }, signal)) ?? {
        isDelivered: false,
        isFinal: true,
        error: 'Nothing knows this recipient any more',
      };
      const { status } = result;
      await changing(noticeId, async (current, trx) => {
        if (current.state !== 'pending' || current.round !== round) {
          return;
        }
        if (result.isDelivered) {
          const acknowledgement = acknowledgementOf(result.answer ?? '');
          await recordAttempt(trx, noticeId, { state: 'told', status, acknowledgement });
          await record('tell-recipient', row, { status, ...acknowledgement });
          return;
        }
        const { error } = result;
        const state = result.isFinal ? 'not-told' : 'pending';
        await recordAttempt(trx, noticeId, { state, status, error });
        if (result.isFinal) {
          await record('recipient-not-told', row, { status, error });
        }
      });
      if (!result.isDelivered && !result.isFinal) {
        throw new RecipientNotToldError(result.error);
      }
    },

    /** No attempt is left. */
    async giveUp(noticeId: string, round: number): Promise<void> {
      await changing(noticeId, async (row, trx) => {
        if (row.state === 'pending' && row.round === round) {
          await giveUpNotice(trx, noticeId, 'The job was ended before the recipient answered');
          await record('recipient-not-told', row, { status: row.lastStatus, error: row.lastError });
        }
      });
    },

    /** By staff: from the first attempt on. */
    retry: (id: string): Promise<RecipientNotice> =>
      changing(id, async (row, trx) => {
        assertNotTold(row);
        await reopenNotice(trx, id);
        await enqueue(id, row.round + 1);
        await record('retry-recipient', row);
      }),

    /** By staff, where it is impossible or out of proportion. */
    close: (id: string, reason: CloseReason, by: string): Promise<RecipientNotice> =>
      changing(id, async (row, trx) => {
        assertNotTold(row);
        await closeNotice(trx, id, { reason, by });
        await record('close-recipient', row, { reason });
      }),

    async find(asked: {
      request?: string;
      state?: NoticeState;
      page: number;
      pageSize: number;
    }): Promise<FindNoticesResponse> {
      const { page, pageSize } = asked;
      const { rows, total } = await listNotices(strapi.db.connection, asked);
      return {
        data: rows.map(noticeView),
        meta: {
          pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
          notTold: await countNotTold(strapi.db.connection),
        },
      };
    },
  };
};
