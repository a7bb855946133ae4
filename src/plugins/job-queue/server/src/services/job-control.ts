import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { JobState } from '../../../shared/contracts/jobs';
import { RETRY_BATCH_SIZE } from '../constants';
import { maintenance } from '../contracts/maintenance';
import { getService } from '../utils/get-service';
import { noSuchJob, requireQueue, requireTask } from '../utils/require-queue';

const wrongState = (expected: string, state: JobState) =>
  new errors.ApplicationError(`${expected}. This one is ${state}`, { state });

/** What a person may do to jobs. Whoever comes second is told how the job is now. */
export const createJobControlService = ({ strapi }: { strapi: Core.Strapi }) => {
  const jobs = () => getService('jobs', { strapi });

  const stateOf = async (queue: string, id: string): Promise<JobState> => {
    requireQueue(queue, { strapi });
    const job = await jobs().find(queue, id);
    if (!job) {
      throw noSuchJob();
    }
    return job.state;
  };

  const requireDead = async (queue: string, id: string, expected: string) => {
    const state = await stateOf(queue, id);
    if (state !== 'dead') {
      throw wrongState(expected, state);
    }
  };

  /** Whether it was done; not when the job is dead no more, because somebody else was faster. */
  const whileDead = async (
    queue: string,
    id: string,
    change: () => Promise<void>
  ): Promise<boolean> => {
    try {
      await change();
      return true;
    } catch (error) {
      if ((await jobs().find(queue, id))?.state === 'dead') {
        throw error;
      }
      return false;
    }
  };

  const changeDead = async (
    queue: string,
    id: string,
    expected: string,
    change: () => Promise<void>
  ) => {
    await requireDead(queue, id, expected);
    if (!(await whileDead(queue, id, change))) {
      throw wrongState(expected, await stateOf(queue, id));
    }
  };

  return {
    /** Throws an ApplicationError when the job is not dead. */
    retry: (queue: string, id: string): Promise<void> =>
      changeDead(queue, id, 'Only dead jobs start again', () => jobs().retry(queue, id)),

    /** The oldest, so many that a request stays short. Answers how many are dead after it. */
    async retryDead(queue: string): Promise<{ retried: number; left: number }> {
      requireQueue(queue, { strapi });
      const dead = await getService('backend', { strapi })
        .queue(queue)
        .getJobs(['failed'], 0, RETRY_BATCH_SIZE - 1, true);
      let retried = 0;
      for (const { id } of dead) {
        const jobId = String(id);
        if (await whileDead(queue, jobId, () => jobs().retry(queue, jobId))) {
          retried += 1;
        }
      }
      return { retried, left: (await jobs().counts(queue)).dead };
    },

    /** Throws an ApplicationError when the job is not dead: another one is cancelled first. */
    remove: (queue: string, id: string): Promise<void> =>
      changeDead(queue, id, 'Only dead jobs can be removed: cancel it first', async () => {
        const job = await getService('backend', { strapi }).queue(queue).getJob(id);
        await job?.remove();
        // The same key makes the same id: a new job must not inherit the wish.
        await getService('cancellations', { strapi }).withdraw({ queue, jobId: id });
      }),

    /**
     * Beside the runs that its schedule makes. One that waits already is the one that was asked for.
     * @throws NotFoundError when the queue has no such task
     */
    async run(queue: string, task: string): Promise<void> {
      requireTask(queue, task, { strapi });
      await jobs().enqueue(maintenance, { task }, { key: task, again: true });
    },

    /** Throws an ApplicationError when the job has ended. */
    async cancel(queue: string, id: string): Promise<void> {
      const state = await stateOf(queue, id);
      if (state === 'dead' || state === 'done') {
        throw wrongState('Only jobs that have not ended can be cancelled', state);
      }
      await jobs().cancel(queue, id);
    },
  };
};
