import type { Knex } from 'knex';
import type {
  CloseReason,
  NoticeEvent,
  NoticeState,
  RecipientNotice,
} from '../../../shared/contracts/recipients';
import type { Acknowledgement } from './domain/acknowledgement';
import type { NamedDocument } from './domain/notice-body';

/** A row of `ops.gdpr_recipient_notices`. */
export interface NoticeRow {
  id: string;
  event: NoticeEvent;
  request: string | null;
  source: string;
  address: string;
  recipient: string;
  documents: NamedDocument[];
  state: NoticeState;
  round: number;
  attempts: number;
  lastStatus: number | null;
  lastError: string | null;
  isAcknowledged: boolean;
  reference: string | null;
  createdAt: Date;
  settledAt: Date | null;
  closeReason: CloseReason | null;
}

// Strapi leaves JSON as text.
type StoredRow = Omit<NoticeRow, 'documents'> & { documents: string | NamedDocument[] };

const COLUMNS = `id, event, request, source, address, recipient, documents, state, round, attempts,
  last_status AS "lastStatus", last_error AS "lastError", is_acknowledged AS "isAcknowledged", reference,
  created_at AS "createdAt", settled_at AS "settledAt", close_reason AS "closeReason"`;

const rowOf = ({ documents, ...row }: StoredRow): NoticeRow => ({
  ...row,
  documents: typeof documents === 'string' ? (JSON.parse(documents) as NamedDocument[]) : documents,
});

export const noticeView = (row: NoticeRow): RecipientNotice => {
  const { id, event, request, recipient, documents, state, attempts } = row;
  const { lastStatus, lastError, isAcknowledged, reference, createdAt, settledAt } = row;
  return {
    id,
    event,
    request,
    recipient,
    documents: documents.length,
    state,
    attempts,
    lastStatus,
    lastError,
    isAcknowledged,
    reference,
    createdAt: createdAt.toISOString(),
    settledAt: settledAt && settledAt.toISOString(),
    closeReason: row.closeReason,
  };
};

export type NewNotice = Pick<
  NoticeRow,
  'id' | 'event' | 'request' | 'source' | 'address' | 'recipient' | 'documents'
>;

/** Answers whether it is new. */
export const insertNotice = async (
  trx: Knex,
  { id, event, request, source, address, recipient, documents }: NewNotice
): Promise<boolean> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `INSERT INTO ops.gdpr_recipient_notices (id, event, request, source, address, recipient, documents)
     VALUES (?, ?, ?, ?, ?, ?, ?::jsonb) ON CONFLICT (id) DO NOTHING`,
    [id, event, request, source, address, recipient, JSON.stringify(documents)] as never
  );
  return rowCount > 0;
};

export const findNotice = async (
  knex: Knex,
  id: string,
  lock: '' | 'FOR UPDATE' = ''
): Promise<NoticeRow | undefined> => {
  const { rows } = await knex.raw<{ rows: StoredRow[] }>(
    `SELECT ${COLUMNS} FROM ops.gdpr_recipient_notices WHERE id::text = ? ${lock}`,
    [id]
  );
  return rows.map(rowOf)[0];
};

/** Those that nobody was told of first. */
export const listNotices = async (
  knex: Knex,
  {
    request,
    state,
    page,
    pageSize,
  }: { request?: string; state?: NoticeState; page: number; pageSize: number }
): Promise<{ rows: NoticeRow[]; total: number }> => {
  const { rows } = await knex.raw<{ rows: (StoredRow & { total: string })[] }>(
    `SELECT ${COLUMNS}, count(*) OVER () AS total FROM ops.gdpr_recipient_notices
     WHERE (?::text IS NULL OR request = ?) AND (?::text IS NULL OR state = ?)
     ORDER BY (state = 'not-told') DESC, created_at DESC, id LIMIT ? OFFSET ?`,
    [
      request ?? null,
      request ?? null,
      state ?? null,
      state ?? null,
      pageSize,
      (page - 1) * pageSize,
    ] as never
  );
  return {
    rows: rows.map(({ total: _total, ...row }) => rowOf(row)),
    total: Number(rows[0]?.total ?? 0),
  };
};

export const countNotTold = async (knex: Knex): Promise<number> => {
  const { rows } = await knex.raw<{ rows: [{ count: number }] }>(
    `SELECT count(*)::int AS count FROM ops.gdpr_recipient_notices WHERE state = 'not-told'`
  );
  return rows[0].count;
};

interface Settlement {
  state: NoticeState;
  status?: number;
  error?: string;
  acknowledgement?: Acknowledgement;
}

/** What an attempt came to; one that is to be tried again stays pending. */
export const recordAttempt = async (
  trx: Knex,
  id: string,
  { state, status, error, acknowledgement }: Settlement
): Promise<void> => {
  await trx.raw(
    `UPDATE ops.gdpr_recipient_notices SET state = ?, attempts = attempts + 1, last_status = ?, last_error = ?,
       is_acknowledged = ?, reference = ?, settled_at = CASE WHEN ? = 'pending' THEN NULL ELSE clock_timestamp() END
     WHERE id = ?`,
    [
      state,
      status ?? null,
      error ?? null,
      acknowledgement?.isAcknowledged ?? false,
      acknowledgement?.reference ?? null,
      state,
      id,
    ] as never
  );
};

export const giveUpNotice = async (trx: Knex, id: string, error: string): Promise<void> => {
  await trx.raw(
    `UPDATE ops.gdpr_recipient_notices
     SET state = 'not-told', last_error = coalesce(last_error, ?), settled_at = clock_timestamp() WHERE id = ?`,
    [error, id]
  );
};

export const reopenNotice = async (trx: Knex, id: string): Promise<void> => {
  await trx.raw(
    `UPDATE ops.gdpr_recipient_notices SET state = 'pending', round = round + 1, settled_at = NULL WHERE id = ?`,
    [id]
  );
};

export const closeNotice = async (
  trx: Knex,
  id: string,
  { reason, by }: { reason: CloseReason; by: string }
): Promise<void> => {
  await trx.raw(
    `UPDATE ops.gdpr_recipient_notices
     SET state = 'closed', close_reason = ?, closed_by = ?, settled_at = clock_timestamp() WHERE id = ?`,
    [reason, by, id]
  );
};
