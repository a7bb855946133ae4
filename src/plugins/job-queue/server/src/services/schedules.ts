import type { Core } from '@strapi/strapi';
import { ADVISORY_LOCKS, lockUntilCommit } from '../../../../../lib/advisory-locks';
import { SCHEDULE_ID } from '../constants';
import type { QueueDefinition } from '../contracts/queue';
import { isSameSchedule, jobOptions, repeatOptions } from '../domain/job-options';
import { getService } from '../utils/get-service';

export interface ScheduleView {
  queue: string;
  nextRunAt?: Date;
  lastRun?: { startedAt: Date; durationMs: number; outcome: 'done' | 'failed'; reason?: string };
}

interface RunRow {
  started_at: Date;
  duration_ms: number;
  outcome: 'done' | 'failed';
  reason: string | null;
}

/** Recurring work: what is declared, when it comes next, and how it went. */
export const createSchedulesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const runs = () => strapi.db.connection('schedule_runs').withSchema('jobs');

  const syncOne = async (definition: QueueDefinition) => {
    const queue = getService('backend', { strapi }).queue(definition.name);
    const stored = await queue.getJobScheduler(SCHEDULE_ID);
    const { schedule } = definition;
    if (!schedule) {
      if (stored) {
        await queue.removeJobScheduler(SCHEDULE_ID);
      }
      return;
    }
    const options = jobOptions(definition);
    if (!stored || !isSameSchedule(stored, schedule, options)) {
      await queue.upsertJobScheduler(SCHEDULE_ID, repeatOptions(schedule), {
        name: definition.name,
        data: { payload: schedule.payload },
        opts: options,
      });
    }
  };

  return {
    /** Makes the schedules what the queues declare. One process at a time compares and writes. */
    async sync(): Promise<void> {
      await strapi.db.connection.transaction(async (trx) => {
        await lockUntilCommit(trx, ADVISORY_LOCKS.schedules);
        for (const definition of getService('queues', { strapi }).list()) {
          await syncOne(definition);
        }
      });
    },

    async recordRun(queue: string, startedAt: Date, reason?: string): Promise<void> {
      const row = {
        queue,
        started_at: startedAt,
        duration_ms: Date.now() - startedAt.getTime(),
        outcome: reason === undefined ? 'done' : 'failed',
        reason: reason ?? null,
      };
      await runs().insert(row).onConflict('queue').merge();
    },

    async list(): Promise<ScheduleView[]> {
      const scheduled = getService('queues', { strapi })
        .list()
        .filter(({ schedule }) => schedule);
      return Promise.all(
        scheduled.map(async ({ name }): Promise<ScheduleView> => {
          const stored = await getService('backend', { strapi })
            .queue(name)
            .getJobScheduler(SCHEDULE_ID);
          const row = await runs().where({ queue: name }).first<RunRow | undefined>();
          return {
            queue: name,
            nextRunAt: stored?.next ? new Date(stored.next) : undefined,
            lastRun: row && {
              startedAt: row.started_at,
              durationMs: row.duration_ms,
              outcome: row.outcome,
              reason: row.reason ?? undefined,
            },
          };
        })
      );
    },
  };
};
