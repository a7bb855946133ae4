import type { Knex } from 'knex';

interface StoredType {
  collectionName?: string;
  options?: { draftAndPublish?: boolean };
  pluginOptions?: { i18n?: { localized?: boolean } };
}

const CONTENT_TYPES = 'strapi_content_types_schema';

const readStored = async (knex: Knex): Promise<Record<string, StoredType | undefined>> => {
  if (!(await knex.schema.withSchema('public').hasTable('strapi_core_store_settings'))) {
    return {};
  }
  const { rows } = await knex.raw<{ rows: { value: string }[] }>(
    'SELECT value FROM public.strapi_core_store_settings WHERE key = ?',
    [CONTENT_TYPES]
  );
  return JSON.parse(rows[0]?.value ?? '{}') as Record<string, StoredType>;
};

const exists = async (knex: Knex, table: string, condition: string): Promise<boolean> => {
  const { rows } = await knex.raw<{ rows: { found: boolean }[] }>(
    `SELECT EXISTS (SELECT FROM public.?? HAVING ${condition}) AS found`,
    [table]
  );
  return rows[0]?.found ?? false;
};

/** Rows that Strapi deletes before its sync, as their type has no drafts or no locales any more. */
export const findDeletions = async (
  knex: Knex,
  types: object
): Promise<{ name: string; what: string }[]> => {
  const deletions: { name: string; what: string }[] = [];
  for (const [uid, stored] of Object.entries(await readStored(knex))) {
    const type = (types as Record<string, StoredType | undefined>)[uid];
    const table = stored?.collectionName;
    if (!type || !table || !(await knex.schema.withSchema('public').hasTable(table))) {
      continue;
    }
    const loses = (of: (schema: StoredType) => boolean | undefined) => of(stored) && !of(type);
    if (
      loses(({ options }) => options?.draftAndPublish) &&
      (await exists(knex, table, 'count(*) FILTER (WHERE published_at IS NULL) > 0'))
    ) {
      deletions.push({
        name: `drafts of public.${table}`,
        what: `drafts of ${table} would be deleted, as its draftAndPublish is off`,
      });
    }
    if (
      loses(({ pluginOptions }) => pluginOptions?.i18n?.localized) &&
      (await exists(knex, table, 'count(DISTINCT locale) > 1'))
    ) {
      deletions.push({
        name: `locales of public.${table}`,
        what: `all locales of ${table} but one would be deleted, as it is localized no longer`,
      });
    }
  }
  return deletions;
};
