import type { Knex } from 'knex';
import { startOf } from '../domain/months';

/** The month of the oldest partition, from the catalogue alone. */
export const findOldestMonth = async (knex: Knex): Promise<Date | undefined> => {
  const { rows } = await knex.raw<{ rows: { month: string | null }[] }>(
    `SELECT min(substring(relname FROM '\\d{4}_\\d\\d$')) AS month FROM pg_inherits
     JOIN pg_class ON pg_class.oid = inhrelid
     WHERE inhparent IN (
       SELECT inhrelid FROM pg_inherits WHERE inhparent = 'audit.entries'::regclass)`
  );
  const month = rows[0]?.month;
  return month ? startOf(month.replace('_', '-')) : undefined;
};
