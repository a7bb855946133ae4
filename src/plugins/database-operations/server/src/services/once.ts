import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

/**
 * Remembers in `ops.once` what has been done, so that seeds are applied one time in the life of a
 * database and a later change by an administrator stays.
 */
export const createOnceService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Runs `task` in the transaction that records `key`; does nothing when the key is recorded. */
  async run(key: string, task: () => Promise<void>): Promise<boolean> {
    // A start asks for a hundred keys, of which nearly always all are recorded: no transaction for those.
    if (await strapi.db.connection('once').withSchema('ops').where({ key }).first('key')) {
      return false;
    }
    return strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      const recorded = await strapi.db
        .connection('once')
        .withSchema('ops')
        .transacting(trx)
        .insert({ key })
        .onConflict('key')
        .ignore()
        .returning('key');
      if (recorded.length === 0) {
        return false;
      }
      await task();
      return true;
    });
  },
});
