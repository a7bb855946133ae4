import { execFile } from 'node:child_process';
import { parseArgs, promisify } from 'node:util';
import type { Core } from '@strapi/strapi';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { withTemporaryDatabase } from '../../src/plugins/database-operations/server/src/cli/temporary-database';
import { getService } from '../../src/plugins/job-queue/server/src/utils/get-service';
import { createLightStrapi } from '../../tests/chaos/instance.mjs';
import { findRedis, startRedis } from '../../tests/helpers/redis';
import { runRounds } from '../lib/rounds';
import { print, runBench, signal } from '../lib/run-bench';
import { wholeNumber } from '../lib/whole-number';
import { ARMS, caseNames, cases } from './cases';
import type { Arm, CaseName } from './cases';
import { formatReport } from './report';
import type { Measurement } from './report';
import { forgetJobs, measureThroughput, registerNothingQueue } from './throughput';
import { measureTransactions } from './transactions';

const WRITERS_AT_ONCE = 8;

const readOptions = () => {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '7' },
      transactions: { type: 'string', default: '800' },
      jobs: { type: 'string', default: '2000' },
    },
  });
  return {
    rounds: wholeNumber('rounds', values.rounds),
    transactions: wholeNumber('transactions', values.transactions),
    jobs: wholeNumber('jobs', values.jobs),
  };
};

type Options = ReturnType<typeof readOptions>;
type Backend = 'postgres' | 'redis';

/** `writer` leaves its jobs in the outbox, for the relay of another process. */
type Applications = Record<Backend | 'writer', Core.Strapi>;

const applicationOf = (name: CaseName): keyof Applications => {
  if (name === 'postgres' || name === 'redis') {
    return name;
  }
  return name === 'hand-over' ? 'postgres' : 'writer';
};

const prepareDatabase = async () => {
  await promisify(execFile)(process.execPath, [inRoot('dist/src/seeds/cli.js')], {
    cwd: inRoot(),
    env: { ...process.env, NODE_ENV: 'production', SEED_SAMPLE_DATA: 'false' },
    signal,
  });
};

/** The plugin in an application of its own, which hands over and takes jobs when it is told to. */
const startApplication = async (redisUrl: string): Promise<Core.Strapi> => {
  process.env.REDIS_URL = redisUrl;
  process.env.TEST_DIST = inRoot('dist');
  const strapi = createLightStrapi();
  strapi.log.silent = true;
  registerNothingQueue(strapi);
  await strapi.plugin('job-queue').bootstrap({ strapi });
  return strapi;
};

const measureCase = (
  applications: Applications,
  name: CaseName,
  arm: Arm,
  { transactions, jobs }: Options
): Promise<number> => {
  const application = applications[applicationOf(name)];
  if (name === 'postgres' || name === 'redis') {
    return measureThroughput(application, arm, jobs);
  }
  const writers = name === 'enqueue-at-once' ? WRITERS_AT_ONCE : 1;
  return measureTransactions(application, arm, { transactions, writers });
};

const measureAll = async (
  applications: Applications,
  names: readonly CaseName[],
  options: Options
) => {
  const run = async (rounds: number, keep: (measurement: Measurement) => void) => {
    await runRounds<Arm, CaseName>({
      rounds,
      cases: names,
      armsOf: () => ARMS,
      measure: async (arm, name, round) => {
        signal.throwIfAborted();
        const value = await measureCase(applications, name, arm, options);
        await forgetJobs(applications[applicationOf(name)]);
        keep({ round, case: name, arm, value });
      },
    });
  };
  print('Warming up');
  await run(1, () => undefined);
  const measurements: Measurement[] = [];
  await run(options.rounds, (measurement) => {
    measurements.push(measurement);
    const { round, case: name, arm, value } = measurement;
    const place = `round ${round + 1}/${options.rounds}  ${name.padEnd(16)} ${arm.padEnd(8)}`;
    print(`${place} ${value.toFixed(2)} ${cases[name].unit}`);
  });
  return measurements;
};

runBench('jobs', async () => {
  const options = readOptions();
  const hasRedis = findRedis() !== undefined;
  const names = caseNames.filter((name) => name !== 'redis' || hasRedis);
  if (!hasRedis) {
    print('There is no redis-server (REDIS_SERVER_PATH): the case redis is left out');
  }

  const measurements = await withTemporaryDatabase('bench', async () => {
    print('Preparing a temporary database');
    await prepareDatabase();
    const redis = hasRedis ? await startRedis() : undefined;
    const postgres = await startApplication('');
    await postgres.db.connection.raw(
      'CREATE SCHEMA bench; CREATE TABLE bench.rows (id bigserial PRIMARY KEY, content text)'
    );
    const writer = await startApplication('');
    await getService('relay', { strapi: writer }).stop();
    const applications = {
      postgres,
      writer,
      redis: redis ? await startApplication(redis.url) : postgres,
    };
    try {
      return await measureAll(applications, names, options);
    } finally {
      for (const strapi of new Set(Object.values(applications))) {
        await strapi.plugin('job-queue').destroy({ strapi });
        await strapi.db.destroy();
      }
      await redis?.stop();
    }
  });

  return { options, measurements, report: formatReport(measurements, names) };
});
