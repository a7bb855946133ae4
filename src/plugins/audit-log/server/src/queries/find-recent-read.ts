import type { Knex } from 'knex';
import type { Actor } from '../contracts/entry';

interface Look {
  actor: Actor;
  action: string;
  entityType: string | undefined;
  entityId: string | undefined;
  details: Record<string, unknown> | undefined;
  /** The first id of an entry that is recent enough. */
  since: string;
}

/** Whether the log says already that this person sees the same. */
export const hasRecentRead = async (
  knex: Knex,
  { actor, action, entityType, entityId, details, since }: Look
): Promise<boolean> => {
  const { rows } = await knex.raw<{ rows: unknown[] }>(
    `SELECT FROM audit.entries
     WHERE class = 'read' AND id >= ? AND actor_kind = ? AND actor_id = ? AND action = ?
       AND entity_type IS NOT DISTINCT FROM ? AND entity_id IS NOT DISTINCT FROM ?
       AND coalesce(changes -> 'details', '{}') = jsonb_strip_nulls(?::jsonb) LIMIT 1`,
    [
      since,
      actor.kind,
      actor.id,
      action,
      entityType ?? null,
      entityId ?? null,
      JSON.stringify(details ?? {}),
    ] as string[]
  );
  return rows.length > 0;
};
