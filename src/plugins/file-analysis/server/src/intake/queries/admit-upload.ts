import type { Knex } from 'knex';

const DAY_SECONDS = 86_400;

/** Counts the attempt, over all instances, also when its upload is deleted. Seconds to wait, or 0. */
export const admitUpload = async (
  knex: Knex,
  { id, subject, perDay }: { id: string; subject: string; perDay: number }
): Promise<number> => {
  const { rows } = await knex.raw<{ rows: { seconds: number }[] }>(
    'SELECT ops.admit_form_attempt(?, ARRAY[?]::text[], ARRAY[?]::integer[], ARRAY[?]::integer[]) AS seconds',
    [id, subject, perDay, DAY_SECONDS]
  );
  return rows[0]?.seconds ?? 0;
};
