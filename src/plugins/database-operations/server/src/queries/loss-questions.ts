import type { Knex } from 'knex';
import type { Loss } from '../domain/schema-losses';

const CONDITIONS = { rows: 'true', values: '?? IS NOT NULL', nulls: '?? IS NULL' };

/** Whether a row of the table is concerned. */
export const concernsRows = async (
  knex: Knex,
  { table, column, concerns }: Loss
): Promise<boolean> => {
  if (!concerns) {
    return true;
  }
  const { rows } = await knex.raw<{ rows: { found: boolean }[] }>(
    `SELECT EXISTS (SELECT FROM public.?? WHERE ${CONDITIONS[concerns]}) AS found`,
    concerns === 'rows' ? [table] : [table, column ?? '']
  );
  return rows[0]?.found ?? false;
};

/** The checks, keys, indexes and triggers on a table, or on one of its columns. */
export const listDependants = async (knex: Knex, { table, column }: Loss): Promise<string[]> => {
  const { rows } = await knex.raw<{ rows: { name: string }[] }>(
    `SELECT DISTINCT coalesce(con.conname, i.relname, t.tgname)::text AS name
     FROM pg_depend d
     LEFT JOIN pg_constraint con
       ON d.classid = 'pg_constraint'::regclass AND con.oid = d.objid AND con.contype IN ('c', 'u', 'x')
     LEFT JOIN pg_class i
       ON d.classid = 'pg_class'::regclass AND i.oid = d.objid AND i.relkind = 'i'
     LEFT JOIN pg_trigger t
       ON d.classid = 'pg_trigger'::regclass AND t.oid = d.objid AND NOT t.tgisinternal
     LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE d.refclassid = 'pg_class'::regclass
       AND d.refobjid = to_regclass(format('public.%I', ?::text))
       AND (?::text IS NULL OR a.attname = ?::text)
       AND coalesce(con.conname, i.relname, t.tgname) IS NOT NULL`,
    [table, column ?? null, column ?? null] as string[]
  );
  return rows.map(({ name }) => name);
};
