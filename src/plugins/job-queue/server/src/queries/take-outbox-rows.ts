import type { Knex } from 'knex';

export interface OutboxRow {
  id: string;
  queue: string;
  job_id: string;
  payload: unknown;
  options: {
    delayMs?: number;
    /** Which wish for one more run it is: a time in ms, which the release before compares. */
    again?: number;
    turn?: number;
  };
  tries: number;
  created_at: Date;
}

/** Strapi switches the parser of jsonb off. */
type StoredRow = Omit<OutboxRow, 'payload' | 'options'> & { payload: string; options: string };

const take = async (
  trx: Knex.Transaction,
  condition: string,
  bindings: (string | string[] | number)[]
): Promise<OutboxRow[]> => {
  // Nobody needs to wait for the disk: a row that comes back after a crash is handed over again.
  await trx.raw('SET LOCAL synchronous_commit TO off');
  const { rows } = await trx.raw<{ rows: StoredRow[] }>(
    `DELETE FROM jobs.outbox
     WHERE id IN (SELECT id FROM jobs.outbox WHERE ${condition} FOR UPDATE SKIP LOCKED)
     RETURNING id, queue, job_id, payload::text, options::text, tries, created_at`,
    bindings
  );
  return rows.map((row) => ({
    ...row,
    payload: JSON.parse(row.payload) as unknown,
    options: JSON.parse(row.options) as OutboxRow['options'],
  }));
};

/**
 * Takes the oldest rows of these queues out of the outbox, past those that another relay is moving
 * and those that are postponed. They are gone when the transaction commits.
 */
export const takeOutboxRows = (
  trx: Knex.Transaction,
  queues: string[],
  limit: number
): Promise<OutboxRow[]> =>
  take(
    trx,
    'queue = ANY (?) AND (postponed_to IS NULL OR postponed_to <= now()) ORDER BY id LIMIT ?',
    [queues, limit]
  );

/** The one row, unless it is gone or another relay is moving it. */
export const takeOutboxRow = (trx: Knex.Transaction, id: string): Promise<OutboxRow[]> =>
  take(trx, 'id = ?', [id]);
