import type { Knex } from 'knex';

interface Look {
  actorId: string;
  action: string;
  /** What was looked at, as a hash. */
  look: string;
  /** The first id of an entry that is recent enough. */
  since: string;
}

/** Whether the log says already that this person looks at this. */
export const hasRecentLook = async (
  knex: Knex,
  { actorId, action, look, since }: Look
): Promise<boolean> => {
  const { rows } = await knex.raw<{ rows: unknown[] }>(
    `SELECT FROM audit.entries
     WHERE class = 'read' AND id >= ? AND actor_kind = 'admin' AND actor_id = ? AND action = ?
       AND changes -> 'details' ->> 'look' = ? LIMIT 1`,
    [since, actorId, action, look]
  );
  return rows.length > 0;
};
