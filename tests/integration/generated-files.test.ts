import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../helpers/databases';
import { testEnvironment } from '../helpers/environment';

it('types, OpenAPI document and GraphQL schema in the repository are those of the code', async () => {
  const database = await createDatabase(TEMPLATE);
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [path.resolve('dist/src/generate/cli.js'), '--check'],
      { env: { ...process.env, ...testEnvironment, DATABASE_URL: urlOf(database) } }
    );
    expect(stdout).toContain('The generated files are up to date');
  } finally {
    await dropDatabase(database);
  }
});
