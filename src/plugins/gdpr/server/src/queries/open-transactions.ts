import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';

const LOOK_AGAIN_MS = 100;

/**
 * Waits until the transactions of this application have ended that are open now, in whatever process. What they have
 * read may be older than what was committed last, and they may write it again.
 */
export const openTransactionsEnded = async (knex: Knex, signal?: AbortSignal): Promise<void> => {
  const { rows: clocks } = await knex.raw<{ rows: { now: string }[] }>(
    'SELECT clock_timestamp()::text AS now'
  );
  for (;;) {
    signal?.throwIfAborted();
    const { rows } = await knex.raw<{ rows: unknown[] }>(
      `SELECT FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = current_setting('application_name')
         AND pid <> pg_backend_pid() AND xact_start <= ?::timestamptz LIMIT 1`,
      [clocks[0]?.now ?? '']
    );
    if (rows.length === 0) {
      return;
    }
    await sleep(LOOK_AGAIN_MS, undefined, { signal });
  }
};
