import { Client } from 'pg';
import { eventually } from './eventually';

const locking = async (connectionString: string, statement: string, values: unknown[] = []) => {
  const client = new Client({ connectionString });
  // The database may go before a test that has failed.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('BEGIN');
  await client.query(statement, values);
  return {
    /** Until somebody waits for it. */
    isAwaited: () =>
      eventually(async () => {
        // Within a transaction, connections that were opened later are not seen otherwise.
        await client.query('SELECT pg_stat_clear_snapshot()');
        const { rowCount } = await client.query(
          'SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))'
        );
        expect(rowCount).toBeGreaterThan(0);
      }),
    release: () => client.end(),
  };
};

/** Takes one of our advisory locks, so that whoever needs it waits for the test. */
export const lockAt = (connectionString: string, lock: number | string) => {
  const key = typeof lock === 'number' ? '$1::bigint' : 'hashtextextended($1, 0)';
  return locking(connectionString, `SELECT pg_advisory_lock(${key})`, [lock]);
};

/** Lets others read a table of the public schema; whoever changes it waits for the test. */
export const lockTable = (connectionString: string, table: string) =>
  locking(connectionString, `LOCK TABLE public."${table}" IN SHARE MODE`);
