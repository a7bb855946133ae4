import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { BATCH_SIZE } from '../constants';
import type { QuasiIdentifier } from './domain/quasi-identifiers';
import { columnOf, linkOf, storedTypeOf } from './queries/stored-types';

interface Change {
  id: number;
  after: string;
}

type Row = Record<string, Record<string, unknown> | null> & { id: number };

const changesAfter = async (trx: Knex.Transaction, id: number): Promise<Change[]> => {
  const { rows } = await trx.raw<{ rows: Change[] }>(
    `SELECT id, after::text FROM pg_temp.anonymity_changes WHERE id > ? ORDER BY id LIMIT ${BATCH_SIZE}`,
    [id]
  );
  return rows;
};

/** In an attribute that only the application can write, as encrypted answers are. */
const applyWithin = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  uid: string,
  { name, within = '' }: QuasiIdentifier
): Promise<void> => {
  const key = name.slice(within.length + 1);
  let changes: Change[];
  let last = 0;
  while ((changes = await changesAfter(trx, last)).length > 0) {
    const rows = (await strapi.db.query(uid).findMany({
      where: { id: { $in: changes.map(({ id }) => id) } },
    })) as Row[];
    const afterOf = new Map(changes.map(({ id, after }) => [id, JSON.parse(after) as unknown]));
    for (const row of rows) {
      const { [key]: _before, ...others } = row[within] ?? {};
      const after = afterOf.get(row.id) ?? null;
      await strapi.db.query(uid).update({
        where: { id: row.id },
        data: { [within]: after === null ? others : { ...others, [key]: after } },
      });
    }
    last = changes.at(-1)?.id ?? last;
  }
};

const applyToLinks = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  uid: string,
  name: string
): Promise<void> => {
  const { name: table, joinColumn } = linkOf(storedTypeOf(strapi, uid), name);
  await trx.raw('DELETE FROM public.?? WHERE ?? IN (SELECT id FROM pg_temp.anonymity_changes)', [
    table,
    joinColumn.name,
  ]);
};

const applyToColumn = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  uid: string,
  name: string
): Promise<void> => {
  const stored = storedTypeOf(strapi, uid);
  // Strapi writes both at once: one would tell the other.
  const columns = [columnOf(stored, name), ...(name === 'createdAt' ? ['published_at'] : [])];
  const assignments = columns.map(
    () => `?? = CASE WHEN changed.after = 'null' THEN NULL
      ELSE (jsonb_populate_record(NULL::public.??, jsonb_build_object(?::text, changed.after))).?? END`
  );
  await trx.raw(
    `UPDATE public.?? AS own SET ${assignments.join(', ')}
     FROM pg_temp.anonymity_changes AS changed WHERE changed.id = own.id`,
    [stored.tableName, ...columns.flatMap((column) => [column, stored.tableName, column, column])]
  );
};

/** Writes what `anonymity_changes` lists into the documents. */
export const applyChanges = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  uid: string,
  quasiIdentifier: QuasiIdentifier
): Promise<void> => {
  const { name, kind, within } = quasiIdentifier;
  if (within !== undefined) {
    await applyWithin(strapi, trx, uid, quasiIdentifier);
  } else if (kind === 'relation') {
    await applyToLinks(strapi, trx, uid, name);
  } else {
    await applyToColumn(strapi, trx, uid, name);
  }
};
