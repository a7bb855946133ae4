import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Client } from 'pg';
import { createRandom } from '../chaos/random.mjs';
import { testEnvironment } from '../helpers/environment';
import { compareWithShadow } from './compare';
import type { Verdict } from './compare';
import { externalStatements } from './external';
import { createShadow } from './shadow';

export interface CompletenessOptions {
  databaseUrl: string;
  /** The application has been started on it once, so that it has its tables and triggers. */
  seed: number;
  operations: number;
  /** How many operations the application may do before it is killed. */
  operationsPerLife: number;
  /** Makes the server of the database end like a machine without power. */
  crashDatabase?: () => Promise<void>;
  report?: (line: string) => void;
}

const connect = async (databaseUrl: string): Promise<Client> => {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/** One life of the application: it ends when it has done its share, or is killed. */
const liveOnce = async (
  databaseUrl: string,
  seed: number,
  operations: number,
  killAfter: number | undefined,
  onOperation: () => void
): Promise<number> => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.resolve('tests/completeness/writer.ts')],
    {
      env: {
        ...process.env,
        ...testEnvironment,
        PROCESS_ROLE: 'web',
        // It asks itself.
        OUTGOING_ALLOWED_NETWORKS: '127.0.0.1/32',
        DATABASE_URL: databaseUrl,
        SEED: String(seed),
        OPERATIONS: String(operations),
      },
      stdio: ['ignore', 'pipe', process.env.TEST_LOG ? 'inherit' : 'pipe'],
    }
  );
  let done = 0;
  const state = { isReady: false };
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdout?.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n')) {
      state.isReady ||= line === 'ready';
      if (line === '.') {
        done += 1;
        onOperation();
        if (done === killAfter) {
          child.kill('SIGKILL');
        }
      }
    }
  });
  await once(child, 'exit');
  if (!state.isReady) {
    throw new Error(`The application ended before it was ready:\n${errors.slice(-4000)}`);
  }
  return done;
};

/** Lets the application and others change data at random, and compares the log with what happened. */
export const runCompleteness = async (options: CompletenessOptions): Promise<Verdict> => {
  const { databaseUrl, seed, operations, operationsPerLife, crashDatabase } = options;
  const random = createRandom(seed);
  const setup = await connect(databaseUrl);
  await createShadow(setup);
  const { rows } = await setup.query<{ id: string }>(
    `SELECT coalesce(max(id::text), '00000000-0000-0000-0000-000000000000') AS id FROM audit.entries`
  );
  await setup.end();

  const outer = { isOver: false };
  const outside = (async () => {
    while (!outer.isOver) {
      await externalStatements(databaseUrl, random, () => outer.isOver).catch(() => undefined);
    }
  })();
  let done = 0;
  let life = 0;
  while (done < operations) {
    life += 1;
    const share = Math.min(operationsPerLife, operations - done);
    const isKilled = done + share < operations;
    let sinceStart = 0;
    const crashAt = crashDatabase && isKilled && random.chance(0.5) ? random.below(share) + 1 : 0;
    done += await liveOnce(
      databaseUrl,
      seed * 1000 + life,
      isKilled ? share * 2 : share,
      isKilled ? share : undefined,
      () => {
        sinceStart += 1;
        if (sinceStart === crashAt) {
          void crashDatabase?.();
        }
      }
    );
    options.report?.(`${done} of ${operations} operations, ${life} lives`);
  }
  outer.isOver = true;
  await outside;

  const client = await connect(databaseUrl);
  try {
    return await compareWithShadow(client, rows[0]?.id ?? '');
  } finally {
    await client.end();
  }
};
