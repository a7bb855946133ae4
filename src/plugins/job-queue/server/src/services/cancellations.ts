import type { Core } from '@strapi/strapi';

export interface JobReference {
  queue: string;
  jobId: string;
}

/** Wishes to cancel, which any process may express and the one that runs the job has to see. */
export const createCancellationsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const table = () => strapi.db.connection('cancellations').withSchema('jobs');

  return {
    async request({ queue, jobId }: JobReference): Promise<void> {
      // Once more counts anew: what was asked for since goes with it.
      await strapi.db.connection.raw(
        `INSERT INTO jobs.cancellations (queue, job_id) VALUES (?, ?)
         ON CONFLICT (queue, job_id) DO UPDATE SET requested_at = excluded.requested_at`,
        [queue, jobId]
      );
    },

    async withdraw({ queue, jobId }: JobReference): Promise<void> {
      await table().where({ queue, job_id: jobId }).delete();
    },

    /** Whether it was to be cancelled at this time, or later. */
    async isRequestedSince({ queue, jobId }: JobReference, time: Date): Promise<boolean> {
      const found = await table()
        .where({ queue, job_id: jobId })
        .where('requested_at', '>=', time)
        .first<{ job_id: string } | undefined>('job_id');
      return found !== undefined;
    },

    /** Those of the jobs that are to be cancelled. */
    async among(jobs: JobReference[]): Promise<JobReference[]> {
      const rows = await table()
        .whereIn(
          ['queue', 'job_id'],
          jobs.map(({ queue, jobId }) => [queue, jobId])
        )
        .select<{ queue: string; job_id: string }[]>('queue', 'job_id');
      return rows.map(({ queue, job_id }) => ({ queue, jobId: job_id }));
    },

    async forgetOlderThan(days: number): Promise<void> {
      await strapi.db.connection.raw(
        `DELETE FROM jobs.cancellations WHERE requested_at < now() - make_interval(days => ?)`,
        [days]
      );
    },
  };
};
