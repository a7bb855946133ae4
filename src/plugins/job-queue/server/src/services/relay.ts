import type { Job } from 'bullmq';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import {
  CLOSE_TIMEOUT_MS,
  HAND_OVER_TIMEOUT_MS,
  RELAY_BATCH_SIZE,
  RELAY_COALESCING_MS,
  SMALLEST_BULK,
} from '../constants';
import { failureName, failureReason, QueueSilentError } from '../domain/failures';
import { dataOf } from '../domain/job-data';
import type { JobData } from '../domain/job-data';
import { jobOptions, outboxPause, remainingDelay } from '../domain/job-options';
import { workOf } from '../domain/maintenance-queue';
import { holdOutboxRow } from '../queries/hold-outbox-row';
import { postponeOutboxRow } from '../queries/postpone-outbox-row';
import { takeOutboxRow, takeOutboxRows } from '../queries/take-outbox-rows';
import type { OutboxRow } from '../queries/take-outbox-rows';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { settlesWithin } from '../utils/settle-within';
import type { JobQueue } from './backend';

const addInOrder = async (queue: JobQueue, jobs: Parameters<JobQueue['addBulk']>[0]) => {
  for (const { name, data, opts } of jobs) {
    await queue.add(name, data, opts);
  }
};

/**
 * Moves committed jobs from the outbox to their queues: right after the commit, and at intervals
 * for the rows of processes that did not come to it. A row is deleted after its job was added; a
 * crash between the two adds it again, under the same id, which is nothing.
 */
