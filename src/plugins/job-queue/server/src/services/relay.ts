import type { Core } from '@strapi/strapi';
import { getConfig } from '../config';
import { RELAY_BATCH_SIZE } from '../constants';
import { failureName } from '../domain/failures';
import { jobOptions, remainingDelay } from '../domain/job-options';
import { takeOutboxRows } from '../queries/take-outbox-rows';
import type { OutboxRow } from '../queries/take-outbox-rows';
import { getService } from '../utils/get-service';

/**
 * Moves committed jobs from the outbox to their queues: right after the commit, and at intervals
 * for the rows of processes that did not come to it. A row is deleted after its job was added; a
 * crash between the two adds it again, under the same id, which is nothing.
 */
export const createRelayService = ({ strapi }: { strapi: Core.Strapi }) => {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  /** Calls since the running batch began: their rows may have come too late for it. */
  let wakes = 0;
  let isStopped = false;
  let isFailing = false;
  let lastSuccess = 0;

  const addJobs = async (queue: string, rows: OutboxRow[]) => {
    const options = jobOptions(getService('queues', { strapi }).get(queue));
    const now = Date.now();
    await getService('backend', { strapi })
      .queue(queue)
      .addBulk(
        rows.map((row) => ({
          name: queue,
          data: { payload: row.payload },
          opts: {
            ...options,
            jobId: row.job_id,
            delay: remainingDelay(row.options.delayMs ?? 0, row.created_at, now),
          },
        }))
      );
  };

  /** Not `strapi.db.transaction`: the one of the caller is over, and must not be joined. */
  const moveBatch = (): Promise<number> =>
    strapi.db.connection.transaction(async (trx) => {
      const names = getService('queues', { strapi }).names();
      const rows = await takeOutboxRows(trx, names, RELAY_BATCH_SIZE);
      for (const queue of new Set(rows.map((row) => row.queue))) {
        await addJobs(
          queue,
          rows.filter((row) => row.queue === queue)
        );
      }
      return rows.length;
    });

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
      await running;
    },

    /** When the outbox was last read without an error. */
    lastSuccessAt: () => lastSuccess,
  };
};
