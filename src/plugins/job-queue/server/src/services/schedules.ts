import type { Core } from '@strapi/strapi';
import { ADVISORY_LOCKS, lockUntilCommit } from '../../../../../lib/advisory-locks';
import { ANSWER_TIMEOUT_MS, LATE_AFTER_MS } from '../constants';
import { maintenance } from '../contracts/maintenance';
import type { TaskDefinition } from '../contracts/queue';
import { failureName } from '../domain/failures';
import {
  isBeyondSchedule,
  isSameSchedule,
  jobOptions,
  repeatOptions,
  taskData,
} from '../domain/job-options';
import { getService } from '../utils/get-service';
import { settlesWithin } from '../utils/settle-within';
import type { JobQueue } from './backend';

export interface TaskView {
  task: TaskDefinition;
  nextRunAt?: Date;
  /** It is due for a minute, and no process has taken it. */
  isLate: boolean;
  lastRun?: { startedAt: Date; durationMs: number; outcome: 'done' | 'failed'; reason?: string };
}

interface RunRow {
  queue: string;
  started_at: Date;
  duration_ms: number;
  outcome: 'done' | 'failed';
  reason: string | null;
}

/** Of all the schedules that a queue has. */
const ALL = [0, -1] as const;

/** Recurring work: what is declared, when it comes next, and how it went. */
export const createSchedulesService = ({ strapi }: { strapi: Core.Strapi }) => {
  // A row per task, in a table that once had one per queue.
  const runs = () => strapi.db.connection('schedule_runs').withSchema('jobs');
  const tasks = () => getService('queues', { strapi }).tasks();
  const queueOf = (name: string) => getService('backend', { strapi }).queue(name);
  let watching: NodeJS.Timeout | undefined;
  let lateBefore: string[] = [];

  const removeSchedules = async (queue: JobQueue, isKept: (id: string) => boolean) => {
    for (const { key } of await queue.getJobSchedulers(...ALL)) {
      if (!isKept(key)) {
        await queue.removeJobScheduler(key);
      }
    }
  };

  /** Each timer was a queue once. Nobody takes the jobs of such a queue any more, or shows them. */
  const removeOldTimers = async (name: string) => {
    const queue = queueOf(name);
    await removeSchedules(queue, () => false);
    if (!getService('queues', { strapi }).names().includes(name)) {
      // Also what runs: nobody takes it over when its process has died.
      await queue.obliterate({ force: true });
    }
  };

  const now = () => getService('backend', { strapi }).now();

  const syncTask = async (queue: JobQueue, task: TaskDefinition) => {
    const stored = await queue.getJobScheduler(task.name);
    const isBeyond = isBeyondSchedule(stored?.next ?? 0, task.schedule, await now());
    if (isBeyond) {
      // Written again, it would count on from the run that it has.
      await queue.removeJobScheduler(task.name);
    }
    if (!stored || isBeyond || !isSameSchedule(stored, task)) {
      await queue.upsertJobScheduler(task.name, repeatOptions(task.schedule), {
        name: task.name,
        data: taskData(task),
        opts: jobOptions(task),
      });
    }
  };

  const syncAll = async () => {
    const scheduled = await getService('backend', { strapi }).scheduledQueues();
    for (const name of scheduled.filter((found) => found !== maintenance.name)) {
      await removeOldTimers(name);
    }
    const queue = queueOf(maintenance.name);
    await removeSchedules(queue, (id) => tasks().some(({ name }) => name === id));
    for (const task of tasks()) {
      await syncTask(queue, task);
    }
  };

  const dueTimes = async (): Promise<Map<string, Date>> => {
    const stored = await queueOf(maintenance.name).getJobSchedulers(...ALL);
    return new Map(stored.flatMap(({ key, next }) => (next ? [[key, new Date(next)]] : [])));
  };

  const isLate = (nextRunAt: Date | undefined, at: number) =>
    nextRunAt !== undefined && nextRunAt.getTime() < at - LATE_AFTER_MS;

  /** The tasks that no process takes. Nothing while the queue does not answer, which is told elsewhere. */
  const late = async (): Promise<string[]> => {
    const asking = Promise.all([dueTimes(), now()]);
    if (!(await settlesWithin(asking, ANSWER_TIMEOUT_MS))) {
      return [];
    }
    const [due, at] = await asking;
    return tasks().flatMap(({ name }) => (isLate(due.get(name), at) ? [name] : []));
  };

  /** Once for each time that a task is late. */
  const reportLate = async () => {
    const lateNow = await late();
    for (const name of lateNow.filter((found) => !lateBefore.includes(found))) {
      strapi.log.error(`Job queue: the task ${name} is due, and no process takes it`);
    }
    lateBefore = lateNow;
  };

  return {
    /** Makes the schedules what the tasks declare. One process at a time compares and writes. */
    async sync(): Promise<void> {
      await strapi.db.connection.transaction(async (trx) => {
        await lockUntilCommit(trx, ADVISORY_LOCKS.schedules);
        await syncAll();
      });
    },

    late,

    /** In every process: one that takes no jobs is the one to notice that nobody does. */
    watch(): void {
      watching = setInterval(() => {
        reportLate().catch((error: unknown) =>
          strapi.log.error(`Job queue: schedules cannot be read: ${failureName(error)}`)
        );
      }, LATE_AFTER_MS);
    },

    stop(): void {
      clearInterval(watching);
    },

    async recordRun(task: string, startedAt: Date, reason?: string): Promise<void> {
      const row = {
        queue: task,
        started_at: startedAt,
        duration_ms: Date.now() - startedAt.getTime(),
        outcome: reason === undefined ? 'done' : 'failed',
        reason: reason ?? null,
      };
      await runs().insert(row).onConflict('queue').merge();
    },

    async list(): Promise<TaskView[]> {
      const [due, at, rows] = await Promise.all([dueTimes(), now(), runs().select<RunRow[]>()]);
      return tasks().map((task) => {
        const nextRunAt = due.get(task.name);
        const row = rows.find(({ queue }) => queue === task.name);
        return {
          task,
          nextRunAt,
          isLate: isLate(nextRunAt, at),
          lastRun: row && {
            startedAt: row.started_at,
            durationMs: row.duration_ms,
            outcome: row.outcome,
            reason: row.reason ?? undefined,
          },
        };
      });
    },
  };
};
