import type { Knex } from 'knex';
import type { EntryClass } from '../contracts/entry';
import type { Month } from '../domain/months';
import { inMonth } from './read-entries';

export interface MonthCounts {
  entries: number;
  /** As the seals of the month say. */
  sealed: number;
  /** Of transactions after the last seal. */
  unsealed: number;
}

export const countMonth = (
  connection: Knex,
  entryClass: EntryClass,
  month: Month
): Promise<MonthCounts> =>
  connection.transaction(async (trx) => {
    await trx.raw('SET LOCAL statement_timeout = 0');
    const { sql, bindings } = inMonth(entryClass, month);
    const { rows } = await trx.raw<{ rows: [Record<keyof MonthCounts, string>] }>(
      `SELECT count(*) AS entries,
         (SELECT coalesce(sum(entry_count), 0) FROM audit.seals
          WHERE kind = 'batch' AND class = ? AND month = ?) AS sealed,
         count(*) FILTER (WHERE transaction_id >= coalesce(sealed_to, 0)) AS unsealed
       FROM audit.entries
       LEFT JOIN (
         SELECT era, max(to_transaction) AS sealed_to FROM audit.seals WHERE kind = 'batch' GROUP BY era
       ) AS eras USING (era)
       WHERE ${sql}`,
      [entryClass, month, ...bindings]
    );
    const [{ entries, sealed, unsealed }] = rows;
    return { entries: Number(entries), sealed: Number(sealed), unsealed: Number(unsealed) };
  });
