import { createHash, randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Upload } from 'tus-js-client';
import { probePort } from '../../scripts/lib/ports.mjs';
import { startServer } from '../../scripts/lib/server-process.mjs';
import { withTemporaryDatabase } from '../../src/plugins/database-operations/server/src/cli/temporary-database';
import { startChildServer } from '../lib/child-server';
import { runRounds } from '../lib/rounds';
import { print, runBench, signal } from '../lib/run-bench';
import { median, spread } from '../lib/statistics';
import { wholeNumber } from '../lib/whole-number';

type Arm = 'product' | 'pipe';

const MEBIBYTE = 1024 * 1024;

/** What one request carries. A client of tus sends all of it at once unless it is told otherwise. */
const CASES = { 'one request': Infinity, '8 MB each': 8 * MEBIBYTE };
type Case = keyof typeof CASES;
const caseNames = Object.keys(CASES) as Case[];

interface Measurement {
  round: number;
  case: Case;
  arm: Arm;
  milliseconds: number;
}

const freePort = async (): Promise<number> => {
  const port = await probePort(0);
  if (port === undefined) {
    throw new Error('There is no free port');
  }
  return port;
};

/** Fails unless the server has what was sent. */
const send = async (arm: Arm, endpoint: string, content: Buffer, chunkSize: number) => {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const startedAt = performance.now();
  let told: string | undefined;
  await new Promise<void>((resolve, reject) => {
    const upload = new Upload(content, {
      endpoint,
      chunkSize,
      retryDelays: [],
      metadata: { filename: 'sample.csv', email: 'asha@example.com', sha256 },
      onAfterResponse(_request, response) {
        told = response.getHeader('X-Sha256') ?? told;
      },
      onError: reject,
      onSuccess: () => resolve(),
    });
    upload.start();
  });
  const milliseconds = performance.now() - startedAt;
  // The product compares by itself with what is declared.
  if (arm === 'pipe' && told !== sha256) {
    throw new Error('The pipe has something else than was sent');
  }
  return milliseconds;
};

const startServers = async (folder: string) => {
  const ports = { product: await freePort(), pipe: await freePort() };
  const directory = path.join(folder, 'upload-objects');
  const pipeFolder = path.join(folder, 'upload-pipe');
  await mkdir(pipeFolder, { recursive: true });
  const env = { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1' };
  const product = startServer({
    env: {
      ...env,
      PORT: String(ports.product),
      PROCESS_ROLE: 'web',
      SEED_SAMPLE_DATA: 'false',
      OBJECT_STORAGE_DIRECTORY: directory,
      OBJECT_STORAGE_BUCKET: '',
      FILE_ANALYSIS_UPLOAD_PROOF_OF_WORK: 'false',
      FILE_ANALYSIS_UPLOAD_ANONYMOUS_MAX_MB: '10000',
      FILE_ANALYSIS_UPLOADS_ANONYMOUS_PER_DAY: '100000',
      FILE_ANALYSIS_UPLOAD_ANONYMOUS_MB_PER_DAY: '1000000',
    },
    logFile: path.join(folder, 'upload-product.log'),
  });
  try {
    await product.untilHealthy(`http://127.0.0.1:${ports.product}/_health`, signal);
    const pipe = await startChildServer({
      file: 'bench/upload/pipe-server.ts',
      env: { ...env, PORT: String(ports.pipe), PIPE_FOLDER: pipeFolder },
      logFile: path.join(folder, 'upload-pipe.log'),
      readyUrl: `http://127.0.0.1:${ports.pipe}`,
      signal,
    });
    return {
      endpoints: {
        product: `http://127.0.0.1:${ports.product}/api/uploads`,
        pipe: `http://127.0.0.1:${ports.pipe}/`,
      },
      stop: async () => {
        await Promise.all([product.stop(), pipe.stop()]);
      },
    };
  } catch (error) {
    await product.stop();
    throw error;
  }
};

const formatReport = (measurements: readonly Measurement[], megabytes: number): string =>
  caseNames
    .map((name) => {
      const of = (arm: Arm) =>
        measurements.filter((each) => each.case === name && each.arm === arm);
      const speed = (arm: Arm) =>
        (megabytes * 1_000) / median(of(arm).map(({ milliseconds }) => milliseconds));
      const ratio = spread(
        of('product').flatMap(({ round, milliseconds }) => {
          const pipe = of('pipe').find((each) => each.round === round);
          return pipe ? [pipe.milliseconds / milliseconds] : [];
        })
      );
      return `${name.padEnd(12)} product ${speed('product').toFixed(0)} MB/s, pipe ${speed('pipe').toFixed(0)} MB/s; product/pipe ${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)} to ${ratio.max.toFixed(2)})`;
    })
    .join('\n');

runBench('upload', async (folder) => {
  const { values } = parseArgs({
    options: {
      megabytes: { type: 'string', default: '200' },
      rounds: { type: 'string', default: '7' },
    },
  });
  const megabytes = wholeNumber('megabytes', values.megabytes);
  const rounds = wholeNumber('rounds', values.rounds);
  const content = randomBytes(megabytes * MEBIBYTE);
  const measurements = await withTemporaryDatabase('bench', async () => {
    print('Starting both servers on a temporary database');
    const servers = await startServers(folder);
    const measure = (arm: Arm, name: Case) =>
      send(arm, servers.endpoints[arm], content, CASES[name]);
    const armsOf = (): readonly Arm[] => ['product', 'pipe'];
    const found: Measurement[] = [];
    try {
      print('Warming up');
      await runRounds<Arm, Case>({
        rounds: 1,
        cases: caseNames,
        armsOf,
        measure: async (arm, name) => {
          await measure(arm, name);
        },
      });
      await runRounds<Arm, Case>({
        rounds,
        cases: caseNames,
        armsOf,
        measure: async (arm, name, round) => {
          const milliseconds = await measure(arm, name);
          found.push({ round, case: name, arm, milliseconds });
          print(
            `round ${round + 1}/${rounds}  ${name.padEnd(12)} ${arm.padEnd(8)} ${milliseconds.toFixed(0)} ms`
          );
        },
      });
      return found;
    } finally {
      await servers.stop();
    }
  });
  return {
    options: { megabytes, rounds },
    measurements,
    report: formatReport(measurements, megabytes),
  };
});
