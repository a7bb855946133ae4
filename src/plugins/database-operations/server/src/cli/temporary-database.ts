import { randomBytes } from 'node:crypto';
import { withDatabase } from '../../../../../command-line/application';
import { openConnection } from '../utils/open-connection';

/** In the database that DATABASE_URL names, as the application connects to it. */
const run = (statement: string) =>
  withDatabase(async (strapi) => {
    const client = await openConnection({ strapi }, { statement_timeout: 0 });
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  });

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
  await run(`CREATE DATABASE "${name}"`);
  // A log with entries is never dropped, but for that of a database that is dropped anyway.
  await run(`ALTER DATABASE "${name}" SET audit.may_be_dropped = 'on'`);
  process.env.DATABASE_URL = temporaryUrl.href;
  try {
    return await task();
  } finally {
    process.env.DATABASE_URL = originalUrl;
    await run(`DROP DATABASE "${name}" WITH (FORCE)`);
  }
};
