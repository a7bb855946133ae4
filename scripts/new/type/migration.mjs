import { labelOf, snakeOf, withArticle } from '../names.mjs';
import { COMMON } from './attributes.mjs';
import { kindOf } from './kinds.mjs';

/** @typedef {import('./options.mjs').TypeModel} TypeModel */
/** @typedef {import('./kinds.mjs').Attribute} Attribute */

/**
 * Something that Postgres refuses, or an index: how it is made, how it goes, and what the page says.
 * @typedef {object} Rule
 * @property {'check' | 'unique' | 'index' | 'reference'} kind
 * @property {string} name
 * @property {string} up
 * @property {string} down
 * @property {string[]} [cells] its row in docs/reference/database-rules.md
 */

/**
 * @param {string} table
 * @param {{ name: string, field: string, condition: string, message: string, binds: string }} check
 * @returns {Rule}
 */
const check = (table, { name, field, condition, message, binds }) => ({
  kind: 'check',
  name: `${table}_${name}`,
  up: `ALTER TABLE public.${table}
  ADD CONSTRAINT ${table}_${name} CHECK (
    ${condition});
COMMENT ON CONSTRAINT ${table}_${name} ON public.${table}
  IS '${JSON.stringify({ field, message })}';`,
  down: `ALTER TABLE public.${table} DROP CONSTRAINT ${table}_${name};`,
  cells: [`\`${table}\``, `\`${table}_${name}\``, `\`${field}\``, binds, message],
});

/** @param {string} name @param {string} on @returns {Rule} */
const index = (name, on) => ({
  kind: 'index',
  name,
  up: `CREATE INDEX ${name}\n  ON ${on};`,
  down: `DROP INDEX public.${name};`,
});

/**
 * @param {string} table
 * @param {{ name: string, column: string, where?: string, among: string }} unique
 * @returns {Rule}
 */
const unique = (table, { name, column, where, among }) => ({
  kind: 'unique',
  name: `${table}_${name}`,
  up: `CREATE UNIQUE INDEX ${table}_${name}\n  ON public.${table} (${column})${where ? ` WHERE ${where}` : ''};`,
  down: `DROP INDEX public.${table}_${name};`,
  cells: [`\`${table}\``, `\`${table}_${name}\``, `\`${column}\``, among],
});

/** One index per state: a draft and its published version are two rows with the same values. */
const perState = (
  /** @type {string} */ table,
  /** @type {string} */ name,
  /** @type {string} */ column
) => [
  unique(table, {
    name: `${name}_draft_key`,
    column,
    where: 'published_at IS NULL',
    among: 'drafts',
  }),
  unique(table, {
    name: `${name}_published_key`,
    column,
    where: 'published_at IS NOT NULL',
    among: 'published rows',
  }),
];

/** @param {TypeModel} model @param {Attribute} attribute @returns {Rule[]} */
const columnRules = ({ table }, attribute) => {
  const { name, isRequired } = attribute;
  const kind = kindOf(attribute);
  if (kind.column !== 'text' && kind.column !== 'value') {
    return [];
  }
  const column = `"${snakeOf(name)}"`;
  const label = labelOf(name);
  const isThere =
    kind.column === 'text' ? `coalesce(btrim(${column}), '') <> ''` : `${column} IS NOT NULL`;
  return [
    ...(isRequired
      ? [
          check(table, {
            name: `${snakeOf(name)}_required`,
            field: name,
            condition: `published_at IS NULL OR ${isThere}`,
            message: `${label} is required`,
            binds: 'published',
          }),
        ]
      : []),
    ...(kind.longest
      ? [
          check(table, {
            name: `${snakeOf(name)}_length`,
            field: name,
            condition: `char_length(${column}) <= ${kind.longest}`,
            message: `${label} must have at most ${kind.longest} characters`,
            binds: 'all rows',
          }),
        ]
      : []),
    ...(kind.isIndexed
      ? [
          index(
            `${table}_${snakeOf(name)}_idx`,
            `public.${table} (${column}) WHERE published_at IS NOT NULL`
          ),
        ]
      : []),
  ];
};

/** @param {TypeModel} model @returns {Rule[]} */
const slugRules = ({ table }) => [
  check(table, {
    name: 'slug_required',
    field: 'slug',
    condition: `published_at IS NULL OR coalesce(btrim(slug), '') <> ''`,
    message: 'Slug is required',
    binds: 'published',
  }),
  check(table, {
    name: 'slug_format',
    field: 'slug',
    condition: `slug ~ '^[a-z0-9-]{1,100}$'`,
    message: 'Slug must have 1 to 100 characters, only a-z, 0-9 and hyphens',
    binds: 'all rows',
  }),
];

/** @param {TypeModel} model @param {Attribute} attribute @returns {Rule[]} */
const linkRules = ({ table, name: type, noun }, attribute) => {
  if (kindOf(attribute).column !== 'link') {
    return [];
  }
  const { name, isRequired } = attribute;
  const links = `${table}_${snakeOf(name)}_lnk`;
  const own = `${type.replaceAll('-', '_')}_id`;
  const rule = `${table}_${snakeOf(name)}_required`;
  const message = `A published ${noun} needs ${withArticle(snakeOf(name).replaceAll('_', ' '))}`;
  /** @param {string} events @param {string} on */
  const trigger = (events, on) => `CREATE CONSTRAINT TRIGGER ${rule}
  AFTER ${events} ON public.${on}
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_link(
    '${table}', '${links}', '${own}', '${name}',
    '${message}', '');`;
  return [
    unique(links, { name: 'single_key', column: own, among: 'all rows' }),
    ...(isRequired
      ? [
          /** @type {Rule} */ ({
            kind: 'reference',
            name: rule,
            up: `${trigger('INSERT OR UPDATE', table)}\n\n${trigger('DELETE OR UPDATE', links)}`,
            down: `DROP TRIGGER ${rule} ON public.${table};\nDROP TRIGGER ${rule} ON public.${links};`,
            cells: [
              `\`${table}.${name}\``,
              `\`${rule}\``,
              `\`rule_${table}_${name}_required\``,
              message,
            ],
          }),
        ]
      : []),
  ];
};

/** What the schema cannot say, in the order in which it is made. @param {TypeModel} model */
export const rulesOf = (model) => {
  const { table } = model;
  const attributes = [...COMMON, ...model.attributes];
  const rules = [
    ...perState(table, 'document', 'document_id'),
    ...perState(table, 'slug', 'slug'),
    ...slugRules(model),
    ...attributes.flatMap((attribute) => columnRules(model, attribute)),
    index(
      `${table}_newest_idx`,
      `public.${table} (created_at DESC, id DESC) WHERE published_at IS NOT NULL`
    ),
    index(`${table}_updated_at_idx`, `public.${table} (updated_at) WHERE published_at IS NOT NULL`),
    index(`${table}_published_at_idx`, `public.${table} (published_at)`),
    ...attributes.flatMap((attribute) => linkRules(model, attribute)),
  ];
  return rules;
};

/** The files of the migration. @param {TypeModel} model @returns {Record<string, string>} */
export const migrationOf = (model) => {
  const rules = rulesOf(model);
  const description = `What is required of ${model.pluralNoun}, unique and indexed`;
  return {
    'migration.json': `${JSON.stringify({ description }, null, 2)}\n`,
    'up.sql': `-- What the schema of ${model.uid} cannot say. The table is new and empty: nothing waits for a lock.

${rules.map(({ up }) => up).join('\n\n')}
`,
    'down.sql': `${[...rules]
      .reverse()
      .map(({ down }) => down)
      .join('\n')}
`,
  };
};
