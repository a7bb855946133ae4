import type { Knex } from 'knex';
import type { FilterOptionsResponse } from '../../../../shared/contracts/submissions';

/** Forms that are there, and those that are gone but were answered. */
const FORMS = `
  SELECT DISTINCT ON (key) key, title FROM (
    SELECT key, title, CASE WHEN published_at IS NULL THEN 1 ELSE 0 END AS rank, updated_at AS at
    FROM public.forms
    UNION ALL
    SELECT form_key, definition ->> 'title', 2, created_at AT TIME ZONE 'UTC'
    FROM ops.form_definitions
  ) AS form ORDER BY key, rank, at DESC`;

const SERVICES = `
  SELECT DISTINCT ON (document_id) document_id AS "documentId", name FROM public.services
  ORDER BY document_id, published_at NULLS LAST`;

const byText = new Intl.Collator('en').compare;

export const listFilterOptions = async (
  knex: Knex
): Promise<Omit<FilterOptionsResponse['data'], 'staff'>> => {
  const forms = await knex.raw<{ rows: FilterOptionsResponse['data']['forms'] }>(FORMS);
  const services = await knex.raw<{ rows: FilterOptionsResponse['data']['services'] }>(SERVICES);
  return {
    forms: forms.rows.sort((one, other) => byText(one.title, other.title)),
    services: services.rows.sort((one, other) => byText(one.name, other.name)),
  };
};
