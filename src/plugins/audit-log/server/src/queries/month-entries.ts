import type { Knex } from 'knex';
import type { EntryClass } from '../contracts/entry';
import { LEAF_SELECTION } from '../verification/formats/leaf';
import type { EntryTexts } from '../verification/formats/leaf';
import { addMonths, startOf } from '../domain/months';
import type { Month } from '../domain/months';

const ROWS_AT_ONCE = 1_000;

const idAt = (month: Month) => `audit.floor_id('${startOf(month).toISOString()}')`;

/** Class and months come from constants and columns; a cursor takes no parameters. */
const whereMonth = (entryClass: EntryClass, month: Month) =>
  `entries.class = '${entryClass}' AND id >= ${idAt(month)} AND id < ${idAt(addMonths(month, 1))}`;

/** All entries of a month, a thousand at once, in the order of archives: era, transaction, id. */
export const readMonth = async function* (
  trx: Knex.Transaction,
  entryClass: EntryClass,
  month: Month
): AsyncGenerator<EntryTexts> {
  await trx.raw(
    `DECLARE month_entries NO SCROLL CURSOR FOR
     SELECT ${LEAF_SELECTION} FROM audit.entries WHERE ${whereMonth(entryClass, month)}
     ORDER BY entries.era, entries.transaction_id, entries.id`
  );
  let rows: EntryTexts[];
  do {
    ({ rows } = await trx.raw<{ rows: EntryTexts[] }>(
      `FETCH ${String(ROWS_AT_ONCE)} FROM month_entries`
    ));
    yield* rows;
  } while (rows.length === ROWS_AT_ONCE);
  await trx.raw('CLOSE month_entries');
};

export interface MonthCounts {
  entries: number;
  /** As the seals of the month say. */
  sealed: number;
  /** Of transactions after the last seal. */
  unsealed: number;
}

const countStatement = (entryClass: EntryClass, month: Month) => `
  SELECT count(*) AS entries,
    (SELECT coalesce(sum(entry_count), 0) FROM audit.seals
     WHERE kind = 'batch' AND class = '${entryClass}' AND month = '${month}') AS sealed,
    count(*) FILTER (WHERE transaction_id >= coalesce(sealed_to, 0)) AS unsealed
  FROM audit.entries
  LEFT JOIN (
    SELECT era, max(to_transaction) AS sealed_to FROM audit.seals WHERE kind = 'batch' GROUP BY era
  ) AS eras USING (era)
  WHERE ${whereMonth(entryClass, month)}`;

export const countMonth = (
  connection: Knex,
  entryClass: EntryClass,
  month: Month
): Promise<MonthCounts> =>
  connection.transaction(async (trx) => {
    await trx.raw('SET LOCAL statement_timeout = 0');
    const { rows } = await trx.raw<{ rows: [Record<keyof MonthCounts, string>] }>(
      countStatement(entryClass, month)
    );
    const [{ entries, sealed, unsealed }] = rows;
    return { entries: Number(entries), sealed: Number(sealed), unsealed: Number(unsealed) };
  });
