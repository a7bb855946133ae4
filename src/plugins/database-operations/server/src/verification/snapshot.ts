import type { Knex } from 'knex';
import { comesAndGoes } from '../domain/made-outside-migrations';
import { IN_OUR_SCHEMAS } from '../queries/list-objects';

/** Everything a database consists of, each part by a name that a person recognises. */
export type Snapshot = ReadonlyMap<string, string>;

interface SnapshotRow {
  name: string;
  definition: string;
}

const schemaQueries = [
  `SELECT 'schema ' || n.nspname AS name, '' AS definition FROM pg_namespace n WHERE ${IN_OUR_SCHEMAS}`,

  `SELECT format('column %s.%s.%s', n.nspname, c.relname, a.attname) AS name,
     concat_ws(' ', format_type(a.atttypid, a.atttypmod),
       CASE WHEN a.attnotnull THEN 'NOT NULL' END,
       'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid)) AS definition
   FROM pg_attribute a
   JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'v', 'm')
   JOIN pg_namespace n ON n.oid = c.relnamespace
   LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE a.attnum > 0 AND NOT a.attisdropped AND ${IN_OUR_SCHEMAS}`,

  `SELECT format('constraint %s.%s.%s', n.nspname, c.relname, con.conname) AS name,
     pg_get_constraintdef(con.oid) || coalesce(' -- ' || obj_description(con.oid, 'pg_constraint'), '') AS definition
   FROM pg_constraint con
   JOIN pg_class c ON c.oid = con.conrelid
   JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${IN_OUR_SCHEMAS}`,

  `SELECT format('index %s.%s', n.nspname, c.relname) AS name, pg_get_indexdef(c.oid) AS definition
   FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('i', 'I') AND ${IN_OUR_SCHEMAS}`,

  `SELECT format('trigger %s.%s.%s', n.nspname, c.relname, t.tgname) AS name,
     pg_get_triggerdef(t.oid) AS definition
   FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE NOT t.tgisinternal AND ${IN_OUR_SCHEMAS}`,

  `SELECT format('function %s.%s', n.nspname, p.oid::regprocedure) AS name,
     pg_get_functiondef(p.oid) AS definition
   FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
   WHERE p.prokind IN ('f', 'p') AND ${IN_OUR_SCHEMAS}`,

  `SELECT format('view %s.%s', n.nspname, c.relname) AS name, pg_get_viewdef(c.oid) AS definition
   FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('v', 'm') AND ${IN_OUR_SCHEMAS}`,
];

/** The ledger and the audit log differ by their very nature: they say when. */
const isRecord = (schema: string, table: string) =>
  schema === 'audit' ||
  (schema === 'ops' && ['migrations', 'migration_history', 'migration_objects'].includes(table));

const readData = async (knex: Knex): Promise<SnapshotRow[]> => {
  const { rows: tables } = await knex.raw<{ rows: { schema: string; table: string }[] }>(`
    SELECT n.nspname AS schema, c.relname AS table
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND ${IN_OUR_SCHEMAS}
  `);
  const data: SnapshotRow[] = [];
  for (const { schema, table } of tables.filter((row) => !isRecord(row.schema, row.table))) {
    const { rows } = await knex.raw<{ rows: { definition: string }[] }>(
      `SELECT count(*) || ' rows, digest ' ||
         coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '-') AS definition
       FROM ??.?? t`,
      [schema, table]
    );
    data.push({ name: `data ${schema}.${table}`, definition: rows[0]?.definition ?? '' });
  }
  return data;
};

/** Reads the schema from the catalogue and a digest of the rows of each table. */
export const takeSnapshot = async (knex: Knex): Promise<Snapshot> => {
  const rows: SnapshotRow[] = [];
  for (const query of schemaQueries) {
    rows.push(...(await knex.raw<{ rows: SnapshotRow[] }>(query)).rows);
  }
  rows.push(...(await readData(knex)));
  return new Map(
    rows.filter(({ name }) => !comesAndGoes(name)).map(({ name, definition }) => [name, definition])
  );
};
