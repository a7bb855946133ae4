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
      await table().insert({ queue, job_id: jobId }).onConflict(['queue', 'job_id']).ignore();
    },

    async withdraw({ queue, jobId }: JobReference): Promise<void> {
      await table().where({ queue, job_id: jobId }).delete();
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
