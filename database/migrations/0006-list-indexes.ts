import type { Knex } from 'knex';

// One index per column that the API is asked to filter or sort by. Published rows are what it
// reads; drafts are few and read by editors.

export const description = 'Indexes for the filters and sorts that the API offers';

const PUBLISHED = 'WHERE published_at IS NOT NULL';

const indexes = [
  ...['services', 'service_features', 'case_studies', 'impact_stories'].flatMap((table) => [
    { name: `${table}_newest_idx`, on: `${table} (created_at DESC, id DESC) ${PUBLISHED}` },
    { name: `${table}_updated_at_idx`, on: `${table} (updated_at) ${PUBLISHED}` },
    { name: `${table}_published_at_idx`, on: `${table} (published_at)` },
  ]),
  { name: 'services_order_idx', on: `services ("order", name) ${PUBLISHED}` },
  { name: 'services_name_idx', on: `services (name) ${PUBLISHED}` },
  { name: 'services_icon_idx', on: `services (icon) ${PUBLISHED}` },
  { name: 'service_features_order_idx', on: `service_features ("order", title) ${PUBLISHED}` },
  { name: 'service_features_title_idx', on: `service_features (title) ${PUBLISHED}` },
  { name: 'case_studies_title_idx', on: `case_studies (title) ${PUBLISHED}` },
  { name: 'case_studies_client_idx', on: `case_studies (client) ${PUBLISHED}` },
  { name: 'impact_stories_title_idx', on: `impact_stories (title) ${PUBLISHED}` },
  { name: 'impact_stories_beneficiaries_idx', on: `impact_stories (beneficiaries) ${PUBLISHED}` },
  { name: 'locations_name_idx', on: 'locations (name)' },
  { name: 'locations_region_idx', on: 'locations (region)' },
  { name: 'locations_country_idx', on: 'locations (country)' },
  { name: 'up_users_last_activity_at_idx', on: 'up_users (last_activity_at)' },
];

export const up = async (trx: Knex.Transaction) => {
  for (const { name, on } of indexes) {
    await trx.raw(`CREATE INDEX ${name} ON public.${on}`);
  }
};

export const down = async (trx: Knex.Transaction) => {
  for (const { name } of indexes) {
    await trx.raw(`DROP INDEX public.${name}`);
  }
};
