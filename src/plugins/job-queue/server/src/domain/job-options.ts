import { getNextMillis } from 'bullmq';
import type { JobsOptions, JobSchedulerJson, RepeatOptions } from 'bullmq';
import {
  CLOCK_TOLERANCE_MS,
  COMPLETED_RETENTION_SECONDS,
  DEAD_RETENTION_SECONDS,
  OUTBOX_BACKOFF_MS,
  OUTBOX_LONGEST_BACKOFF_MS,
} from '../constants';
import type { Schedule, TaskDefinition, Work } from '../contracts/queue';

/** What BullMQ is told about each job of a queue. */
export const jobOptions = ({ retry }: Pick<Work<never>, 'retry'>): JobsOptions => ({
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
export const repeatOptions = (schedule: Schedule): Omit<RepeatOptions, 'key'> =>
  'everyMs' in schedule
    ? { every: schedule.everyMs }
    : { pattern: schedule.cron, tz: schedule.timezone ?? 'UTC' };

/**
 * Whether a run is later than any that the schedule has from now on: it was counted while the clock was ahead, and
 * nothing would happen until then.
 */
export const isBeyondSchedule = (next: number, schedule: Schedule, now: number): boolean => {
  const latest =
    'everyMs' in schedule ? now + schedule.everyMs : getNextMillis(now, repeatOptions(schedule));
  return latest !== undefined && next > latest + CLOCK_TOLERANCE_MS;
};

/** Whether a job was added, or last taken, at a time that is still to come. */
export const isFromTheFuture = (
  { timestamp, processedOn }: { timestamp: number; processedOn?: number },
  now: number
): boolean => Math.max(timestamp, processedOn ?? 0) > now + CLOCK_TOLERANCE_MS;

/** What the jobs of a task carry. */
export const taskData = ({ name }: Pick<TaskDefinition, 'name'>) => ({ payload: { task: name } });

/** Whether the stored schedule is the declared one. Writing it again would move its next run. */
export const isSameSchedule = (
  stored: Pick<JobSchedulerJson, 'every' | 'pattern' | 'tz' | 'template'>,
  task: Pick<TaskDefinition, 'name' | 'retry' | 'schedule'>
): boolean => {
  const wanted = repeatOptions(task.schedule);
  const options = jobOptions(task);
  const { template } = stored;
  return (
    stored.every === wanted.every &&
    (stored.pattern ?? undefined) === wanted.pattern &&
    (stored.tz ?? undefined) === wanted.tz &&
    JSON.stringify(template?.data) === JSON.stringify(taskData(task)) &&
    template?.opts?.attempts === options.attempts &&
    JSON.stringify(template?.opts?.backoff) === JSON.stringify(options.backoff)
  );
};
