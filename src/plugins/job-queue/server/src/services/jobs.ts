import { validateZodSchema } from '@strapi/utils';
import type { z } from '@strapi/utils';
import type { Job } from 'bullmq';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { JobState } from '../../../shared/contracts/jobs';
import type { JobContract } from '../contracts/job';
import type { JobView, Progress, StuckJob } from '../contracts/queue';
import { LOOK_UP_TIMEOUT_MS } from '../constants';
import type { PreparedJob } from '../contracts/prepared-job';
import { failureName } from '../domain/failures';
import { dataOf } from '../domain/job-data';
import type { JobData } from '../domain/job-data';
import { createJobId } from '../domain/job-id';
import { insertOutboxRow } from '../queries/insert-outbox-row';
import { getService } from '../utils/get-service';
import { settlesWithin } from '../utils/settle-within';

export interface EnqueueOptions {
  /** The same key in the same queue is the same job, until it is forgotten. */
  key?: string;
  /**
   * One of this key that is finished runs once more, with this payload, and has its effects anew; one that runs does
   * so when it has ended. One that waits is joined.
   */
  again?: boolean;
  delayMs?: number;
  /** From 1 on: the lower, the sooner, behind jobs that have none. Equal ones keep their order. */
  turn?: number;
  /** Only for a transaction that `strapi.db.transaction` did not open: that one is joined anyway. */
  transaction?: Knex.Transaction;
}

/** What has become of what was asked for. */
export interface EnqueuedJob {
  id: string;
  /** `waiting`: one with its key waits or runs. `finished`: one has run, and nothing runs now. */
  state: 'added' | 'waiting' | 'finished';
}

const STATES: Record<string, JobState> = {
  waiting: 'waiting',
  prioritized: 'waiting',
  'waiting-children': 'waiting',
  delayed: 'delayed',
  active: 'running',
  completed: 'done',
  failed: 'dead',
};

const PAGE = 1_000;

interface OpenTransaction {
  trx: Knex.Transaction;
  onCommit(callback: () => void): void;
}

