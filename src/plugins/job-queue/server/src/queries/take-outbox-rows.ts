import type { Knex } from 'knex';

export interface OutboxRow {
  queue: string;
  job_id: string;
  payload: unknown;
  options: { delayMs?: number };
  created_at: Date;
}

/** Strapi switches the parser of jsonb off. */
type StoredRow = Omit<OutboxRow, 'payload' | 'options'> & { payload: string; options: string };

/**
 * Takes the oldest rows of these queues out of the outbox, past those that another relay is moving.
 * They are gone when the transaction commits.
 */
export const takeOutboxRows = async (
  trx: Knex.Transaction,
  queues: string[],
  limit: number
): Promise<OutboxRow[]> => {
  const { rows } = await trx.raw<{ rows: StoredRow[] }>(
    `DELETE FROM jobs.outbox
     WHERE id IN (
       SELECT id FROM jobs.outbox WHERE queue = ANY (?)
       ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED
     )
     RETURNING queue, job_id, payload::text, options::text, created_at`,
    [queues, limit]
  );
  return rows.map((row) => ({
    ...row,
    payload: JSON.parse(row.payload) as unknown,
    options: JSON.parse(row.options) as OutboxRow['options'],
  }));
};
