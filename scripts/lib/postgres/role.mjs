import { query } from './client.mjs';

/** Whom the application is to the embedded Postgres: the owner of its database, and nothing else. */
export const APPLICATION_ROLE = 'indivillage';

const ROLE_IS_THERE = 'select 1 from pg_roles where rolname = $1';

/** A statement for each thing of the superuser's that a database of an earlier start has. */
const OWNERSHIPS = `
  with ours as (
    select oid, nspname from pg_namespace
    where nspname !~ '^pg_' and nspname <> 'information_schema'
  ), extended as (
    select classid, objid from pg_depend where deptype = 'e'
  )
  select 1 as place, format('alter schema %I owner to %I', nspname, $1::text) as statement
  from pg_namespace join ours using (oid, nspname)
  where nspowner = 'postgres'::regrole and nspname <> 'public'
  union all
  select 2, format('alter %s %s owner to %I',
    case relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'materialized view' else 'table' end,
    c.oid::regclass, $1::text)
  from pg_class c join ours on ours.oid = relnamespace
  where relowner = 'postgres'::regrole and relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    and (select count(*) from extended where classid = 'pg_class'::regclass and objid = c.oid) = 0
    -- A sequence of a column follows its table.
    and not exists (select from pg_depend
      where classid = 'pg_class'::regclass and objid = c.oid and deptype in ('a', 'i') and relkind = 'S')
  union all
  select 3, format('alter routine %s owner to %I', p.oid::regprocedure, $1::text)
  from pg_proc p join ours on ours.oid = pronamespace
  where proowner = 'postgres'::regrole
    and (select count(*) from extended where classid = 'pg_proc'::regclass and objid = p.oid) = 0
  union all
  select 4, format('alter %s %s owner to %I', case typtype when 'd' then 'domain' else 'type' end,
    t.oid::regtype, $1::text)
  from pg_type t join ours on ours.oid = typnamespace
  where typowner = 'postgres'::regrole
    and (typtype in ('d', 'e', 'r') or (typtype = 'c' and exists (
      select from pg_class where pg_class.oid = typrelid and relkind = 'c')))
    and (select count(*) from extended where classid = 'pg_type'::regclass and objid = t.oid) = 0
  order by place`;

/** @param {string} name */
const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

/**
 * Gives the application a role of its own, and the database with all that is in it: what a start as
 * superuser has left there, too. Called under the lock.
 * @param {Omit<import('./client.mjs').Target, 'database'>} target of the superuser
 * @param {{ database: string, password: string }} options
 */
export const ensureApplicationRole = async (target, { database, password }) => {
  const admin = { ...target, database: 'postgres' };
  const found = await query(admin, ROLE_IS_THERE, [APPLICATION_ROLE]);
  const verb = found.length > 0 ? 'alter' : 'create';
  // Made of letters, digits, - and _: see state.mjs.
  await query(
    admin,
    `${verb} role ${APPLICATION_ROLE} login nosuperuser nocreatedb nocreaterole noreplication password '${password}'`
  );
  await query(admin, `alter database ${quoted(database)} owner to ${APPLICATION_ROLE}`);
  const own = { ...target, database };
  for (const { statement } of await query(own, OWNERSHIPS, [APPLICATION_ROLE])) {
    await query(own, String(statement));
  }
};
