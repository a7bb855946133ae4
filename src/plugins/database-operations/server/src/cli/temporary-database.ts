import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

const run = async (connectionString: string, statement: string) => {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

/**
 * Creates an empty database beside the one that `DATABASE_URL` names, points the application to it
 * while `task` runs, and drops it.
 */
export const withTemporaryDatabase = async <Result>(
  purpose: string,
  task: () => Promise<Result>
): Promise<Result> => {
  const originalUrl = process.env.DATABASE_URL;
  if (!originalUrl) {
    throw new Error('Set DATABASE_URL to a database on the server to use');
  }
  const name = `${purpose}_${randomBytes(6).toString('hex')}`;
  const temporaryUrl = new URL(originalUrl);
  temporaryUrl.pathname = `/${name}`;
  await run(originalUrl, `CREATE DATABASE "${name}"`);
  // A log with entries is never dropped, but for that of a database that is dropped anyway.
  await run(originalUrl, `ALTER DATABASE "${name}" SET audit.may_be_dropped = 'on'`);
  process.env.DATABASE_URL = temporaryUrl.href;
  try {
    return await task();
  } finally {
    process.env.DATABASE_URL = originalUrl;
    await run(originalUrl, `DROP DATABASE "${name}" WITH (FORCE)`);
  }
};
