import type { Knex } from 'knex';
import type { PreparedJob } from '../services/jobs';

const STATEMENT = `
  INSERT INTO jobs.outbox (queue, job_id, payload, options)
  VALUES (?, ?, ?, jsonb_build_object('delayMs', ?::float8)) ON CONFLICT (job_id) DO NOTHING`;

/** A text with a name: it never changes, so knex need not build it, nor Postgres plan it each time. */
export const insertOutboxRow = async (
  trx: Knex.Transaction,
  { queue, jobId, payload, delayMs }: PreparedJob
): Promise<void> => {
  await trx.raw(STATEMENT, [queue, jobId, payload, delayMs]).options({ name: 'insert-outbox-row' });
};
