import { UnrecoverableError } from 'bullmq';
import type { Job } from 'bullmq';
import type { Core } from '@strapi/strapi';
import { issuesText } from '../../../../../lib/error-text';
import { CANCELLATION_POLL_MS, MAX_STALLS } from '../constants';
import type { QueueDefinition } from '../contracts/queue';
import {
  failureName,
  failureReason,
  InvalidPayloadError,
  isFinal,
  JobCancelledError,
  JobStalledError,
  JobTimeoutError,
  ProcessStoppingError,
} from '../domain/failures';
import { getService } from '../utils/get-service';
import { createJobRun } from '../utils/job-run';
import type { JobRun } from '../utils/job-run';
import type { JobData } from './backend';

interface RunningJob {
  queue: string;
  jobId: string;
  run: JobRun;
}

/** Around all that the handlers of a queue do, for those who want to know for which job it is done. */
export type JobWrapper = <Result>(
  job: { queue: string; jobId: string },
  task: () => Promise<Result>
) => Promise<Result>;

/** Runs handlers: with their limits, and with what is to be done about a failure. */
export const createRunnerService = ({ strapi }: { strapi: Core.Strapi }) => {
  const running = new Set<RunningJob>();
  let poll: NodeJS.Timeout | undefined;
  let within: JobWrapper = (_job, task) => task();

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

  const runHandler = async (
    definition: QueueDefinition,
    job: Job<JobData>,
    { queue, jobId, run }: RunningJob
  ): Promise<unknown> => {
    const stalls = job.stalledCounter - (job.data.forgivenStalls ?? 0);
    if (stalls > MAX_STALLS) {
      throw new JobStalledError(stalls);
    }
    if (job.data.isCancelled) {
      throw new JobCancelledError();
    }
    const payload = parsePayload(definition, job.data.payload);
    const result = await run.settle(() =>
      within({ queue, jobId }, async () =>
        definition.handler({
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
        })
      )
    );
    if (!(run.reason() instanceof ProcessStoppingError)) {
      run.throwIfAborted();
    }
    return result;
  };

  const reportDeath = async (definition: QueueDefinition, job: Job<JobData>, reason: string) => {
    const jobId = String(job.id);
    try {
      await within({ queue: definition.name, jobId }, async () =>
        definition.onDead?.({ id: jobId, payload: job.data.payload, reason })
      );
    } catch (error) {
      strapi.log.error(`Job ${job.id} of ${definition.name}: onDead failed: ${failureName(error)}`);
    }
  };

  /** The error for BullMQ, which keeps its message as the reason. */
  const fail = async (definition: QueueDefinition, job: Job<JobData>, error: unknown) => {
    const attempt = job.attemptsMade + 1;
    const reason = failureReason(error);
    const isDead = isFinal(error, attempt, definition.retry.attempts);
    strapi.log.warn(
      `Job ${job.id} of ${definition.name}: attempt ${attempt} failed` +
        `${isDead ? ', it is dead' : ''}: ${failureName(error)}`
    );
    if (isDead) {
      await reportDeath(definition, job, reason);
    }
    return isDead ? new UnrecoverableError(reason) : new Error(reason);
  };

  const recordRun = async (job: Job<JobData>, queue: string, startedAt: Date, error?: Error) => {
    if (job.repeatJobKey) {
      await getService('schedules', { strapi }).recordRun(queue, startedAt, error?.message);
    }
  };

  return {
    /** Puts something around all handlers of this process: the last one that asks for it. */
    use(wrapper: JobWrapper): void {
      within = wrapper;
    },

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
    async run(definition: QueueDefinition, job: Job<JobData>): Promise<unknown> {
      const startedAt = new Date();
      const run = createJobRun();
      const entry = { queue: definition.name, jobId: String(job.id), run };
      const timer = setTimeout(
        () => run.abort(new JobTimeoutError(definition.timeoutMs)),
        definition.timeoutMs
      );
      running.add(entry);
      try {
        const result = await runHandler(definition, job, entry);
        await recordRun(job, definition.name, startedAt);
        return result ?? null;
      } catch (thrown) {
        if (run.reason() instanceof ProcessStoppingError) {
          // Neither done nor failed: its lock runs out, and another process takes it over.
          return await new Promise<never>(() => undefined);
        }
        const error = await fail(definition, job, run.reason() ?? thrown);
        await recordRun(job, definition.name, startedAt, error);
        throw error;
      } finally {
        clearTimeout(timer);
        running.delete(entry);
      }
    },
  };
};
