import type { Knex } from 'knex';
import { addChecks, dropChecks } from '../../src/plugins/database-operations/server/src/ddl/rules';
import type { CheckRule } from '../../src/plugins/database-operations/server/src/ddl/rules';

// Drafts may be unfinished: what must be there is asked of published rows only. What is there has
// to be of the right form in both.

export const description = 'Required values of published content, and the form of all values';

/** Column by attribute, where Strapi writes them differently. */
const columnOf = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const label = (field: string) =>
  columnOf(field)
    .replaceAll('_', ' ')
    .replace(/^./, (letter) => letter.toUpperCase());

const requiredText = (table: string, field: string, when: string): CheckRule => ({
  table,
  name: `${table}_${columnOf(field)}_required`,
  field,
  expression: `${when} OR coalesce(btrim("${columnOf(field)}"), '') <> ''`,
  message: `${label(field)} is required`,
});

const requiredValue = (table: string, field: string, when: string): CheckRule => ({
  table,
  name: `${table}_${columnOf(field)}_required`,
  field,
  expression: `${when} OR "${columnOf(field)}" IS NOT NULL`,
  message: `${label(field)} is required`,
});

const maxLength = (table: string, field: string, length: number): CheckRule => ({
  table,
  name: `${table}_${columnOf(field)}_length`,
  field,
  expression: `char_length("${columnOf(field)}") <= ${length}`,
  message: `${label(field)} must have at most ${length} characters`,
});

const minLength = (table: string, field: string, length: number): CheckRule => ({
  table,
  name: `${table}_${columnOf(field)}_min_length`,
  field,
  expression: `published_at IS NULL OR char_length("${columnOf(field)}") >= ${length}`,
  message: `${label(field)} must have at least ${length} characters`,
});

const notNegative = (table: string, field: string): CheckRule => ({
  table,
  name: `${table}_${columnOf(field)}_not_negative`,
  field,
  expression: `"${columnOf(field)}" >= 0`,
  message: `${label(field)} must be 0 or more`,
});

const slugFormat = (table: string): CheckRule => ({
  table,
  name: `${table}_slug_format`,
  field: 'slug',
  expression: `slug ~ '^[a-z0-9-]{1,100}$'`,
  message: 'Slug must have 1 to 100 characters, only a-z, 0-9 and hyphens',
});

const draft = 'published_at IS NULL';
const never = 'false';

const rules: CheckRule[] = [
  ...['name', 'slug', 'description', 'icon'].map((f) => requiredText('services', f, draft)),
  requiredValue('services', 'order', draft),
  maxLength('services', 'name', 100),
  minLength('services', 'description', 10),
  notNegative('services', 'order'),
  slugFormat('services'),
  {
    table: 'services',
    name: 'services_icon_known',
    field: 'icon',
    expression: `icon IN ('data-collection', 'data-preparation', 'ai-model', 'hitl')`,
    message: 'Icon must be one of data-collection, data-preparation, ai-model, hitl',
  },

  ...['title', 'description'].map((f) => requiredText('service_features', f, draft)),
  requiredValue('service_features', 'order', draft),
  maxLength('service_features', 'title', 100),
  minLength('service_features', 'description', 10),
  notNegative('service_features', 'order'),

  ...['name', 'slug'].map((field) => requiredText('industries', field, never)),
  maxLength('industries', 'name', 100),
  slugFormat('industries'),

  ...['title', 'slug', 'client', 'challenge', 'solution'].map((field) =>
    requiredText('case_studies', field, draft)
  ),
  slugFormat('case_studies'),

  ...['name', 'region', 'country'].map((field) => requiredText('locations', field, never)),
  ...['name', 'region', 'country'].map((field) => maxLength('locations', field, 100)),

  ...['title', 'slug', 'story'].map((field) => requiredText('impact_stories', field, draft)),
  requiredValue('impact_stories', 'beneficiaries', draft),
  notNegative('impact_stories', 'beneficiaries'),
  slugFormat('impact_stories'),

  {
    table: 'components_impact_story_metrics',
    name: 'impact_story_metrics_period_order',
    field: 'metrics',
    expression: 'period_end >= period_start',
    message: 'Period end must not be before period start',
  },
];

export const up = (trx: Knex.Transaction) => addChecks(trx, rules);

export const down = (trx: Knex.Transaction) => dropChecks(trx, rules);
