import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { probePort } from '../../scripts/lib/ports.mjs';
import { startServer } from '../../scripts/lib/server-process.mjs';
import { withTemporaryDatabase } from '../../src/plugins/database-operations/server/src/cli/temporary-database';
import { startChildServer } from '../lib/child-server';
import { runRounds } from '../lib/rounds';
import { print, runBench, signal } from '../lib/run-bench';
import { wholeNumber } from '../lib/whole-number';
import { arms, prepareRequests } from './enquiries';
import type { Arm } from './enquiries';
import { sendAll } from './load';
import { caseNames, formatReport } from './report';
import type { CaseName, Measurement } from './report';
import { createStockApp } from './stock-app';

const POLL_MS = 200;
const WARM_UP_REQUESTS = 1_000;

const readOptions = () => {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '7' },
      requests: { type: 'string', default: '600' },
      connections: { type: 'string', default: '10' },
    },
  });
  return {
    rounds: wholeNumber('rounds', values.rounds),
    requests: wholeNumber('requests', values.requests),
    connections: wholeNumber('connections', values.connections),
  };
};

type Options = ReturnType<typeof readOptions>;

interface Servers {
  urls: Record<Arm, string>;
  stop: () => Promise<void>;
}

const freePort = async (): Promise<number> => {
  const port = await probePort(0);
  if (port === undefined) {
    throw new Error('There is no free port');
  }
  return port;
};

/** The product answers in one process, and runs what follows from submissions in another. */
const startServers = async (folder: string): Promise<Servers> => {
  const ports = { product: await freePort(), stock: await freePort(), health: await freePort() };
  const urls = {
    product: `http://127.0.0.1:${ports.product}`,
    stock: `http://127.0.0.1:${ports.stock}`,
  };
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    SEED_SAMPLE_DATA: 'false',
    SMTP_HOST: '',
    REDIS_URL: '',
    FORM_RATE_PER_CLIENT: '1000000/60',
    FORM_RATE_PER_FORM: '1000000/60',
    FORM_CHALLENGE_MAX_NUMBER: '10',
  };
  const product = startServer({
    env: { ...env, PROCESS_ROLE: 'web', PORT: String(ports.product) },
    logFile: path.join(folder, 'forms-product.log'),
  });
  const started: { stop: () => Promise<void> }[] = [product];
  const stop = async () => {
    await Promise.all(started.map((server) => server.stop()));
  };
  try {
    await product.untilHealthy(`${urls.product}/_health`, signal);
    started.push(
      await startChildServer({
        file: 'dist/src/plugins/job-queue/server/src/cli/worker.js',
        env: { ...env, PROCESS_ROLE: 'worker', WORKER_HEALTH_PORT: String(ports.health) },
        logFile: path.join(folder, 'forms-worker.log'),
        readyUrl: `http://127.0.0.1:${ports.health}`,
        signal,
      }),
      await startChildServer({
        file: 'bench/forms/stock-server.ts',
        env: { ...env, PORT: String(ports.stock), STOCK_APP: await createStockApp() },
        logFile: path.join(folder, 'forms-stock.log'),
        readyUrl: `${urls.stock}/_health`,
        signal,
      })
    );
    return { urls, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const countOf = async (client: Client, statement: string): Promise<number> => {
  const { rows } = await client.query<{ count: number }>(statement);
  return rows[0]?.count ?? 0;
};

/** The jobs of one run must not slow down the next. */
const untilProcessed = async (client: Client) => {
  const waiting = `SELECT count(*)::int AS count FROM public.form_submissions
    WHERE state = 'submitted' AND spam_verdict = 'ham'`;
  while ((await countOf(client, waiting)) > 0) {
    signal.throwIfAborted();
    await sleep(POLL_MS);
  }
};

const tables: Record<Arm, string> = {
  product: 'public.form_submissions',
  stock: 'stock.enquiries',
};

const measureAll = async (urls: Record<Arm, string>, client: Client, options: Options) => {
  const { rounds, requests: count, connections } = options;
  const measurements: Measurement[] = [];
  const rates = { product: 0, stock: 0 };

  const run = async (arm: Arm, name: CaseName, requests: number) => {
    const prepared = await prepareRequests(arm, urls[arm], requests);
    const rows = `SELECT count(*)::int AS count FROM ${tables[arm]}`;
    const before = await countOf(client, rows);
    const result = await sendAll({
      url: urls[arm],
      requests: prepared,
      connections: name === 'full' ? connections : connections * 10,
      rate: name === 'half' ? rates[arm] / 2 : undefined,
      signal,
    });
    const stored = (await countOf(client, rows)) - before;
    if (stored !== requests) {
      throw new Error(`${arm} accepted ${requests} and stored ${stored}`);
    }
    await untilProcessed(client);
    return result;
  };

  print('Warming up');
  for (const arm of arms) {
    await run(arm, 'full', WARM_UP_REQUESTS);
  }
  await runRounds<Arm, CaseName>({
    rounds,
    cases: caseNames,
    armsOf: () => arms,
    measure: async (arm, name, round) => {
      const result = await run(arm, name, name === 'full' ? count : Math.ceil(count / 2));
      if (name === 'full') {
        rates[arm] = result.requestsPerSecond;
      }
      measurements.push({ round, case: name, arm, ...result });
      print(
        `round ${round + 1}/${rounds}  ${name} ${arm.padEnd(8)} ` +
          `${result.requestsPerSecond.toFixed(1)} a second, p99 ${result.p99Ms.toFixed(1)} ms`
      );
    },
  });
  return measurements;
};

runBench('forms', async (folder) => {
  const options = readOptions();
  const measurements = await withTemporaryDatabase('bench', async () => {
    const client = new Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    try {
      await client.query('CREATE SCHEMA stock');
      const servers = await startServers(folder);
      try {
        return await measureAll(servers.urls, client, options);
      } finally {
        await servers.stop();
      }
    } finally {
      await client.end();
    }
  });
  return { options, measurements, report: formatReport(measurements) };
});
