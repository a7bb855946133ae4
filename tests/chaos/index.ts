import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { wholeNumber } from '../../bench/lib/whole-number';
import { sha256 } from '../../scripts/lib/files.mjs';
import { exitCodeOf, watchSignals } from '../../scripts/lib/interruption.mjs';
import { testEnvironment } from '../helpers/environment';
import { makePassingFolder } from '../helpers/passing-folder';
import { BACKENDS } from './contract';
import type { Backend, Workload } from './contract';
import { formatSeed, formatTotals, isSound } from './report';
import { runSeed } from './run-seed';
import type { SeedResult } from './run-seed';
import { startPostgres } from './servers/postgres';
import { startRedis } from './servers/redis';
import { outboxWorkload } from './workloads/outbox';
import { createPrivacyWorkload } from './workloads/privacy';
import { submissionsWorkload } from './workloads/submissions';
import { createUploadsWorkload } from './workloads/uploads';

const WORKLOADS = {
  outbox: outboxWorkload,
  privacy: createPrivacyWorkload('disk'),
  'privacy-s3': createPrivacyWorkload('S3'),
  submissions: submissionsWorkload,
  'uploads-disk': createUploadsWorkload('disk'),
  'uploads-s3': createUploadsWorkload('S3'),
};
const TEMPLATE = 'chaos_template';

const print = (line: string) => process.stdout.write(`${line}\n`);
const { signal, received } = watchSignals();

const chosen = <Name extends string>(
  option: string,
  names: readonly Name[],
  value: string
): Name => {
  const found = names.find((name) => name === value);
  if (!found) {
    throw new Error(`--${option} is one of ${names.join(', ')}`);
  }
  return found;
};

const readOptions = () => {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '4' },
      seed: { type: 'string', default: String(1 + Math.floor(Math.random() * 1_000_000)) },
      crashes: { type: 'string', default: '40' },
      backend: { type: 'string', default: 'both' },
      workload: { type: 'string', default: 'outbox' },
      dist: { type: 'string', default: 'dist' },
      bail: { type: 'boolean', default: false },
    },
  });
  return {
    seeds: wholeNumber('seeds', values.seeds),
    seed: wholeNumber('seed', values.seed),
    crashes: wholeNumber('crashes', values.crashes),
    backends: values.backend === 'both' ? BACKENDS : [chosen('backend', BACKENDS, values.backend)],
    workload: chosen(
      'workload',
      Object.keys(WORKLOADS) as (keyof typeof WORKLOADS)[],
      values.workload
    ),
    dist: path.resolve(values.dist),
    bail: values.bail,
  };
};

type Options = ReturnType<typeof readOptions>;

const replay = ({ backend, seed }: SeedResult, { workload, crashes }: Options) =>
  `npm run test:chaos -- --workload ${workload} --backend ${backend} --seed ${seed} --seeds 1 --crashes ${crashes}`;

const showFailure = (result: SeedResult, options: Options) => {
  print(`  FAILED. To play it again: ${replay(result, options)}`);
};

/** In a run of the tests, the runners of several suites prepare the same: the first keeps it for the others. */
const keptFolder = ({ preparation }: Workload, dist: string): string | undefined => {
  const { TEST_MEMORY_FOLDER: memory, TEST_RUN: run = '' } = process.env;
  return memory && path.join(memory, `prepared-${sha256(run + preparation + dist).slice(0, 16)}`);
};

const runBackend = async (backend: Backend, folder: string, options: Options) => {
  const workload = WORKLOADS[options.workload];
  await workload.setUp?.(options.dist);
  const kept = keptFolder(workload, options.dist);
  const postgres = await startPostgres(folder, kept);
  const redis = backend === 'redis' ? await startRedis(folder) : undefined;
  const results: SeedResult[] = [];
  try {
    if (!postgres.isKept) {
      await postgres.run(`CREATE DATABASE "${TEMPLATE}"`);
      await promisify(execFile)(process.execPath, [workload.preparation], {
        env: { ...process.env, DATABASE_URL: postgres.urlOf(TEMPLATE), TEST_DIST: options.dist },
      });
      if (kept) {
        await postgres.keepAt(kept);
      }
    }
    for (let seed = options.seed; seed < options.seed + options.seeds; seed += 1) {
      signal.throwIfAborted();
      const { crashes, dist } = options;
      const seedOptions = { backend, seed, crashes, dist, workload, template: TEMPLATE };
      const result = await runSeed({ ...seedOptions, postgres, redis, signal });
      results.push(result);
      print(formatSeed(result));
      for (const log of result.ownEnds) {
        print(log.replace(/^/gm, '  | '));
      }
      if (!isSound(result)) {
        showFailure(result, options);
        if (options.bail) {
          break;
        }
      }
    }
  } finally {
    await redis?.stop();
    await postgres.stop();
  }
  return results;
};

const main = async (): Promise<boolean> => {
  const options = readOptions();
  Object.assign(process.env, testEnvironment, {
    JOBS_LOCK_MS: '1500',
    JOBS_RELAY_INTERVAL_MS: '200',
  });
  print(`Seeds ${options.seed} to ${options.seed + options.seeds - 1}`);
  const folder = await makePassingFolder('chaos');
  const results: SeedResult[] = [];
  try {
    for (const backend of options.backends) {
      results.push(...(await runBackend(backend, folder, options)));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  print('');
  for (const backend of options.backends) {
    print(
      formatTotals(
        backend,
        results.filter((result) => result.backend === backend)
      )
    );
  }
  return results.every(isSound);
};

main().then(
  (isAllSound) => process.exit(isAllSound ? 0 : 1),
  (error: unknown) => {
    const name = received();
    process.stderr.write(name ? 'Interrupted.\n' : `${String(error)}\n`);
    process.exit(name ? exitCodeOf(name) : 1);
  }
);
