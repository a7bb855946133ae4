import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.mjs';

const TAKES_ITS_SIZE = /from '[^']+\/helpers\/volume'/;

/**
 * Suites that `npm test` runs with less of everything, as Jest matches them: all that ask
 * `tests/helpers/volume.ts` for a size or a seed. `npm run test:long` runs them whole.
 * @param {...string} folders
 */
export const shortenedSuites = (...folders) =>
  folders.flatMap((folder) =>
    readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => path.join(folder, name))
      .filter((file) => TAKES_ITS_SIZE.test(readFileSync(inRoot(file), 'utf8')))
      .map((file) => `<rootDir>/${file.replaceAll(path.sep, '/')}`)
  );
