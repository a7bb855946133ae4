import type { Knex } from 'knex';
import { ENVELOPE_PREFIX } from '../constants';
import type { EncryptedColumn } from '../domain/encrypted-type';

/** The text of a value: an envelope in a json column is a JSON string. */
const textOf = ({ attribute, column }: EncryptedColumn, alias = 'entry'): string =>
  attribute.type === 'json' ? `(${alias}."${column}" #>> '{}')` : `${alias}."${column}"`;

/** True for values that are not as the declaration wants them. */
const isIncomplete = (column: EncryptedColumn): string => {
  const isPlain = `NOT starts_with(${textOf(column)}, '${ENVELOPE_PREFIX}')`;
  return column.indexColumn ? `(${isPlain} OR entry."${column.indexColumn}" IS NULL)` : isPlain;
};

/** Which rows a command has to change. */
export const selections = {
  incomplete: (column: EncryptedColumn) => ({ condition: isIncomplete(column), bindings: [] }),
  notUnder: (column: EncryptedColumn, keyId: string) => ({
    condition: `starts_with(${textOf(column)}, '${ENVELOPE_PREFIX}') AND split_part(${textOf(column)}, ':', 3) <> ?`,
    bindings: [keyId],
  }),
};

export type Selection = ReturnType<(typeof selections)[keyof typeof selections]>;

export const countValues = async (
  knex: Knex,
  column: EncryptedColumn,
  { condition, bindings }: Selection
): Promise<number> => {
  const { rows } = await knex.raw<{ rows: { count: string }[] }>(
    `SELECT count(*) AS count FROM public.?? entry
     WHERE entry."${column.column}" IS NOT NULL AND ${condition}`,
    [column.table, ...bindings]
  );
  return Number(rows[0]?.count);
};

export const hasValues = async (
  knex: Knex,
  column: EncryptedColumn,
  { condition, bindings }: Selection
): Promise<boolean> => {
  const { rows } = await knex.raw<{ rows: { found: boolean }[] }>(
    `SELECT EXISTS (SELECT FROM public.?? entry
       WHERE entry."${column.column}" IS NOT NULL AND ${condition}) AS found`,
    [column.table, ...bindings]
  );
  return rows[0]?.found ?? false;
};

/** How many values of a column are under which key; plain text is under the key ''. */
export const countByKey = async (
  knex: Knex,
  column: EncryptedColumn
): Promise<{ keyId: string; count: number }[]> => {
  const text = textOf(column);
  const { rows } = await knex.raw<{ rows: { keyId: string; count: string }[] }>(
    `SELECT CASE WHEN starts_with(${text}, '${ENVELOPE_PREFIX}') THEN split_part(${text}, ':', 3)
       ELSE '' END AS "keyId", count(*) AS count
     FROM public.?? entry WHERE entry."${column.column}" IS NOT NULL GROUP BY 1 ORDER BY 1`,
    [column.table]
  );
  return rows.map(({ keyId, count }) => ({ keyId, count: Number(count) }));
};
