import type { Knex } from 'knex';

/** Whether the log is or was about anybody or anything of this type. */
export const hasSubjectsOf = async (knex: Knex, type: string): Promise<boolean> => {
  const { rows } = await knex.raw<{ rows: { isThere: boolean }[] }>(
    `SELECT EXISTS (SELECT FROM audit.subject_keys WHERE subject_type = ?)
       OR EXISTS (SELECT FROM audit.entries WHERE entity_type = ?) AS "isThere"`,
    [type, type]
  );
  return rows[0]?.isThere === true;
};
