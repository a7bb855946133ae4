import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';

// A slice of `npm run test:audit`, which does it at length and kills the database, too.
it('misses no change of any door and invents none, while the application is killed', async () => {
  const database = await createDatabase(TEMPLATE);
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...['--import', 'tsx', path.resolve('tests/completeness/index.ts')],
    ...[
      '--database-url',
      urlOf(database),
      '--operations',
      '240',
      '--operations-per-life',
      '120',
      '--seed',
      '3',
    ],
  ]).catch((error: unknown) => error as { stdout: string });
  await dropDatabase(database);
  expect(stdout).toMatch(/^0 missing\n0 extra\n0 different\n$/m);
});
