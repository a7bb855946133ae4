import type { Knex } from 'knex';
import type { HoldKind } from '../../../shared/contracts/holds';
import type { Footprint } from '../contracts/personal-data-source';
import type { HoldName } from './held-error';
import { PLACEMENT_COLUMNS } from './placements';
import type { PlacementRow } from './placements';
import type { SubjectKeys } from './subject-keys';

/** A row of `ops.holds`. */
export interface HoldRow extends PlacementRow {
  kind: HoldKind;
  type: string | null;
  document: string | null;
  fromMonth: string | null;
  toMonth: string | null;
}

export const HOLD_COLUMNS = `${PLACEMENT_COLUMNS}, kind, type, document, from_month AS "fromMonth", to_month AS "toMonth"`;

/** Nobody places a hold until the transaction ends. */
export const awaitHolds = async (trx: Knex.Transaction): Promise<void> => {
  await trx.raw('SELECT ops.await_holds()');
};

/** Holds on somebody, and on anything of theirs. */
export const holdsOnSubject = async (
  knex: Knex,
  { person, addressIndexes }: SubjectKeys,
  { documents }: Footprint,
  tableOf: (uid: string) => string
): Promise<HoldName[]> => {
  const found = await knex.raw<{ rows: HoldName[] }>(
    `SELECT id, created_at AS "createdAt" FROM ops.holds
     WHERE kind = 'subject' AND released_at IS NULL AND (person = ? OR address_indexes && ?::text[])`,
    [person, addressIndexes] as never
  );
  const holds = new Map(found.rows.map((hold) => [hold.id, hold]));
  for (const [uid, rows] of documents) {
    const table = tableOf(uid);
    const { rows: held } = await knex.raw<{ rows: HoldName[] }>(
      `SELECT DISTINCT hold.id, hold.created_at AS "createdAt" FROM public.?? AS row
       CROSS JOIN LATERAL ops.holds_on(?, to_jsonb(row)) AS hold WHERE row.id = ANY(?::bigint[])`,
      [table, table, rows.map(({ id }) => id)] as never
    );
    held.forEach((hold) => holds.set(hold.id, hold));
  }
  return [...holds.values()];
};

export const holdsOnDocument = async (
  knex: Knex,
  type: string,
  document: string
): Promise<HoldName[]> => {
  const { rows } = await knex.raw<{ rows: HoldName[] }>(
    'SELECT id, created_at AS "createdAt" FROM ops.holds_on_document(?, ?)',
    [type, document]
  );
  return rows;
};
