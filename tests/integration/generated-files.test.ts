import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { testEnvironment } from '../helpers/environment';

it('types, OpenAPI document and GraphQL schema in the repository are those of the code, whatever database is configured', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['scripts/run.mjs', 'generate', '--check'],
    {
      env: {
        ...process.env,
        ...testEnvironment,
        // Where nothing answers: a command that asked it would fail.
        DATABASE_URL: 'postgres://nobody:none@127.0.0.1:1/none',
        REDIS_URL: 'redis://127.0.0.1:1',
      },
    }
  );
  expect(stdout).toContain('The generated files are up to date');
});
