import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Client } from 'pg';

/** The database that every suite copies, made by `global-setup.ts`. */
export const TEMPLATE = 'indivillage_template';

/** The server that the test runner started, see scripts/test.mjs. */
const adminUrl = (): string => {
  const url = process.env.TEST_DATABASE_ADMIN_URL;
  if (!url) {
    throw new Error('Run the tests with npm test: it starts the database server');
  }
  return url;
};

export const urlOf = (name: string): string => {
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  return url.href;
};

/** Where the private objects of a database lie: a ledger that another one had would close its application. */
export const objectsOf = (databaseUrl: string): string =>
  path.resolve('.data', 'test', 'objects', new URL(databaseUrl).pathname.slice(1));

/** One statement, or several of which none answers, on a connection of its own. */
export const queryAt = async <Row extends object = Record<string, unknown>>(
  connectionString: string,
  statement: string
): Promise<Row[]> => {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
};

const copies = new Set<string>();

/** Whether a suite of this process made it as a copy of the template. */
export const isCopyOfTemplate = (databaseUrl: string): boolean =>
  copies.has(new URL(databaseUrl).pathname.slice(1));

/** Creates an empty database, or a copy of `template`. Returns its name. */
export const createDatabase = async (template?: string): Promise<string> => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await queryAt(
    adminUrl(),
    `CREATE DATABASE "${name}" ${template ? `TEMPLATE "${template}"` : ''}`
  );
  if (template === TEMPLATE) {
    copies.add(name);
  }
  return name;
};

/** Counts what is in it, which nobody does by the way: see `PASSING` in scripts/lib/postgres/server.mjs. */
export const analyze = (name: string) => queryAt(urlOf(name), 'VACUUM ANALYZE');

export const dropDatabase = (name: string) =>
  queryAt(adminUrl(), `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);

export const renameDatabase = (from: string, to: string) =>
  queryAt(adminUrl(), `ALTER DATABASE "${from}" RENAME TO "${to}"`);

/** What `commentOn` has written to a database, if it is there. */
export const commentOf = async (name: string): Promise<string | undefined> => {
  const [found] = await queryAt<{ comment: string | null }>(
    adminUrl(),
    `SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = '${name}'`
  );
  return found?.comment ?? undefined;
};

export const commentOn = (name: string, comment: string) =>
  queryAt(adminUrl(), `COMMENT ON DATABASE "${name}" IS '${comment}'`);
