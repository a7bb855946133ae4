import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  analyze,
  createDatabase,
  dropDatabase,
  renameDatabase,
  TEMPLATE,
  urlOf,
} from './databases';
import { testEnvironment } from './environment';

const SEED_COMMAND = path.resolve('dist/src/seeds/cli.js');
const CHEAP_PASSWORDS = path.resolve('tests/fixtures/shared/cheap-passwords.cjs');

/** Builds the database that every suite starts from: migrated, seeded, with the sample content. */
export default async function globalSetup() {
  await dropDatabase(TEMPLATE);
  const name = await createDatabase();
  await promisify(execFile)(process.execPath, ['--require', CHEAP_PASSWORDS, SEED_COMMAND], {
    env: { ...process.env, ...testEnvironment, DATABASE_URL: urlOf(name) },
  });
  await analyze(name);
  await renameDatabase(name, TEMPLATE);
}
