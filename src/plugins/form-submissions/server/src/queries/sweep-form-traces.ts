import type { Knex } from 'knex';

/** Each is named with what makes a row of it useless. */
const TRACES = [
  // Later than needed: an instance whose clock is slow still accepts what has expired here.
  {
    table: 'spent_challenges',
    key: 'challenge',
    condition: `expires_at < now() - interval '1 hour'`,
  },
  { table: 'rate_windows', key: 'subject', condition: 'ends_at < now()' },
  { table: 'form_attempts', key: 'id', condition: `created_at < now() - interval '1 day'` },
] as const;

export type TraceTable = (typeof TRACES)[number]['table'];

export const TRACE_TABLES: TraceTable[] = TRACES.map(({ table }) => table);

/** Deletes at most so many rows, past those that a request holds, and answers how many they were. */
export const sweepFormTraces = async (
  knex: Knex,
  table: TraceTable,
  limit: number
): Promise<number> => {
  const trace = TRACES.find((candidate) => candidate.table === table);
  if (!trace) {
    throw new Error(`There is no trace table "${table}"`);
  }
  // Asked again outside: a window that began anew meanwhile counts.
  const { rowCount } = await knex.raw<{ rowCount: number }>(
    `DELETE FROM ops.${trace.table} WHERE ${trace.condition} AND ${trace.key} IN (
       SELECT ${trace.key} FROM ops.${trace.table} WHERE ${trace.condition}
       LIMIT ? FOR UPDATE SKIP LOCKED)`,
    [limit]
  );
  return rowCount;
};
