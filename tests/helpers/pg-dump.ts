import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const hasPgDump = spawnSync('pg_dump', ['--version']).status === 0;

/** A test that needs `pg_dump`. Without it, it is skipped, which the summary lists. */
export const itWithPgDump = (name: string, test: () => Promise<void>): void => {
  if (hasPgDump) {
    it(name, test);
  } else {
    it.skip(`${name}: there is no pg_dump`, test);
  }
};

/** The whole database as SQL. */
export const dump = async (url: string): Promise<string> => {
  const { stdout } = await promisify(execFile)('pg_dump', [url], { maxBuffer: 256 * 1024 * 1024 });
  return stdout;
};
