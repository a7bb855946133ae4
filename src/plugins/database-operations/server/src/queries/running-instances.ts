import type { ClientBase } from 'pg';
import type { Knex } from 'knex';
import { ADVISORY_LOCKS } from '../../../../../lib/advisory-locks';
import type { RunningInstance } from '../domain/instance-line';

/**
 * An advisory lock of the session that any number may hold. Its second number says which migration
 * the instance needs; Postgres lets go of it when the connection ends, however the process ends.
 */
export const lockAsInstance = async (
  client: ClientBase,
  newestMigration: number
): Promise<void> => {
  await client.query('SELECT pg_advisory_lock_shared($1::integer, $2::integer)', [
    ADVISORY_LOCKS.instances,
    newestMigration,
  ]);
};

/** The same for what the instance says that it knows: the second number is the hash of it. */
export const lockAsKnowing = async (client: ClientBase, fact: string): Promise<void> => {
  await client.query('SELECT pg_advisory_lock_shared($1::integer, hashtext($2))', [
    ADVISORY_LOCKS.knowledge,
    fact,
  ]);
};

const LOCKS = `pg_locks
  WHERE locktype = 'advisory' AND granted AND objsubid = 2
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

const listInstances = async (
  knex: Knex,
  condition: string,
  values: (number | string)[]
): Promise<RunningInstance[]> => {
  const { rows } = await knex.raw<{ rows: RunningInstance[] }>(
    `SELECT coalesce(application_name, '') AS name, client_addr::text AS address, backend_start AS since
     FROM (SELECT pid, objid FROM ${LOCKS} AND classid = ?) AS instances
       LEFT JOIN pg_stat_activity USING (pid)
     WHERE ${condition}
     ORDER BY backend_start`,
    [ADVISORY_LOCKS.instances, ...values]
  );
  return rows;
};

/** The instances on this database that need the migration with this number, or a later one. */
export const listInstancesNeeding = (knex: Knex, migration: number): Promise<RunningInstance[]> =>
  listInstances(knex, 'objid::bigint >= ?', [migration]);

/** Those that have not said that they know it, of older releases as well. */
export const listInstancesWithout = (knex: Knex, fact: string): Promise<RunningInstance[]> =>
  listInstances(
    knex,
    `pid NOT IN (SELECT pid FROM ${LOCKS} AND classid = ? AND objid::bigint = hashtext(?)::bigint & 4294967295)`,
    [ADVISORY_LOCKS.knowledge, fact]
  );
