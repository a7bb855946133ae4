import { setTimeout as sleep } from 'node:timers/promises';
import { UnrecoverableError } from 'bullmq';
import type { Job } from 'bullmq';
import type { Core } from '@strapi/strapi';
import { issuesText } from '../../../../../lib/error-text';
import { createWrappers } from '../../../../../lib/wrappers';
import { getService as getDatabaseService } from '../../../../database-operations/server/src/utils/get-service';
import { CANCELLATION_POLL_MS, MAX_STALLS, WORKER_RETRY_MS } from '../constants';
import type { JobContext, QueueDefinition, Work } from '../contracts/queue';
import {
  failureName,
  failureReason,
  InvalidPayloadError,
  isFinal,
  JobCancelledError,
  JobStalledError,
  JobTakenOverError,
  JobTimeoutError,
  ProcessStoppingError,
} from '../domain/failures';
import { dataOf } from '../domain/job-data';
import type { JobData } from '../domain/job-data';
import { keepableResult } from '../domain/keepable';
import { isTask, workOf } from '../domain/maintenance-queue';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { createJobRun } from '../utils/job-run';
import type { JobRun } from '../utils/job-run';

interface RunningJob {
  queue: string;
  jobId: string;
  run: JobRun;
}

/** What a run of a task comes to while another one of it is under way. */
const SKIPPED = { skipped: 'it is running already' };

/** For which task, or else which queue, something is done, and for which job. */
interface JobOrigin {
  work: string;
  jobId: string;
}

/** What may stand around all that handlers do, from the outside in: in whose name it is done. */
const JOB_PLACES = ['origin'] as const;

