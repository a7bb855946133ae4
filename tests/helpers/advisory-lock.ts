import { Client } from 'pg';
import { eventually } from './eventually';

/** Takes one of our advisory locks, so that whoever needs it waits for the test. */
export const lockAt = async (connectionString: string, lock: number | string) => {
  const client = new Client({ connectionString });
  await client.connect();
  const key = typeof lock === 'number' ? '$1::bigint' : 'hashtextextended($1, 0)';
  await client.query(`SELECT pg_advisory_lock(${key})`, [lock]);
  return {
    /** Until somebody waits for it. */
    isAwaited: () =>
      eventually(async () => {
        const { rowCount } = await client.query(
          `SELECT FROM pg_locks AS waiting JOIN pg_locks AS mine USING (locktype, database, classid, objid, objsubid)
           WHERE locktype = 'advisory' AND NOT waiting.granted AND mine.granted AND mine.pid = pg_backend_pid()`
        );
        expect(rowCount).toBeGreaterThan(0);
      }),
    release: () => client.end(),
  };
};
