import type { Knex } from 'knex';

export const description = 'Table that remembers which seeds were applied';
export const phase = 'before-sync';

export const up = async (trx: Knex.Transaction) => {
  await trx.raw(`
    CREATE TABLE ops.once (
      key text PRIMARY KEY,
      done_at timestamptz NOT NULL DEFAULT now()
    )
  `);
};

export const down = async (trx: Knex.Transaction) => {
  await trx.raw('DROP TABLE ops.once');
};