export const createJobsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const queueOf = (name: string) => {
    getService('queues', { strapi }).get(name);
    return getService('backend', { strapi }).queue(name);
  };
  const outbox = () => strapi.db.connection('outbox').withSchema('jobs');

  const view = async (job: Job<JobData>): Promise<JobView> => ({
    id: String(job.id),
    queue: job.queueName,
    state: STATES[await job.getState()] ?? 'waiting',
    payload: dataOf(job).payload,
    progress: job.progress as Progress,
    attempts: job.attemptsMade,
    reason: job.failedReason,
    result: job.returnvalue as unknown,
    createdAt: new Date(job.timestamp),
    finishedAt: job.finishedOn ? new Date(job.finishedOn) : undefined,
  });

  const retryJob = async (queue: string, job: Job<JobData>) => {
    await getService('cancellations', { strapi }).withdraw({ queue, jobId: String(job.id) });
    const { payload, again } = dataOf(job);
    await job.updateData({ payload, again, forgivenStalls: job.stalledCounter });
    await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
  };

  const prepare = <Schema extends z.ZodType>(
    contract: JobContract<Schema>,
    payload: z.input<Schema>,
    { key, delayMs = 0, turn }: Pick<EnqueueOptions, 'key' | 'delayMs' | 'turn'> = {}
  ): PreparedJob => {
    const { name } = getService('queues', { strapi }).get(contract.name);
    validateZodSchema(contract.payload)(payload, `The payload of a job in "${name}" is invalid`);
    return {
      queue: name,
      jobId: createJobId(name, key),
      payload: JSON.stringify(payload),
      delayMs,
      turn,
    };
  };

  /** What the queue has of this key; nothing as well while it does not answer: the outbox waits. */
  const known = async (queue: string, jobId: string): Promise<JobView | undefined> => {
    try {
      const lookUp = queueOf(queue).getJob(jobId);
      const job = (await settlesWithin(lookUp, LOOK_UP_TIMEOUT_MS)) ? await lookUp : undefined;
      return job && (await view(job));
    } catch (error) {
      strapi.log.warn(`Job queue: ${queue} cannot be asked for a job: ${failureName(error)}`);
      return undefined;
    }
  };

  const wake = () => getService('relay', { strapi }).wakeSoon();

  return {
    /**
     * For a statement that brings its job along by calling the function `jobs.enqueue` of the
     * database with these four. Whoever sends it calls `committed` afterwards.
     * Throws a ValidationError when the payload is not what the queue declares.
     */
    prepare,

    /** Jobs of a statement are in the outbox: they need not wait for the next look at it. */
    committed: wake,

    /**
     * Puts a job beside the change that causes it: both commit, or neither. Answers the id of the
     * job, and whether it is new. Throws a ValidationError when the payload is not what the queue declares.
     */
    async enqueue<Schema extends z.ZodType>(
      contract: JobContract<Schema>,
      payload: z.input<Schema>,
      { transaction, again = false, ...options }: EnqueueOptions = {}
    ): Promise<EnqueuedJob> {
      const row = prepare(contract, payload, options);
      const { queue, jobId: id } = row;
      const existing = options.key === undefined ? undefined : await known(queue, id);
      const isFinished = existing?.state === 'done' || existing?.state === 'dead';
      if (existing && !again) {
        return { id, state: isFinished ? 'finished' : 'waiting' };
      }
      if (again) {
        row.again = Date.now() + Math.random();
      }
      let state: EnqueuedJob['state'] = 'added';
      const insert = async (trx: Knex.Transaction) => {
        const isNew = await insertOutboxRow(trx, row);
        state = isNew && (!existing || isFinished) ? 'added' : 'waiting';
      };

      if (transaction) {
        await insert(transaction);
        // A rollback leaves nothing to hand over, and its reason belongs to the caller.
        transaction.executionPromise.then(wake, () => undefined);
        return { id, state };
      }
      await strapi.db.transaction(async ({ trx, onCommit }: OpenTransaction) => {
        await insert(trx);
        onCommit(wake);
      });
      return { id, state };
    },

    /** The job that has this key; nothing as well while it waits to be handed over, or the queue does not answer. */
    findByKey: ({ name }: JobContract, key: string): Promise<JobView | undefined> =>
      known(name, createJobId(name, key)),

    async find(queue: string, id: string): Promise<JobView | undefined> {
      const job = await queueOf(queue).getJob(id);
      if (job) {
        return view(job);
      }
      const row = await outbox()
        .where({ queue, job_id: id })
        .first<{ payload: string; reason: string | null; created_at: Date } | undefined>();
      return (
        row && {
          id,
          queue,
          state: 'pending',
          payload: JSON.parse(row.payload) as unknown,
          attempts: 0,
          reason: row.reason ?? undefined,
          createdAt: row.created_at,
        }
      );
    },

    /** The jobs that no attempt is left for, newest first. */
    async dead(queue: string, { limit = PAGE }: { limit?: number } = {}): Promise<JobView[]> {
      const jobs = await queueOf(queue).getJobs(['failed'], 0, limit - 1, false);
      return Promise.all(jobs.map((job) => view(job as Job<JobData>)));
    },

    /** The jobs of the outbox that could not be handed over, oldest first. */
    async stuck(queue: string): Promise<StuckJob[]> {
      return outbox()
        .where({ queue })
        .whereNotNull('reason')
        .orderBy('id')
        .select<
          StuckJob[]
        >({ id: 'job_id', tries: 'tries', reason: 'reason', nextTryAt: 'postponed_to' });
    },

    /** Starts a dead job again from its first attempt. Throws when it is not dead. */
    async retry(queue: string, id: string): Promise<void> {
      const job = await queueOf(queue).getJob(id);
      if (!job || !(await job.isFailed())) {
        throw new Error(`There is no dead job ${id} in "${queue}"`);
      }
      await retryJob(queue, job);
    },

    /** Answers how many there were. */
    async retryAll(queue: string): Promise<number> {
      const jobs = await queueOf(queue).getJobs(['failed'], 0, -1, true);
      for (const job of jobs) {
        await retryJob(queue, job as Job<JobData>);
      }
      return jobs.length;
    },

    /**
     * The job ends as dead with the reason that it was cancelled: at once when it waits for its
     * turn, and when its handler stops if it runs.
     */
    async cancel(queue: string, id: string): Promise<void> {
      const bull = queueOf(queue);
      await getService('cancellations', { strapi }).request({ queue, jobId: id });
      // Waits for a relay that is moving the job, and may have looked for wishes too early.
      await outbox().where({ queue, job_id: id }).forShare().select('id');
      const job = await bull.getJob(id);
      await job?.updateData({ ...dataOf(job), isCancelled: true });
      if (job && (await job.isDelayed())) {
        await job.promote();
      }
    },

    async counts(queue: string): Promise<Record<JobState, number>> {
      const [bull, [row]] = await Promise.all([
        queueOf(queue).getJobCounts(),
        outbox().where({ queue }).count<{ count: string }[]>('* as count'),
      ]);
      return {
        pending: Number(row?.count ?? 0),
        waiting: (bull.waiting ?? 0) + (bull.prioritized ?? 0),
        delayed: bull.delayed ?? 0,
        running: bull.active ?? 0,
        done: bull.completed ?? 0,
        dead: bull.failed ?? 0,
      };
    },
  };
};
