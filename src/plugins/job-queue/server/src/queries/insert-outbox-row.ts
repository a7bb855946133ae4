import type { Knex } from 'knex';

interface NewOutboxRow {
  queue: string;
  jobId: string;
  /** JSON. */
  payload: string;
  delayMs: number;
}

const STATEMENT = `
  INSERT INTO jobs.outbox (queue, job_id, payload, options)
  VALUES (?, ?, ?, jsonb_build_object('delayMs', ?::float8)) ON CONFLICT (job_id) DO NOTHING`;

/** A text with a name: it never changes, so knex need not build it, nor Postgres plan it each time. */
export const insertOutboxRow = async (
  trx: Knex.Transaction,
  { queue, jobId, payload, delayMs }: NewOutboxRow
): Promise<void> => {
  await trx.raw(STATEMENT, [queue, jobId, payload, delayMs]).options({ name: 'insert-outbox-row' });
};
