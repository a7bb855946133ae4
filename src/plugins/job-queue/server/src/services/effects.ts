import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

/** Remembers in `jobs.effects` what jobs have done, in the transaction that did it. */
export const createEffectsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  async once(
    { queue, jobId, step }: { queue: string; jobId: string; step: string },
    effect: (context: { trx: Knex.Transaction }) => Promise<void>
  ): Promise<boolean> {
    return strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      // A twin that runs at the same time waits here until this transaction ends.
      const recorded = await strapi.db
        .connection('effects')
        .withSchema('jobs')
        .transacting(trx)
        .insert({ queue, job_id: jobId, step })
        .onConflict(['queue', 'job_id', 'step'])
        .ignore()
        .returning('job_id');
      if (recorded.length === 0) {
        return false;
      }
      await effect({ trx });
      return true;
    });
  },

  async forgetOlderThan(days: number): Promise<void> {
    await strapi.db.connection.raw(
      `DELETE FROM jobs.effects WHERE done_at < now() - make_interval(days => ?)`,
      [days]
    );
  },
});
