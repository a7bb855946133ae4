import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { COMPILED_CODE } from './compiled-code';
import {
  analyze,
  commentOf,
  commentOn,
  createDatabase,
  dropDatabase,
  renameDatabase,
  TEMPLATE,
  urlOf,
} from './databases';
import { testEnvironment } from './environment';

const SEED_COMMAND = path.resolve('dist/src/seeds/cli.js');
const CHEAP_PASSWORDS = path.resolve('tests/fixtures/shared/cheap-passwords.cjs');

/** The run whose stages share it, see scripts/test.mjs. */
const RUN = process.env.TEST_RUN;

/** Builds the database that every suite starts from: migrated, seeded, with the sample content. */
export default async function globalSetup() {
  if (RUN && (await commentOf(TEMPLATE)) === RUN) {
    return;
  }
  await dropDatabase(TEMPLATE);
  const name = await createDatabase();
  const preloaded = [COMPILED_CODE, CHEAP_PASSWORDS].flatMap((file) => ['--require', file]);
  await promisify(execFile)(process.execPath, [...preloaded, SEED_COMMAND], {
    env: {
      ...process.env,
      ...testEnvironment,
      DATABASE_URL: urlOf(name),
      TEST_KEEPS_COMPILED_CODE: 'true',
    },
  });
  await analyze(name);
  await renameDatabase(name, TEMPLATE);
  if (RUN) {
    await commentOn(TEMPLATE, RUN);
  }
}
