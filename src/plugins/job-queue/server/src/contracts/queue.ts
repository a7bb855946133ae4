import type { z } from '@strapi/utils';
import type { Knex } from 'knex';
import type { JobState } from '../../../shared/contracts/jobs';
import { checkName } from './job';
import type { JobContract } from './job';

/** How far a job is: a percentage, or a count with its total. */
export type Progress = number | { done: number; total?: number };

/** What a handler gets. */
export interface JobContext<Payload> {
  id: string;
  payload: Payload;
  /** 1 for the first attempt. */
  attempt: number;
  /** Aborted at the time-out, by a cancellation, and when the process has to end. */
  signal: AbortSignal;
  progress(value: Progress): Promise<void>;
  /**
   * Runs the effect in the transaction that records it as done; does nothing when it is recorded.
   * Answers whether it ran now. A handler with several effects names each with a step of its own.
   */
  once(
    effect: (context: { trx: Knex.Transaction }) => Promise<void>,
    step?: string
  ): Promise<boolean>;
}

export interface DeadJob<Payload> {
  id: string;
  payload: Payload;
  reason: string;
}

/** What is done about a job, and within which limits. */
export interface Work<Payload> {
  name: string;
  handler(context: JobContext<Payload>): Promise<unknown>;
  /** Attempts in all; the pause doubles from attempt to attempt. */
  retry: { attempts: number; backoffMs: number };
  timeoutMs: number;
  /** Called when no attempt is left. What it throws is logged. May be called twice after a crash. */
  onDead?(job: DeadJob<unknown>): Promise<void>;
}

/** Recurring work: every so many milliseconds, or by a cron pattern. */
export type Schedule = { everyMs: number } | { cron: string; timezone?: string };

/** Recurring work, a job of the queue `maintenance` each time. One run at a time, over all processes. */
export interface TaskDefinition extends Work<unknown> {
  schedule: Schedule;
}

/** What is done about the jobs of a contract. */
export interface QueueDefinition<Schema extends z.ZodType = z.ZodType>
  extends JobContract<Schema>,
    Work<z.output<Schema>> {
  /** Jobs at once in each process. */
  concurrency: number;
  /** Those that its jobs are runs of, in the queue `maintenance`. */
  tasks?: readonly TaskDefinition[];
}

const checkLimits = (kind: string, name: string, limits: Record<string, number>): void => {
  checkName(kind, name);
  for (const [limit, value] of Object.entries(limits)) {
    if (!Number.isInteger(value) || value <= 0) {
      throw new Error(`${kind} "${name}": ${limit} is a whole number above 0`);
    }
  }
};

/** Checks what the types cannot, and keeps the payload type for handler and enqueuers. */
export const defineQueue = <Schema extends z.ZodType>(
  definition: QueueDefinition<Schema>
): QueueDefinition<Schema> => {
  const { name, retry, concurrency, timeoutMs } = definition;
  checkLimits('Queue', name, { ...retry, concurrency, timeoutMs });
  return definition;
};

/** Checks what the types cannot. */
export const defineTask = (definition: TaskDefinition): TaskDefinition => {
  const { name, retry, timeoutMs } = definition;
  checkLimits('Task', name, { ...retry, timeoutMs });
  return definition;
};

export interface JobView {
  id: string;
  queue: string;
  state: JobState;
  payload: unknown;
  progress?: Progress;
  attempts: number;
  reason?: string;
  result?: unknown;
  createdAt?: Date;
  finishedAt?: Date;
}

/** A committed job that its queue refuses to take. It is tried again, later each time. */
export interface StuckJob {
  id: string;
  tries: number;
  reason: string;
  nextTryAt: Date;
}
