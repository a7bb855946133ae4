import type { z } from '@strapi/utils';
import type { Knex } from 'knex';
import type { JobState } from '../../../shared/contracts/jobs';

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

/** Recurring work: every so many milliseconds, or by a cron pattern. */
export type Schedule<Payload> = { payload: Payload } & (
  | { everyMs: number }
  | { cron: string; timezone?: string }
);

/** Everything there is to say about a queue, in one place. */
export interface QueueDefinition<Schema extends z.ZodType = z.ZodType> {
  /** Kebab-case, one for the whole application. */
  name: string;
  /** Ids, not personal values. */
  payload: Schema;
  handler(context: JobContext<z.output<Schema>>): Promise<unknown>;
  /** Attempts in all; the pause doubles from attempt to attempt. */
  retry: { attempts: number; backoffMs: number };
  /** Jobs at once in each process. */
  concurrency: number;
  timeoutMs: number;
  schedule?: Schedule<z.input<Schema>>;
  /** Called when no attempt is left. What it throws is logged. May be called twice after a crash. */
  onDead?(job: DeadJob<unknown>): Promise<void>;
}

/** Checks what the types cannot, and keeps the payload type for handler and enqueuers. */
export const defineQueue = <Schema extends z.ZodType>(
  definition: QueueDefinition<Schema>
): QueueDefinition<Schema> => {
  const { name, retry, concurrency, timeoutMs } = definition;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error(`Queue "${name}": the name is in kebab-case`);
  }
  const isPositive = (value: number) => Number.isInteger(value) && value > 0;
  if (![retry.attempts, retry.backoffMs, concurrency, timeoutMs].every(isPositive)) {
    throw new Error(
      `Queue "${name}": attempts, backoffMs, concurrency and timeoutMs are whole numbers above 0`
    );
  }
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
