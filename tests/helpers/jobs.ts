import path from 'node:path';
import { createStrapi } from '@strapi/strapi';
import type { Core } from '@strapi/strapi';
import type { z } from '@strapi/utils';
import type { QueueDefinition } from '../../src/plugins/job-queue/server/src/contracts/queue';
import { getService } from '../../src/plugins/job-queue/server/src/utils/get-service';
import { startWithQueues } from '../fixtures/job-queues.cjs';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from './databases';
import { testEnvironment } from './environment';
import { startInstance } from './instance';
import { findRedis, startRedis } from './redis';

const BACKENDS = ['postgres', 'redis'] as const;
export type JobBackend = (typeof BACKENDS)[number];

/** The suite on each backend. Without a Redis its half is skipped, which the summary lists. */
export const describeOnEachBackend = (
  subject: string,
  suite: (backend: JobBackend) => void
): void => {
  for (const backend of BACKENDS) {
    if (backend === 'redis' && !findRedis()) {
      describe.skip(`${subject} on redis: there is no redis-server (REDIS_SERVER_PATH)`, () =>
        suite(backend));
    } else {
      describe(`${subject} on ${backend}`, () => suite(backend));
    }
  }
};

/** The queues of tests/fixtures/job-queues.cjs. */
interface TestQueues {
  record: QueueDefinition<z.ZodType<unknown, { entry: string }>>;
  flaky: QueueDefinition<z.ZodType<unknown, { entry: string; failures: number }>>;
  slow: QueueDefinition<z.ZodType<unknown, { ms: number }>>;
  poison: QueueDefinition<z.ZodType<unknown, { entry: string }>>;
  gated: QueueDefinition<z.ZodType<unknown, object>>;
  latest: QueueDefinition<z.ZodType<unknown, { entryId: string }>>;
  limited: QueueDefinition<z.ZodType<unknown, object>>;
}

interface LogRow {
  queue: string;
  job_id: string;
  attempt: number;
  note: string;
  pid: number;
  role: string | null;
  at: Date;
}

const APP_DIRECTORY = process.cwd();
export const JOB_INSTANCE = path.resolve('tests/fixtures/job-instance.cjs');

/**
 * One application in the process of the suite, which enqueues and takes jobs as its role says, and
 * the means to start others beside it.
 */
export const startJobApplication = async (
  backend: JobBackend,
  environment: Record<string, string> = {}
) => {
  const redis = backend === 'redis' ? await startRedis() : undefined;
  const database = await createDatabase(TEMPLATE);
  const databaseUrl = urlOf(database);
  const shared = {
    REDIS_URL: redis?.url ?? '',
    JOBS_LOCK_MS: '1500',
    JOBS_RELAY_INTERVAL_MS: '200',
    PROCESS_ROLE: 'web',
    TEST_SCHEDULE: '',
    ...environment,
  };
  Object.assign(process.env, testEnvironment, shared, { DATABASE_URL: databaseUrl });
  const strapi: Core.Strapi = createStrapi({
    appDir: APP_DIRECTORY,
    distDir: path.join(APP_DIRECTORY, 'dist'),
    serveAdminPanel: false,
  });
  strapi.log.silent = !process.env.TEST_LOG;
  await strapi.db.connection.raw(`
    CREATE SCHEMA test_jobs;
    CREATE TABLE test_jobs.effects (entry text NOT NULL);
    CREATE TABLE test_jobs.log (
      id bigint GENERATED ALWAYS AS IDENTITY, queue text, job_id text, attempt integer, note text,
      pid integer, role text, at timestamptz NOT NULL DEFAULT clock_timestamp()
    );
  `);
  const queues = (await startWithQueues(strapi)) as TestQueues;

  return {
    strapi,
    queues,
    database,
    databaseUrl,
    redis,
    jobs: getService('jobs', { strapi }),

    /** What the handlers wrote, in order. */
    async log(where: Partial<LogRow> = {}): Promise<LogRow[]> {
      return strapi.db.connection('log').withSchema('test_jobs').where(where).orderBy('id');
    },

    async effects(): Promise<string[]> {
      const rows = await strapi.db
        .connection('effects')
        .withSchema('test_jobs')
        .select<{ entry: string }[]>('entry');
      return rows.map(({ entry }) => entry).sort();
    },

    /** Another process beside this one, with the whole application. */
    startProcess: (
      role: string,
      extra: Record<string, string> = {},
      script = JOB_INSTANCE,
      ...args: string[]
    ) =>
      startInstance(
        databaseUrl,
        { ...shared, PROCESS_ROLE: role, WORKER_HEALTH_PORT: '0', ...extra },
        script,
        ...args
      ),

    /** One with the job queue alone, ready in a quarter of the time: to take jobs, and to be killed. */
    startWorker: (extra: Record<string, string> = {}) =>
      startInstance(
        databaseUrl,
        { ...shared, PROCESS_ROLE: 'worker', WORKER_HEALTH_PORT: '0', ...extra },
        path.resolve('tests/fixtures/light-job-instance.mjs')
      ),

    async stop() {
      await strapi.destroy();
      await dropDatabase(database);
      await redis?.stop();
    },
  };
};

export type JobApplication = Awaited<ReturnType<typeof startJobApplication>>;