/** Runs handlers: with their limits, and with what is to be done about a failure. */
export const createRunnerService = ({ strapi }: { strapi: Core.Strapi }) => {
  const running = new Set<RunningJob>();
  let poll: NodeJS.Timeout | undefined;
  const wrappers = createWrappers<(typeof JOB_PLACES)[number], JobOrigin>(JOB_PLACES);

  const abortCancelled = async () => {
    if (running.size === 0) {
      return;
    }
    const wanted = await getService('cancellations', { strapi }).among([...running]);
    for (const { queue, jobId } of wanted) {
      for (const job of running) {
        if (job.queue === queue && job.jobId === jobId) {
          job.run.abort(new JobCancelledError());
        }
      }
    }
  };

  const parsePayload = (definition: QueueDefinition, payload: unknown): unknown => {
    const { data, error } = definition.payload.safeParse(payload);
    if (error) {
      throw new InvalidPayloadError(issuesText(error.issues));
    }
    return data;
  };

  /** A task, once at a time over all processes: of those that go on after a time-out, none counts. */
  const inTurn = async (work: Work<unknown>, attempt: () => Promise<unknown>): Promise<unknown> => {
    if (!isTask(work)) {
      return attempt();
    }
    const turn = await getDatabaseService('turns', { strapi }).run(work.name, attempt);
    return turn ? turn.result : SKIPPED;
  };

  const runHandler = async (
    definition: QueueDefinition,
    work: Work<unknown>,
    job: Job<JobData>,
    { queue, jobId, run }: RunningJob
  ): Promise<unknown> => {
    const stalls = job.stalledCounter - (dataOf(job).forgivenStalls ?? 0);
    if (stalls > MAX_STALLS) {
      throw new JobStalledError(stalls);
    }
    if (dataOf(job).isCancelled) {
      throw new JobCancelledError();
    }
    const payload = parsePayload(definition, dataOf(job).payload);
    const context: JobContext<unknown> = {
      id: jobId,
      payload,
      attempt: job.attemptsMade + 1,
      get signal() {
        return run.signal();
      },
      progress: (value) => job.updateProgress(value),
      once: async (effect, step = 'effect') => {
        run.throwIfAborted();
        return getService('effects', { strapi }).once({ queue, jobId, step }, effect);
      },
    };
    const result = await inTurn(work, () =>
      run.settle(() => wrappers.run({ work: work.name, jobId }, async () => work.handler(context)))
    );
    if (!(run.reason() instanceof ProcessStoppingError)) {
      run.throwIfAborted();
    }
    return result;
  };

  const reportDeath = async (work: Work<unknown>, job: Job<JobData>, reason: string) => {
    const jobId = String(job.id);
    try {
      await wrappers.run({ work: work.name, jobId }, async () =>
        work.onDead?.({ id: jobId, payload: dataOf(job).payload, reason })
      );
    } catch (error) {
      strapi.log.error(`Job ${job.id} of ${work.name}: onDead failed: ${failureName(error)}`);
    }
  };

  /**
   * Whether the job is still this process's, which may have been silent for so long that another took it over.
   * Asked until it is known: a job that ended without a word to its queue would be worse than a late one.
   */
  const isHeld = async (job: Job<JobData>, token: string): Promise<boolean> => {
    for (;;) {
      try {
        return (await job.extendLock(token, getConfig({ strapi }).lockMs)) === 1;
      } catch {
        await sleep(WORKER_RETRY_MS);
      }
    }
  };

  /** The error for BullMQ, which keeps its message as the reason. */
  const fail = async (work: Work<unknown>, job: Job<JobData>, error: unknown) => {
    const attempt = job.attemptsMade + 1;
    const reason = failureReason(error);
    const isDead = isFinal(error, attempt, work.retry.attempts);
    strapi.log.warn(
      `Job ${job.id} of ${work.name}: attempt ${attempt} failed` +
        `${isDead ? ', it is dead' : ''}: ${failureName(error)}`
    );
    if (isDead) {
      await reportDeath(work, job, reason);
    }
    return isDead ? new UnrecoverableError(reason) : new Error(reason);
  };

  const recordRun = async (work: Work<unknown>, startedAt: Date, error?: Error) => {
    if (isTask(work)) {
      await getService('schedules', { strapi }).recordRun(work.name, startedAt, error?.message);
    }
  };

  return {
    /** Puts something around all handlers of this process. */
    use: wrappers.use,

    start(): void {
      poll = setInterval(() => {
        abortCancelled().catch((error: unknown) =>
          strapi.log.error(`Job queue: cancellations cannot be read: ${failureName(error)}`)
        );
      }, CANCELLATION_POLL_MS);
    },

    stop(): void {
      clearInterval(poll);
    },

    /** Asks every handler to stop; their jobs are left to other processes. */
    handOver(): void {
      for (const { run } of running) {
        run.abort(new ProcessStoppingError());
      }
    },

    size: () => running.size,

    /** One attempt. Rejects with the error that BullMQ is to keep. */
    async run(definition: QueueDefinition, job: Job<JobData>, token: string): Promise<unknown> {
      const startedAt = new Date();
      const run = createJobRun();
      const work = workOf(definition, dataOf(job).payload);
      const entry = { queue: definition.name, jobId: String(job.id), run };
      const timer = setTimeout(
        () => run.abort(new JobTimeoutError(work.timeoutMs)),
        work.timeoutMs
      );
      running.add(entry);
      try {
        const result = await runHandler(definition, work, job, entry);
        if (result === SKIPPED) {
          strapi.log.info(`Job ${job.id} of ${work.name}: it is running already`);
        } else {
          await recordRun(work, startedAt);
        }
        const { kept, isWhole } = keepableResult(result);
        if (!isWhole) {
          strapi.log.warn(`Job ${job.id} of ${work.name}: its result cannot be kept`);
        }
        return kept;
      } catch (thrown) {
        if (run.reason() instanceof ProcessStoppingError) {
          // Neither done nor failed: its lock runs out, and another process takes it over.
          return await new Promise<never>(() => undefined);
        }
        if (!(await isHeld(job, token))) {
          strapi.log.warn(`Job ${job.id} of ${work.name}: another process has taken it over`);
          // BullMQ refuses it from whoever does not hold the job.
          throw new JobTakenOverError();
        }
        const error = await fail(work, job, run.reason() ?? thrown);
        await recordRun(work, startedAt, error);
        throw error;
      } finally {
        clearTimeout(timer);
        running.delete(entry);
      }
    },
  };
};