export const createRelayService = ({ strapi }: { strapi: Core.Strapi }) => {
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  /** Calls since the running batch began: their rows may have come too late for it. */
  let wakes = 0;
  let isStopped = false;
  let isFailing = false;
  let lastSuccess = 0;

  /** What is still done later is done twice, under the same ids. */
  const answered = async <Result>(work: Promise<Result>): Promise<Result> => {
    if (!(await settlesWithin(work, HAND_OVER_TIMEOUT_MS))) {
      throw new QueueSilentError();
    }
    return work;
  };

  /** A queue takes no second job of an id, and a handler no effect that is recorded as done. */
  const forget = async (trx: Knex.Transaction, queue: string, job: Job<JobData>) => {
    const jobId = String(job.id);
    await trx('effects').withSchema('jobs').where({ queue, job_id: jobId }).delete();
    // At once: whoever runs the job looks for wishes, too.
    await getService('cancellations', { strapi }).withdraw({ queue, jobId });
    await job.remove();
  };

  /**
   * What becomes of a wish for one more run. A run that began before may have read what has changed since, so it does
   * not count; one that is still to begin does, and the queue takes no second.
   */
  const judge = async (
    trx: Knex.Transaction,
    { queue, job_id: jobId, options: { again }, created_at }: OutboxRow
  ): Promise<'ready' | 'early' | 'cancelled'> => {
    const job =
      again === undefined
        ? undefined
        : await getService('backend', { strapi }).queue(queue).getJob(jobId);
    // Handed over already, by a process that did not come to commit it.
    if (!job || dataOf(job).again === again) {
      return 'ready';
    }
    if (
      await getService('cancellations', { strapi }).isRequestedSince({ queue, jobId }, created_at)
    ) {
      return 'cancelled';
    }
    if (job.finishedOn !== undefined) {
      await forget(trx, queue, job);
      return 'ready';
    }
    return (await job.isActive()) ? 'early' : 'ready';
  };

  /** Those that can be handed over now. Who comes too early is put back. */
  const readyRows = async (trx: Knex.Transaction, rows: OutboxRow[]) => {
    const ready: OutboxRow[] = [];
    for (const row of rows) {
      const verdict = await judge(trx, row);
      if (verdict === 'ready') {
        ready.push(row);
      } else if (verdict === 'early') {
        await holdOutboxRow(trx, row);
      }
    }
    return ready;
  };

  const addJobsOf = async (trx: Knex.Transaction, queue: string, taken: OutboxRow[]) => {
    const [rows, now] = await answered(
      Promise.all([readyRows(trx, taken), getService('backend', { strapi }).now()])
    );
    const definition = getService('queues', { strapi }).get(queue);
    const wishes = await getService('cancellations', { strapi }).among(
      rows.map((row) => ({ queue, jobId: row.job_id }))
    );
    const cancelled = new Set(wishes.map(({ jobId }) => jobId));
    const jobs = rows.map((row) => ({
      name: queue,
      data: {
        payload: row.payload,
        ...(row.options.again !== undefined && { again: row.options.again }),
        ...(cancelled.has(row.job_id) && { isCancelled: true }),
      },
      opts: {
        ...jobOptions(workOf(definition, row.payload)),
        jobId: row.job_id,
        timestamp: now,
        delay: remainingDelay(row.options.delayMs ?? 0, row.created_at, now),
        priority: row.options.turn,
      },
    }));
    const bullQueue = getService('backend', { strapi }).queue(queue);
    await answered<unknown>(
      jobs.length < SMALLEST_BULK ? addInOrder(bullQueue, jobs) : bullQueue.addBulk(jobs)
    );
  };

  const addJobs = async (trx: Knex.Transaction, rows: OutboxRow[]) => {
    for (const queue of new Set(rows.map((row) => row.queue))) {
      await addJobsOf(
        trx,
        queue,
        rows.filter((row) => row.queue === queue)
      );
    }
  };

  /** Rejects when the queue does not answer either: then the row is not the cause. */
  const postpone = async (row: OutboxRow, error: unknown) => {
    await answered(getService('backend', { strapi }).queue(row.queue).getJobCounts());
    await postponeOutboxRow(strapi.db.connection, row, {
      reason: failureReason(error),
      pauseMs: outboxPause(row.tries),
    });
    const times = `${row.tries + 1} times`;
    strapi.log.error(
      `Outbox: job ${row.job_id} of ${row.queue} could not be handed over ${times}: ${failureName(error)}`
    );
  };

  /** After a batch that failed, so that one row does not hold the others up. */
  const moveOneByOne = async (rows: OutboxRow[]) => {
    for (const row of rows) {
      if (isStopped) {
        return;
      }
      try {
        await strapi.db.connection.transaction(async (trx) =>
          addJobs(trx, await takeOutboxRow(trx, row.id))
        );
      } catch (error) {
        await postpone(row, error);
      }
    }
  };

  /** Not `strapi.db.transaction`: the one of the caller is over, and must not be joined. */
  const moveBatch = async (): Promise<number> => {
    let rows: OutboxRow[] = [];
    try {
      await strapi.db.connection.transaction(async (trx) => {
        const names = getService('queues', { strapi }).names();
        rows = await takeOutboxRows(trx, names, RELAY_BATCH_SIZE);
        await addJobs(trx, rows);
      });
    } catch (error) {
      if (rows.length === 0 || error instanceof QueueSilentError) {
        throw error;
      }
      await moveOneByOne(rows);
    }
    return rows.length;
  };

  const moveAll = async () => {
    try {
      let isFull = true;
      while ((isFull || wakes > 0) && !isStopped) {
        wakes = 0;
        isFull = (await moveBatch()) === RELAY_BATCH_SIZE;
      }
      lastSuccess = Date.now();
      isFailing = false;
    } catch (error) {
      // Once, not at every interval: the rows are safe, and are tried again.
      if (!isFailing && !isStopped) {
        strapi.log.error(`Outbox: jobs cannot be handed over: ${failureName(error)}`);
      }
      isFailing = true;
    }
  };

  /** Never rejects: Strapi does not wait for what runs after a commit. */
  const wake = async (): Promise<void> => {
    if (isStopped) {
      return;
    }
    wakes += 1;
    running ??= moveAll().finally(() => {
      running = undefined;
    });
    await running;
  };

  return {
    wake,

    /** For every commit: the first of a busy moment sets the time, the others are in its batch. */
    wakeSoon(): void {
      soon ??= setTimeout(() => {
        soon = undefined;
        void wake();
      }, RELAY_COALESCING_MS);
    },

    start(): void {
      if (getService('queues', { strapi }).names().length === 0) {
        return;
      }
      const { relayIntervalMs } = getConfig({ strapi });
      timer = setInterval(() => void wake(), relayIntervalMs);
    },

    async stop(): Promise<void> {
      isStopped = true;
      clearInterval(timer);
      clearTimeout(soon);
      // What it still hands over is handed over again, under the same ids.
      if (running) {
        await settlesWithin(running, CLOSE_TIMEOUT_MS);
      }
    },

    /** When the outbox was last read without an error. */
    lastSuccessAt: () => lastSuccess,
  };
};
