import type { Core } from '@strapi/strapi';
import { isFromTheFuture } from '../domain/job-options';
import { getService } from '../utils/get-service';
import type { JobQueue } from './backend';

const PAGE_SIZE = 500;

/** Jobs whose delay was counted while the clock was ahead: they would wait for that time to come. */
export const createPostponedJobsService = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Those that are due last, which such jobs are. Whether all of them were. */
  const releaseLast = async (queue: JobQueue, now: number): Promise<boolean> => {
    const count = await queue.getDelayedCount();
    const last = await queue.getDelayed(Math.max(0, count - PAGE_SIZE), count);
    // A task's next run follows from its schedule.
    const postponed = last.filter((job) => !job.repeatJobKey && isFromTheFuture(job, now));
    for (const job of postponed) {
      await job.promote();
    }
    if (postponed.length > 0) {
      strapi.log.warn(
        `Job queue: ${postponed.length} jobs of ${queue.name} were put off while the clock was ahead; they run now`
      );
    }
    return postponed.length > 0 && postponed.length === last.length;
  };

  return {
    async release(): Promise<void> {
      const now = await getService('backend', { strapi }).now();
      for (const { name } of getService('queues', { strapi }).list()) {
        const queue = getService('backend', { strapi }).queue(name);
        while (await releaseLast(queue, now));
      }
    },
  };
};
