import type { Knex } from 'knex';
import type { EntryClass } from '../contracts/entry';
import { idsOfMonth } from '../domain/id-ranges';
import type { Month } from '../domain/months';
import { LEAF_SELECTION } from '../verification/formats/leaf';
import type { EntryTexts } from '../verification/formats/leaf';
import { streamRows } from '../verification/sources/stream-rows';
import type { Query } from '../verification/sources/stream-rows';
import { entryCondition } from './entry-conditions';
import type { Condition } from './entry-conditions';

/** For what knows nothing of Knex. */
export const queryOf =
  (trx: Knex.Transaction): Query =>
  async (statement) =>
    trx.raw<{ rows: unknown[] }>(statement);

export interface EntryRange {
  class: EntryClass;
  month: Month;
  era: number;
  fromTransaction: string;
  toTransaction: string;
}

export const inMonth = (entryClass: EntryClass, month: Month): Condition =>
  entryCondition({ class: entryClass }, idsOfMonth(month));

/** What a seal is over. */
export const inRange = (range: EntryRange): Condition => {
  const { sql, bindings } = inMonth(range.class, range.month);
  return {
    sql: `${sql} AND era = ? AND transaction_id >= ? AND transaction_id < ?`,
    bindings: [...bindings, String(range.era), range.fromTransaction, range.toTransaction],
  };
};

/** In the order of the leaves of seals, and of the lines of archives: all that fit. */
export const readEntries = (
  trx: Knex.Transaction,
  { sql, bindings }: Condition
): AsyncGenerator<EntryTexts> => {
  const select = trx.raw(
    // By the columns: their texts sort otherwise.
    `SELECT ${LEAF_SELECTION} FROM audit.entries WHERE ${sql}
     ORDER BY entries.era, entries.transaction_id, entries.id`,
    bindings
  );
  return streamRows<EntryTexts>(queryOf(trx), select.toQuery());
};
