import { createPostgresBackend, Queue, Worker } from 'bullmq';
import type { Processor } from 'bullmq';
import type { Core } from '@strapi/strapi';
import { jobOptions } from '../../src/plugins/job-queue/server/src/domain/job-options';
import { getService } from '../../src/plugins/job-queue/server/src/utils/get-service';
import type { Arm } from './cases';
import { CONCURRENCY, createNothingQueue, QUEUE_NAME } from './nothing-queue';

const BARE_NAME = 'bench-bare';

/** Counts runs, and knows how fast they were: from the first to the last. */
const createCounter = (expected: number) => {
  let count = 0;
  let startedAt = 0;
  let finish: (jobsPerSecond: number) => void = () => undefined;
  const done = new Promise<number>((resolve) => {
    finish = resolve;
  });
  const run = () => {
    startedAt ||= performance.now();
    count += 1;
    if (count === expected) {
      finish((expected / (performance.now() - startedAt)) * 1000);
    }
  };
  return { run, done };
};

/** Both arms find all their jobs waiting; adding them is not measured. */
const measureProduct = async (strapi: Core.Strapi, jobs: number): Promise<number> => {
  const counter = createCounter(jobs);
  runs.set(strapi, counter.run);
  const queue = createNothingQueue(() => undefined);
  await strapi.db.transaction(async () => {
    for (let count = 0; count < jobs; count += 1) {
      await getService('jobs', { strapi }).enqueue(queue, {});
    }
  });
  await getService('relay', { strapi }).wake();
  await getService('consumers', { strapi }).start();
  const result = await counter.done;
  await getService('consumers', { strapi }).stop();
  return result;
};

const measureBare = async (strapi: Core.Strapi, jobs: number): Promise<number> => {
  const counter = createCounter(jobs);
  const url = strapi.config.get<string>('plugin::job-queue.redisUrl');
  const processor: Processor = async () => {
    counter.run();
    return null;
  };
  const postgres = { connectionString: process.env.DATABASE_URL, schema: 'jobs', max: 2 };
  const settings = { concurrency: CONCURRENCY, autorun: false };
  const connection = { url, maxRetriesPerRequest: null };
  const queue = url
    ? new Queue(BARE_NAME, { connection })
    : new Queue(BARE_NAME, { connection: postgres }, createPostgresBackend);
  const options = jobOptions({ retry: { attempts: 3, backoffMs: 1_000 } });
  await queue.addBulk(
    Array.from({ length: jobs }, () => ({ name: BARE_NAME, data: {}, opts: options }))
  );
  const worker = url
    ? new Worker(BARE_NAME, processor, { ...settings, connection })
    : new Worker(
        BARE_NAME,
        processor,
        { ...settings, connection: postgres },
        createPostgresBackend
      );
  const running = worker.run();
  const result = await counter.done;
  await worker.close();
  await running;
  await queue.close();
  return result;
};

const runs = new WeakMap<Core.Strapi, () => void>();

/** The queue of the product, once for each application: its handler tells the current counter. */
export const registerNothingQueue = (strapi: Core.Strapi): void => {
  const queues = getService('queues', { strapi });
  queues.register(createNothingQueue(() => runs.get(strapi)?.()));
};

export const measureThroughput = (strapi: Core.Strapi, arm: Arm, jobs: number): Promise<number> =>
  arm === 'product' ? measureProduct(strapi, jobs) : measureBare(strapi, jobs);

/** What earlier runs left would be scanned by later ones. */
export const forgetJobs = async (strapi: Core.Strapi): Promise<void> => {
  await strapi.db.connection.raw('DELETE FROM jobs.outbox');
  await getService('backend', { strapi }).queue(QUEUE_NAME).obliterate({ force: true });
  await getService('backend', { strapi }).queue(BARE_NAME).obliterate({ force: true });
};
