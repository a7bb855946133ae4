import type { Knex } from 'knex';

/**
 * Whether the log was written one to three days ago. Each night leaves an entry, so a log without one was not kept, or
 * the clock has leapt.
 */
export const hasEntriesOfDaysBefore = async (knex: Knex): Promise<boolean> => {
  const { rows } = await knex.raw<{ rows: { isThere: boolean }[] }>(
    `SELECT EXISTS (
       SELECT FROM audit.entries
       WHERE id >= audit.floor_id(clock_timestamp() - interval '3 days')
         AND id < audit.floor_id(clock_timestamp() - interval '1 day')
     ) AS "isThere"`
  );
  return rows[0]?.isThere === true;
};
