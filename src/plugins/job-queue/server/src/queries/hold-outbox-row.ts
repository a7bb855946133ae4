import type { Knex } from 'knex';
import { HELD_ROW_PAUSE_MS } from '../constants';
import type { OutboxRow } from './take-outbox-rows';

/** Puts a row back that was taken in this transaction: it is looked at again in a moment, and has failed in nothing. */
export const holdOutboxRow = async (
  trx: Knex.Transaction,
  { queue, job_id, payload, options, tries, created_at }: OutboxRow
): Promise<void> => {
  await trx.raw(
    `INSERT INTO jobs.outbox (queue, job_id, payload, options, tries, created_at, postponed_to)
     VALUES (?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?))`,
    [
      queue,
      job_id,
      JSON.stringify(payload),
      JSON.stringify(options),
      tries,
      created_at,
      HELD_ROW_PAUSE_MS / 1000,
    ]
  );
};
