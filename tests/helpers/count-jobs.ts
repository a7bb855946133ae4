import { getService } from '../../src/plugins/job-queue/server/src/utils/get-service';
import { eventually } from './eventually';
import type { TestApplication } from './strapi';

/** The jobs of a queue in all states: the relay hands them over while the test looks. */
export const countJobs = async (app: TestApplication, queue: string): Promise<number> => {
  const countAll = () => getService('jobs', app).counts(queue);
  await eventually(async () => expect((await countAll()).pending).toBe(0));
  // Once more: the queue may have been counted before it was given what the outbox no longer had.
  const { pending: _pending, ...counts } = await countAll();
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
};
