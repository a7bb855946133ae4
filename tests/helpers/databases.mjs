import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The server that the test runner started, see scripts/test.mjs. */
export const adminUrl = () => {
  const url = process.env.TEST_DATABASE_ADMIN_URL;
  if (!url) {
    throw new Error('Run the tests with npm test: it starts the database server');
  }
  return url;
};

/** @param {string} name */
export const urlOf = (name) => {
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  return url.href;
};

/** @param {string} statement */
const run = async (statement) => {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

export const TEMPLATE = 'indivillage_template';

/** Creates an empty database, or a copy of `template`. Returns its name. */
export const createDatabase = async (/** @type {string | undefined} */ template = undefined) => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await run(`CREATE DATABASE "${name}" ${template ? `TEMPLATE "${template}"` : ''}`);
  return name;
};

/** @param {string} name */
export const dropDatabase = (name) => run(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);

/** @param {string} from @param {string} to */
export const renameDatabase = (from, to) => run(`ALTER DATABASE "${from}" RENAME TO "${to}"`);
