import type { Knex } from 'knex';

/** The types whose changes the log follows. */
export const listAuditedTypes = async (knex: Knex): Promise<string[]> => {
  const { rows } = await knex.raw<{ rows: { uid: string }[] }>(
    `SELECT DISTINCT entity_type AS uid FROM audit.tables WHERE kind IN ('document', 'setting')`
  );
  return rows.map(({ uid }) => uid);
};
