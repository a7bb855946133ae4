import type { Core } from '@strapi/strapi';
import {
  ABORT_GRACE_MS,
  CLEANUP_INTERVAL_MS,
  CLOSE_TIMEOUT_MS,
  EFFECT_RETENTION_DAYS,
  UNLIMITED_STALLS,
  WORKER_RETRY_MS,
} from '../constants';
import type { QueueDefinition } from '../contracts/queue';
import { failureName } from '../domain/failures';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { settlesWithin } from '../utils/settle-within';
import type { JobWorker } from './backend';

/** Runs what it is given, now or once jobs may be taken. */
type Gate = (task: () => Promise<void>) => Promise<void>;

/** Takes jobs and runs them, one BullMQ worker for each queue. */
export const createConsumersService = ({ strapi }: { strapi: Core.Strapi }) => {
  const workers: JobWorker[] = [];
  let cleanup: NodeJS.Timeout | undefined;
  let gate: Gate = (task) => task();

  const open = (definition: QueueDefinition): JobWorker => {
    const { lockMs } = getConfig({ strapi });
    return getService('backend', { strapi }).worker(
      definition.name,
      (job, token = '') => getService('runner', { strapi }).run(definition, job, token),
      {
        concurrency: definition.concurrency,
        lockDuration: lockMs,
        stalledInterval: lockMs,
        // The runner counts: BullMQ would end the job without telling its queue.
        maxStalledCount: UNLIMITED_STALLS,
        runRetryDelay: WORKER_RETRY_MS,
      }
    );
  };

  /** Once more what a process of another release may have changed at its start. */
  const tidy = async () => {
    try {
      await getService('schedules', { strapi }).sync();
      await getService('postponed-jobs', { strapi }).release();
      await getService('effects', { strapi }).forgetOlderThan(EFFECT_RETENTION_DAYS);
      await getService('cancellations', { strapi }).forgetOlderThan(EFFECT_RETENTION_DAYS);
    } catch (error) {
      strapi.log.error(`Job queue: the queue cannot be tidied: ${failureName(error)}`);
    }
  };

  const take = async (): Promise<void> => {
    const definitions = getService('queues', { strapi }).list();
    if (definitions.length === 0) {
      return;
    }
    await getService('schedules', { strapi }).sync();
    await getService('postponed-jobs', { strapi }).release();
    getService('runner', { strapi }).start();
    workers.push(...definitions.map(open));
    await Promise.all(workers.map((worker) => worker.waitUntilReady()));
    cleanup = setInterval(() => void tidy(), CLEANUP_INTERVAL_MS);
  };

  return {
    /** No job is taken before this lets it: whoever has a reason says so in `register`. */
    waitFor(another: Gate): void {
      const before = gate;
      gate = (task) => before(() => another(task));
    },

    start: (): Promise<void> => gate(take),

    /**
     * Takes no more jobs and waits for the running ones. After the deadline their signals are
     * aborted, and what still does not end is left to the process that finds it stalled.
     */
    async stop(): Promise<void> {
      clearInterval(cleanup);
      const runner = getService('runner', { strapi });
      const closing = Promise.all(workers.map((worker) => worker.close()));
      const { stopTimeoutMs } = getConfig({ strapi });
      // Without a job there is nothing to wait for but a queue that does not answer.
      const patienceMs =
        runner.size() > 0 ? stopTimeoutMs : Math.min(stopTimeoutMs, ABORT_GRACE_MS);
      if (!(await settlesWithin(closing, patienceMs))) {
        strapi.log.warn(`Job queue: ${runner.size()} jobs are left to other processes`);
        runner.handOver();
        await settlesWithin(closing, ABORT_GRACE_MS);
        const disconnecting = Promise.all(workers.map((worker) => worker.disconnect()));
        await settlesWithin(disconnecting, CLOSE_TIMEOUT_MS);
      }
      workers.length = 0;
      runner.stop();
    },

    isRunning: () => workers.length > 0 && workers.every((worker) => worker.isRunning()),
  };
};
