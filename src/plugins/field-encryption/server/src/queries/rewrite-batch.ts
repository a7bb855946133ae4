import type { Knex } from 'knex';
import type { EncryptedColumn } from '../domain/encrypted-type';
import type { Selection } from './column-values';

/** A row whose value is to be written anew. */
export interface StoredValue {
  id: number;
  /** Absent in a component from before its first attribute was encrypted. */
  document: string | null;
  /** The value as Postgres prints it: that of a json column is JSON. */
  text: string;
}

export interface RewrittenValue extends StoredValue {
  document: string;
  stored: string;
  index: string | null;
}

/** The next rows to change, by id. */
export const selectBatch = async (
  knex: Knex,
  { table, column, identityColumn }: EncryptedColumn,
  { condition, bindings }: Selection,
  { afterId, limit }: { afterId: number; limit: number }
): Promise<StoredValue[]> => {
  const { rows } = await knex.raw<{ rows: StoredValue[] }>(
    `SELECT entry.id, entry."${identityColumn}" AS document, entry."${column}"::text AS text
     FROM public.?? entry
     WHERE entry.id > ? AND entry."${column}" IS NOT NULL AND ${condition}
     ORDER BY entry.id LIMIT ?`,
    [table, afterId, ...bindings, limit]
  );
  return rows;
};

/**
 * Writes the new values where the old ones still stand: what somebody changed meanwhile is newer.
 * One statement, so all or nothing.
 *
 * @returns the number of written rows
 */
export const writeBatch = async (
  knex: Knex,
  { attribute, table, column, indexColumn, identityColumn }: EncryptedColumn,
  values: readonly RewrittenValue[]
): Promise<number> => {
  const sets = [
    `"${column}" = changed.stored${attribute.type === 'json' ? '::jsonb' : ''}`,
    `"${identityColumn}" = changed.document`,
    ...(indexColumn ? [`"${indexColumn}" = changed.blind_index`] : []),
  ];
  const { rowCount } = await knex.raw<{ rowCount: number }>(
    `UPDATE public.?? entry SET ${sets.join(', ')}
     FROM unnest(?::integer[], ?::text[], ?::text[], ?::text[], ?::text[])
       AS changed (id, old, stored, blind_index, document)
     WHERE entry.id = changed.id AND entry."${column}"::text = changed.old`,
    [
      table,
      values.map(({ id }) => id),
      values.map(({ text }) => text),
      values.map(({ stored }) => stored),
      values.map(({ index }) => index),
      values.map(({ document }) => document),
    ] as Knex.RawBinding[]
  );
  return rowCount;
};
