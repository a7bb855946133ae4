import { execFile } from 'node:child_process';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { probePort } from '../../scripts/lib/ports.mjs';
import { startServer } from '../../scripts/lib/server-process.mjs';
import { withTemporaryDatabase } from '../../src/plugins/database-operations/server/src/cli/temporary-database';
import { startChildServer } from '../lib/child-server';
import { runLoad } from '../lib/load';
import { runRounds } from '../lib/rounds';
import { print, runBench, signal } from '../lib/run-bench';
import { wholeNumber } from '../lib/whole-number';
import { collectAnswers } from './answers';
import { caseNames, cases } from './cases';
import type { Arm, CaseName } from './cases';
import { formatReport } from './report';
import type { Measurement } from './report';

const WARM_UP_SECONDS = 6;

const readOptions = () => {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string', default: '125' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '10' },
    },
  });
  return {
    scale: wholeNumber('scale', values.scale),
    rounds: wholeNumber('rounds', values.rounds),
    seconds: wholeNumber('seconds', values.seconds),
    connections: wholeNumber('connections', values.connections),
  };
};

type Options = ReturnType<typeof readOptions>;

const freePort = async (): Promise<number> => {
  const port = await probePort(0);
  if (port === undefined) {
    throw new Error('There is no free port');
  }
  return port;
};

const seedDatabase = async (scale: number) => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [inRoot('dist/src/seeds/cli.js'), '--scale', String(scale)],
    { cwd: inRoot(), env: { ...process.env, NODE_ENV: 'production' }, signal }
  );
  print(stdout.split('\n').find((line) => line.startsWith('The sample content')) ?? '');
};

interface Servers {
  urls: Record<Arm, string>;
  stop: () => Promise<void>;
}

const startServers = async (folder: string, { connections }: Options): Promise<Servers> => {
  const ports = { product: await freePort(), bare: await freePort() };
  const urls = {
    product: `http://127.0.0.1:${ports.product}`,
    bare: `http://127.0.0.1:${ports.bare}`,
  };
  const env = { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1' };
  const product = startServer({
    env: { ...env, PORT: String(ports.product), SEED_SAMPLE_DATA: 'false' },
    logFile: path.join(folder, 'content-read-product.log'),
  });
  try {
    await product.untilHealthy(`${urls.product}/_health`, signal);
    const bare = await startChildServer({
      file: 'bench/content-read/bare-server.ts',
      env: { ...env, PORT: String(ports.bare), BARE_POOL_SIZE: String(connections) },
      logFile: path.join(folder, 'content-read-bare.log'),
      readyUrl: urls.bare,
      signal,
    });
    return {
      urls,
      stop: async () => {
        await Promise.all([product.stop(), bare.stop()]);
      },
    };
  } catch (error) {
    await product.stop();
    throw error;
  }
};

const measureAll = async (urls: Record<Arm, string>, options: Options) => {
  const answers = await collectAnswers(urls);
  print('Both servers give the same answers.');
  const load = (arm: Arm, name: CaseName, seconds: number) =>
    runLoad({
      baseUrl: urls[arm],
      request: cases[name].request,
      expectedBody: answers.get(`${name} ${arm}`) ?? '',
      connections: options.connections,
      seconds,
      signal,
    });

  print('Warming up');
  await runRounds({
    rounds: 1,
    cases: caseNames,
    armsOf: (name) => cases[name].arms,
    measure: async (arm, name) => {
      await load(arm, name, WARM_UP_SECONDS);
    },
  });

  const measurements: Measurement[] = [];
  await runRounds<Arm, CaseName>({
    rounds: options.rounds,
    cases: caseNames,
    armsOf: (name) => cases[name].arms,
    measure: async (arm, name, round) => {
      const result = await load(arm, name, options.seconds);
      measurements.push({ round, case: name, arm, ...result });
      print(
        `round ${round + 1}/${options.rounds}  ${name.padEnd(9)} ${arm.padEnd(8)} ` +
          `${result.requestsPerSecond} requests/s, p50 ${result.p50Ms} ms, p99 ${result.p99Ms} ms`
      );
    },
  });
  return measurements;
};

runBench('content-read', async (folder) => {
  const options = readOptions();

  const measurements = await withTemporaryDatabase('bench', async () => {
    print(`Filling a temporary database (--scale ${options.scale})`);
    await seedDatabase(options.scale);
    const servers = await startServers(folder, options);
    try {
      return await measureAll(servers.urls, options);
    } finally {
      await servers.stop();
    }
  });

  return { options, measurements, report: formatReport(measurements) };
});
