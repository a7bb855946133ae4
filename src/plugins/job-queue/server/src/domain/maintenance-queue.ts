import { maintenance } from '../contracts/maintenance';
import { defineQueue } from '../contracts/queue';
import type { QueueDefinition, TaskDefinition, Work } from '../contracts/queue';
import { UnknownTaskError } from './failures';

const MINUTE_MS = 60_000;

/** The one queue of all recurring work: a queue costs connections, a task does not. */
export const createMaintenanceQueue = (tasks: readonly TaskDefinition[]): QueueDefinition =>
  defineQueue({
    ...maintenance,
    tasks,
    // A run of each, and one that finds its task running: no task waits for another.
    concurrency: tasks.length + 1,
    timeoutMs: Math.max(...tasks.map(({ timeoutMs }) => timeoutMs)),
    // Of a task of another release, which runs beside this one, and takes the next attempt.
    retry: { attempts: 5, backoffMs: MINUTE_MS },
    handler: () => Promise.reject(new UnknownTaskError()),
  });

export const isTask = (work: Work<never>): work is TaskDefinition => 'schedule' in work;

/** What is to be done about a job of the queue: by its task, where the queue has some. */
export const workOf = (definition: QueueDefinition, payload: unknown): Work<unknown> => {
  const { data } = maintenance.payload.safeParse(payload);
  return definition.tasks?.find(({ name }) => name === data?.task) ?? definition;
};
