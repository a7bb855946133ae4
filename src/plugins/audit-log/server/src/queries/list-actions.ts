import type { Knex } from 'knex';

/**
 * The actions of entries since the given id: from one to the next in the index, however many entries
 * each has.
 */
export const listActions = async (knex: Knex, since: string): Promise<string[]> => {
  const { rows } = await knex.raw<{ rows: { action: string }[] }>(
    `WITH RECURSIVE actions AS (
       (SELECT action FROM audit.entries WHERE id >= ? ORDER BY action LIMIT 1)
       UNION ALL
       SELECT (SELECT entries.action FROM audit.entries
         WHERE entries.action > actions.action AND entries.id >= ? ORDER BY entries.action LIMIT 1)
       FROM actions WHERE actions.action IS NOT NULL
     )
     SELECT action FROM actions WHERE action IS NOT NULL`,
    [since, since]
  );
  return rows.map(({ action }) => action);
};
