import type { ClientBase } from 'pg';
import type { Knex } from 'knex';
import { ADVISORY_LOCKS } from '../../../../../lib/advisory-locks';

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

export interface RunningInstance {
  name: string;
  address: string | null;
  since: Date;
  newestMigration: number;
}

/** The instances on this database that need the migration with this number, or a later one. */
export const listInstancesNeeding = async (
  knex: Knex,
  migration: number
): Promise<RunningInstance[]> => {
  const { rows } = await knex.raw<{ rows: RunningInstance[] }>(
    `SELECT coalesce(application_name, '') AS name, client_addr::text AS address,
       backend_start AS since, objid::integer AS "newestMigration"
     FROM pg_locks LEFT JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND granted AND classid = ? AND objid::bigint >= ? AND objsubid = 2
       AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
     ORDER BY backend_start`,
    [ADVISORY_LOCKS.instances, migration]
  );
  return rows;
};
