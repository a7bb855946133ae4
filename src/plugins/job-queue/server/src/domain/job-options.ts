import type { JobsOptions, JobSchedulerJson, RepeatOptions } from 'bullmq';
import {
  COMPLETED_RETENTION_SECONDS,
  DEAD_RETENTION_SECONDS,
  OUTBOX_BACKOFF_MS,
  OUTBOX_LONGEST_BACKOFF_MS,
} from '../constants';
import type { QueueDefinition, Schedule } from '../contracts/queue';

/** What BullMQ is told about each job of a queue. */
export const jobOptions = ({ retry }: Pick<QueueDefinition, 'retry'>): JobsOptions => ({
  attempts: retry.attempts,
  backoff: { type: 'exponential', delay: retry.backoffMs },
  removeOnComplete: { age: COMPLETED_RETENTION_SECONDS },
  removeOnFail: { age: DEAD_RETENTION_SECONDS },
  // The reason is kept by itself; a stack repeats it for every attempt.
  stackTraceLimit: 1,
});

/** What is left of a delay that began when the row was written: by another clock, so never more than all of it. */
export const remainingDelay = (delayMs: number, createdAt: Date, now: number): number =>
  Math.min(delayMs, Math.max(0, createdAt.getTime() + delayMs - now));

/** The pause before a row that could not be handed over is tried again. */
export const outboxPause = (triesBefore: number): number =>
  Math.min(OUTBOX_BACKOFF_MS * 2 ** triesBefore, OUTBOX_LONGEST_BACKOFF_MS);

/** What BullMQ is told about the times of a schedule. */
export const repeatOptions = (schedule: Schedule<unknown>): Omit<RepeatOptions, 'key'> =>
  'everyMs' in schedule
    ? { every: schedule.everyMs }
    : { pattern: schedule.cron, tz: schedule.timezone ?? 'UTC' };

/** Whether the stored schedule is the declared one. Writing it again would move its next run. */
export const isSameSchedule = (
  stored: Pick<JobSchedulerJson, 'every' | 'pattern' | 'tz' | 'template'>,
  schedule: Schedule<unknown>,
  options: JobsOptions
): boolean => {
  const wanted = repeatOptions(schedule);
  const { template } = stored;
  return (
    stored.every === wanted.every &&
    (stored.pattern ?? undefined) === wanted.pattern &&
    (stored.tz ?? undefined) === wanted.tz &&
    JSON.stringify(template?.data) === JSON.stringify({ payload: schedule.payload }) &&
    template?.opts?.attempts === options.attempts &&
    JSON.stringify(template?.opts?.backoff) === JSON.stringify(options.backoff)
  );
};
