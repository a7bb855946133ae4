import type { Knex } from 'knex';

// A job that its queue refuses must not hold up those behind it: it is postponed, and says why.
// The columns are added without a rewrite of the table; the lock is held for a moment.

export const description = 'Tries, reason and next time of jobs that could not be handed over';

export const up = async (trx: Knex.Transaction) => {
  await trx.raw(`
    ALTER TABLE jobs.outbox
      ADD COLUMN tries integer NOT NULL DEFAULT 0,
      ADD COLUMN reason text,
      ADD COLUMN postponed_to timestamptz;
  `);
};

export const down = async (trx: Knex.Transaction) => {
  await trx.raw(`
    ALTER TABLE jobs.outbox DROP COLUMN tries, DROP COLUMN reason, DROP COLUMN postponed_to;
  `);
};
