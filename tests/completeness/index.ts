import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { startPostgres } from '../chaos/servers/postgres';
import { testEnvironment } from '../helpers/environment';
import { makePassingFolder } from '../helpers/passing-folder';
import { runRunner } from '../helpers/run-runner';
import type { Verdict } from './compare';
import { runCompleteness } from './run';

// Changes data at random through every door while processes are killed, and compares the audit log
// with a shadow copy. With --database-url a server that is there is used, and not killed.

const SHOWN_FAILURES = 20;

const print = (line: string) => process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    'operations-per-life': { type: 'string', default: '400' },
    'database-url': { type: 'string' },
  },
});

const options = {
  operations: Number(values.operations),
  seed: Number(values.seed),
  operationsPerLife: Number(values['operations-per-life']),
  report: print,
};

const withOwnServer = async (): Promise<Verdict> => {
  const folder = await makePassingFolder('completeness');
  const postgres = await startPostgres(folder);
  try {
    await postgres.run('CREATE DATABASE completeness');
    const databaseUrl = postgres.urlOf('completeness');
    await promisify(execFile)(process.execPath, [path.resolve('dist/src/seeds/cli.js')], {
      env: { ...process.env, ...testEnvironment, DATABASE_URL: databaseUrl },
    });
    let crashes = 0;
    const verdict = await runCompleteness({
      ...options,
      databaseUrl,
      crashDatabase: async () => {
        crashes += 1;
        await (crashes % 2 === 0 ? postgres.killServer() : postgres.killBackend(() => 0));
      },
    });
    print(`${crashes} crashes of the database`);
    return verdict;
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

const main = async (): Promise<boolean> => {
  print(`Seed ${options.seed}`);
  const { changes, entries, missing, extra, different } = values['database-url']
    ? await runCompleteness({ ...options, databaseUrl: values['database-url'] })
    : await withOwnServer();
  print(`${changes} changes of rows, ${entries} entries`);
  for (const [name, found] of Object.entries({ missing, extra, different })) {
    print(`${found.length} ${name}`);
    found.slice(0, SHOWN_FAILURES).forEach((line) => print(`  ${line}`));
  }
  return missing.length + extra.length + different.length === 0;
};

runRunner(main);
