import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { Client } from 'pg';

export const hasPgDump = spawnSync('pg_dump', ['--version']).status === 0;

/** A test that needs `pg_dump`. Without it, it is skipped, which the summary lists. */
export const itWithPgDump = (name: string, test: () => Promise<void>): void => {
  if (hasPgDump) {
    it(name, test);
  } else {
    it.skip(`${name}: there is no pg_dump`, test);
  }
};

/** The whole database as SQL. */
export const dump = async (url: string, args: string[] = []): Promise<string> => {
  const maxBuffer = 256 * 1024 * 1024;
  const { stdout } = await promisify(execFile)('pg_dump', [...args, url], { maxBuffer });
  return stdout;
};

/** Makes an empty database what another one is. */
export const restore = async (from: string, to: string): Promise<void> => {
  const text = await dump(from, ['--inserts', '--no-owner']);
  const client = new Client({ connectionString: to });
  await client.connect();
  try {
    // Commands of psql, which some versions write around the statements.
    await client.query(text.replaceAll(/^\\(?:un)?restrict .*$/gm, ''));
  } finally {
    await client.end();
  }
};
