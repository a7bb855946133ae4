import type { Knex } from 'knex';

// A draft and its published version are two rows with the same values, so each rule is one partial
// index per state. Each index locks its table against writes while it is built: on 100,000 rows
// about a second.

export const description = 'Slugs, names and document versions are unique in each state';

const DRAFT = 'published_at IS NULL';
const PUBLISHED = 'published_at IS NOT NULL';

const tablesWithDrafts = ['services', 'service_features', 'case_studies', 'impact_stories'];
const tablesWithSlugAndDrafts = ['services', 'case_studies', 'impact_stories'];

const uniqueIndexes = [
  ...tablesWithDrafts.flatMap((table) => [
    { name: `${table}_document_draft_key`, table, columns: 'document_id', where: DRAFT },
    { name: `${table}_document_published_key`, table, columns: 'document_id', where: PUBLISHED },
  ]),
  ...tablesWithSlugAndDrafts.flatMap((table) => [
    { name: `${table}_slug_draft_key`, table, columns: 'slug', where: DRAFT },
    { name: `${table}_slug_published_key`, table, columns: 'slug', where: PUBLISHED },
  ]),
  { name: 'industries_document_key', table: 'industries', columns: 'document_id', where: 'true' },
  { name: 'industries_slug_key', table: 'industries', columns: 'slug', where: 'true' },
  { name: 'industries_name_key', table: 'industries', columns: 'name', where: 'true' },
  { name: 'locations_document_key', table: 'locations', columns: 'document_id', where: 'true' },
];

export const up = async (trx: Knex.Transaction) => {
  for (const { name, table, columns, where } of uniqueIndexes) {
    await trx.raw(`CREATE UNIQUE INDEX ${name} ON public.${table} (${columns}) WHERE ${where}`);
  }
};

export const down = async (trx: Knex.Transaction) => {
  for (const { name } of uniqueIndexes) {
    await trx.raw(`DROP INDEX public.${name}`);
  }
};
