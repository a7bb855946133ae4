import type { Knex } from 'knex';

/** By the clock of the database: of those of several instances one may be wrong. */
export const timeIn = async (knex: Knex, seconds: number): Promise<Date> => {
  const { rows } = await knex.raw<{ rows: { time: Date }[] }>(
    'SELECT now() + make_interval(secs => ?) AS time',
    [seconds]
  );
  const [row] = rows;
  if (!row) {
    throw new Error('The database does not say what time it is');
  }
  return row.time;
};
