import type { Knex } from 'knex';
import { isMadeOutside } from '../domain/made-outside-migrations';

/** What a database is made of, by a name that a person recognises, with the SQL that makes it again. */
export type DatabaseObjects = ReadonlyMap<string, string | null>;

/** Postgres keeps names with pg_ for itself: also the schemas of what is temporary. */
export const IN_OUR_SCHEMAS = `n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'`;

const FROM_NO_EXTENSION = (catalogue: string, alias: string) =>
  `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalogue}'::regclass
     AND e.objid = ${alias}.oid AND e.deptype = 'e')`;

const queries = [
  `SELECT 'schema ' || n.nspname AS name, NULL AS statement FROM pg_namespace n WHERE ${IN_OUR_SCHEMAS}`,

  // The columns of content types are Strapi's, and so are their tables.
  `SELECT format('table %s.%s', n.nspname, c.relname) AS name, NULL AS statement
   FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname <> 'public' AND ${IN_OUR_SCHEMAS}`,

  `SELECT format('column %s.%s.%s', n.nspname, c.relname, a.attname) AS name, NULL AS statement
   FROM pg_attribute a
   JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
   JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE a.attnum > 0 AND NOT a.attisdropped AND n.nspname <> 'public' AND ${IN_OUR_SCHEMAS}`,

  `SELECT format('constraint %s.%s.%s', n.nspname, c.relname, con.conname) AS name,
     format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s;', n.nspname, c.relname, con.conname, pg_get_constraintdef(con.oid))
     || coalesce(format(' COMMENT ON CONSTRAINT %I ON %I.%I IS %L;', con.conname, n.nspname, c.relname,
          obj_description(con.oid, 'pg_constraint')), '') AS statement
   FROM pg_constraint con
   JOIN pg_class c ON c.oid = con.conrelid
   JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE con.contype IN ('c', 'u', 'x', 'p', 'f') AND con.conparentid = 0 AND ${IN_OUR_SCHEMAS}
     -- A key whose triggers are switched off, as by DISABLE TRIGGER ALL, is as good as gone.
     AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgconstraint = con.oid AND t.tgenabled = 'D')`,

  `SELECT format('index %s.%s', n.nspname, c.relname) AS name, pg_get_indexdef(c.oid) || ';' AS statement
   FROM pg_class c
   JOIN pg_namespace n ON n.oid = c.relnamespace
   JOIN pg_index i ON i.indexrelid = c.oid AND i.indisvalid
   WHERE c.relkind IN ('i', 'I') AND NOT c.relispartition AND ${IN_OUR_SCHEMAS}
     AND NOT EXISTS (SELECT FROM pg_constraint con WHERE con.conindid = c.oid AND con.contype IN ('p', 'u', 'x'))`,

  // One that is switched off is as good as gone.
  `SELECT format('trigger %s.%s.%s', n.nspname, c.relname, t.tgname) AS name,
     format('DROP TRIGGER IF EXISTS %I ON %I.%I; %s;', t.tgname, n.nspname, c.relname, pg_get_triggerdef(t.oid))
     || CASE t.tgenabled
          WHEN 'A' THEN format(' ALTER TABLE %I.%I ENABLE ALWAYS TRIGGER %I;', n.nspname, c.relname, t.tgname)
          WHEN 'R' THEN format(' ALTER TABLE %I.%I ENABLE REPLICA TRIGGER %I;', n.nspname, c.relname, t.tgname)
          ELSE '' END AS statement
   FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled <> 'D' AND ${IN_OUR_SCHEMAS}`,

  `SELECT format('function %s.%s(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) AS name,
     pg_get_functiondef(p.oid) || ';' AS statement
   FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
   WHERE p.prokind IN ('f', 'p') AND ${IN_OUR_SCHEMAS} AND ${FROM_NO_EXTENSION('pg_proc', 'p')}`,
];

/** The objects of a database, but for the content types' tables. */
export const listAllObjects = async (knex: Knex): Promise<DatabaseObjects> => {
  const objects = new Map<string, string | null>();
  for (const query of queries) {
    const { rows } = await knex.raw<{ rows: { name: string; statement: string | null }[] }>(query);
    for (const { name, statement } of rows) {
      objects.set(name, statement);
    }
  }
  return objects;
};

/** Those that may be a migration's. */
export const listObjects = async (knex: Knex): Promise<DatabaseObjects> =>
  new Map([...(await listAllObjects(knex))].filter(([name]) => !isMadeOutside(name)));
