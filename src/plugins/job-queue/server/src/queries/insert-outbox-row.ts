import type { Knex } from 'knex';
import type { PreparedJob } from '../contracts/prepared-job';

// A row that is there already is the same job; a wish for one more run is the latest one, with its payload.
const STATEMENT = `
  INSERT INTO jobs.outbox AS known (queue, job_id, payload, options)
  VALUES (?, ?, ?, jsonb_strip_nulls(jsonb_build_object(
    'delayMs', ?::float8, 'again', ?::float8, 'turn', ?::integer)))
  ON CONFLICT (job_id) DO UPDATE
    SET payload = excluded.payload,
        created_at = excluded.created_at,
        options = known.options || jsonb_build_object('again', excluded.options -> 'again')
    WHERE jsonb_exists(excluded.options, 'again')
  RETURNING xmax = 0 AS inserted`;

/**
 * Answers whether the row is new. A text with a name: it never changes, so knex need not build it, nor
 * Postgres plan it each time.
 */
export const insertOutboxRow = async (
  trx: Knex.Transaction,
  { queue, jobId, payload, delayMs, again, turn }: PreparedJob
): Promise<boolean> => {
  const { rows } = await trx
    .raw<{
      rows: { inserted: boolean }[];
    }>(STATEMENT, [queue, jobId, payload, delayMs, again ?? null, turn ?? null] as string[])
    .options({ name: 'insert-outbox-row' });
  return rows[0]?.inserted ?? false;
};
