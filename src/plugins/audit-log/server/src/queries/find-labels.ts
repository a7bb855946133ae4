import type { Knex } from 'knex';
import type { Changes } from '../contracts/entry';

/** Values of one column by the id of the document; drafts go first, as editors see them. */
export const findColumn = async (
  knex: Knex,
  { table, column, ids }: { table: string; column: string; ids: string[] }
): Promise<Map<string, string>> => {
  const { rows } = await knex.raw<{ rows: { id: string; label: string | null }[] }>(
    `SELECT DISTINCT ON (document_id) document_id AS id, left(??::text, 200) AS label
     FROM public.?? WHERE document_id = ANY(?) ORDER BY document_id, id`,
    [column, table, ids as unknown as string]
  );
  return new Map(rows.flatMap(({ id, label }) => (label === null ? [] : [[id, label]])));
};

interface Removal {
  type: string;
  id: string;
  changes: Changes;
}

/** The entries about the removal of these documents, which cannot be older than the given id. */
export const findRemovals = async (
  knex: Knex,
  ids: string[],
  notBefore: string
): Promise<Removal[]> => {
  const { rows } = await knex.raw<{ rows: { type: string; id: string; changes: string }[] }>(
    `SELECT DISTINCT ON (entity_type, entity_id)
       entity_type AS type, entity_id AS id, changes::text AS changes
     FROM audit.entries
     WHERE class = 'change' AND action = 'delete' AND entity_id = ANY(?) AND id >= ?
     ORDER BY entity_type, entity_id, audit.entries.id DESC`,
    [ids as unknown as string, notBefore]
  );
  return rows.map(({ changes, ...row }) => ({ ...row, changes: JSON.parse(changes) as Changes }));
};

/** How the content manager shows types, by UID: the settings that an administrator may change. */
export const findMainFields = async (knex: Knex, uids: string[]): Promise<Map<string, string>> => {
  const { rows } = await knex.raw<{ rows: { uid: string; field: string | null }[] }>(
    `SELECT replace(key, 'plugin_content_manager_configuration_content_types::', '') AS uid,
       value::jsonb -> 'settings' ->> 'mainField' AS field
     FROM public.strapi_core_store_settings WHERE key = ANY(?)`,
    [
      uids.map(
        (uid) => `plugin_content_manager_configuration_content_types::${uid}`
      ) as unknown as string,
    ]
  );
  return new Map(rows.flatMap(({ uid, field }) => (field === null ? [] : [[uid, field]])));
};
