import type { Knex } from 'knex';

/** Documents that are gone and were linked to an account when they went: the log still has a key of them. */
export const deletedDocumentsOf = async (
  trx: Knex.Transaction,
  userId: string,
  types: readonly string[]
): Promise<{ type: string; id: string }[]> => {
  const { rows } = await trx.raw<{ rows: { type: string; id: string }[] }>(
    `SELECT DISTINCT entry.entity_type AS type, entry.entity_id AS id
     FROM audit.entries AS entry
     JOIN audit.subject_keys AS keys
       ON keys.subject_type = entry.entity_type AND keys.subject_id = entry.entity_id AND keys.key IS NOT NULL
     CROSS JOIN jsonb_array_elements(entry.changes -> 'rows') AS changed
     WHERE entry.class = 'change' AND entry.action = 'delete' AND entry.entity_type = ANY(?::text[])
       AND changed ->> 'target' = ?`,
    [types, userId] as never
  );
  return rows;
};
