import type { TestApplication } from '../../helpers/strapi';

export interface ReadEntry {
  id: string;
  class: string;
  action: string;
  type: string | null;
  entity: string | null;
  actorKind: string;
  actorId: string | null;
  source: string;
  requestId: string | null;
  /** Decrypted. */
  actor: { address?: string; ip?: string; userAgent?: string } | null;
  changes: { rows?: { table: string; before: unknown; after: unknown }[]; details?: Details };
}

type Details = Record<string, unknown>;

const STATEMENT = `
  SELECT entries.id, class, action, entity_type AS type, entity_id AS entity,
    actor_kind AS "actorKind", actor_id AS "actorId", source, request_id AS "requestId",
    audit.decrypt_value(actor_details ->> 'data', keys.key) AS actor, changes::text AS changes
  FROM audit.entries
  LEFT JOIN audit.subject_keys keys ON keys.id = (actor_details ->> 'key')::uuid
  WHERE entries.id > ?::uuid ORDER BY entries.id`;

type Row = Omit<ReadEntry, 'actor' | 'changes'> & { actor: string | null; changes: string };

/** What the log has, in the order of its ids. */
export const createEntryReader = ({ sql }: Pick<TestApplication, 'sql'>) => {
  const all = async (after = '00000000-0000-0000-0000-000000000000'): Promise<ReadEntry[]> =>
    (await sql<Row>(STATEMENT, [after])).map((row) => ({
      ...row,
      actor: row.actor === null ? null : (JSON.parse(row.actor) as ReadEntry['actor']),
      changes: JSON.parse(row.changes) as ReadEntry['changes'],
    }));

  const last = async (): Promise<string> =>
    (await sql<{ id: string }>('SELECT id FROM audit.entries ORDER BY id DESC LIMIT 1'))[0]?.id ??
    '';

  return {
    all,

    /** The entries that the task leaves. Nothing else may run meanwhile. */
    async during<Result>(task: () => Promise<Result>) {
      const before = await last();
      const result = await task();
      const found = await all(before);
      // Strapi counts its files once a week, at a second of its own.
      return { result, entries: found.filter(({ entity }) => entity !== 'plugin_upload_metrics') };
    },

    /** A value that is encrypted for its subject, as the log shows it to who may see it. */
    async reveal(value: unknown): Promise<unknown> {
      const { key, data } = value as { key: string; data: string };
      const [row] = await sql<{ plain: string; subject: string }>(
        `SELECT audit.decrypt_value(?, key) AS plain, subject_type AS subject
         FROM audit.subject_keys WHERE id = ?::uuid`,
        [data, key]
      );
      return row && { plain: JSON.parse(row.plain) as unknown, subject: row.subject };
    },
  };
};

/** What there is to compare of an entry. */
export const brief = ({ action, type, entity }: ReadEntry) => [action, type, entity];
