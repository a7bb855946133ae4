import type { Knex } from 'knex';
import { LEAF_SELECTION } from '../verification/formats/leaf';
import type { EntryTexts } from '../verification/formats/leaf';

const PAGE_ENTRIES = 1_000;

/** The rows of a SELECT, page by page: as many as there are need no more memory than a page. */
export async function* streamRows<Row>(
  trx: Knex.Transaction,
  select: string,
  bindings: readonly Knex.RawBinding[] = []
): AsyncGenerator<Row> {
  await trx.raw(`DECLARE audit_rows NO SCROLL CURSOR FOR ${select}`, bindings);
  for (;;) {
    const { rows } = await trx.raw<{ rows: Row[] }>(`FETCH ${PAGE_ENTRIES} FROM audit_rows`);
    yield* rows;
    if (rows.length < PAGE_ENTRIES) {
      break;
    }
  }
  await trx.raw('CLOSE audit_rows');
}

export interface EntryRange {
  class: string;
  month: string;
  era: number;
  fromTransaction: string;
  toTransaction: string;
}

/** What a seal is over, in the order of its leaves. */
export const readRange = (
  trx: Knex.Transaction,
  { class: entryClass, month, era, fromTransaction, toTransaction }: EntryRange
): AsyncGenerator<EntryTexts> =>
  streamRows<EntryTexts>(
    trx,
    `SELECT ${LEAF_SELECTION} FROM audit.entries
     WHERE class = ? AND era = ? AND transaction_id >= ? AND transaction_id < ?
       AND id >= audit.floor_id(?::timestamptz)
       AND id < audit.floor_id(?::timestamptz + interval '1 month')
     -- By the columns: their texts sort otherwise.
     ORDER BY entries.transaction_id, entries.id`,
    [
      entryClass,
      era,
      fromTransaction,
      toTransaction,
      `${month}-01 00:00:00+00`,
      `${month}-01 00:00:00+00`,
    ]
  );
