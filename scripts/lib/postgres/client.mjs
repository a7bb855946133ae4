import { errorCode } from '../errors.mjs';

/** @typedef {{ port: number, password: string, database: string }} Target */

/** @param {Target} target @param {string} [role] */
export const urlOf = ({ port, password, database }, role = 'postgres') =>
  `postgres://${role}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;

/**
 * Runs one statement on a connection of its own.
 * @param {Target} target
 * @param {string} statement
 * @param {unknown[]} [values]
 * @returns {Promise<Array<Record<string, unknown>>>}
 */
export const query = async ({ port, password, database }, statement, values = []) => {
  const { default: pg } = await import('pg');
  // Everything is said here, so that no PG* variable of the shell has a say.
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database,
    ssl: false,
    connectionTimeoutMillis: 10_000,
    query_timeout: 60_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const result = await client.query(statement, values);
    return result.rows;
  } finally {
    await client.end();
  }
};

/**
 * Whether a server answers to our password and serves our cluster.
 * @param {Omit<Target, 'database'>} target
 * @param {string} clusterDir
 */
export const isServing = async (target, clusterDir) => {
  try {
    const [row] = await query({ ...target, database: 'postgres' }, 'show data_directory');
    return row?.data_directory === clusterDir;
  } catch (error) {
    if (errorCode(error) === '28P01') {
      return false;
    }
    throw error;
  }
};

/**
 * @param {Omit<Target, 'database'>} target
 * @param {string} name
 */
export const ensureDatabase = async (target, name) => {
  const admin = { ...target, database: 'postgres' };
  const found = await query(admin, 'select 1 from pg_database where datname = $1', [name]);
  if (found.length > 0) {
    return;
  }
  try {
    await query(admin, `create database "${name.replaceAll('"', '""')}"`);
  } catch (error) {
    // Someone else made it in between.
    if (errorCode(error) !== '42P04' && errorCode(error) !== '23505') {
      throw error;
    }
  }
};

/**
 * Drops the databases whose name begins so, but for those in use.
 * @param {string} adminUrl
 * @param {string} prefix
 */
export const dropDatabases = async (adminUrl, prefix) => {
  const { port, password } = new URL(adminUrl);
  const admin = { port: Number(port), password, database: 'postgres' };
  const idle = await query(
    admin,
    `select datname from pg_database where starts_with(datname, $1)
     and not exists (select from pg_stat_activity where pg_stat_activity.datname = pg_database.datname)`,
    [prefix]
  );
  for (const { datname } of idle) {
    await query(admin, `drop database if exists "${datname}"`);
  }
};
