/**
 * An attribute as it was asked for.
 * @typedef {object} Attribute
 * @property {string} name camelCase
 * @property {string} kind one of KINDS
 * @property {string} [target] of a relation
 * @property {boolean} isRequired
 * @property {boolean} isPersonal
 */

/**
 * What one kind of attribute is in each place.
 * @typedef {object} Kind
 * @property {object} schema what stands in `schema.json` beside what all kinds have
 * @property {'text' | 'value' | 'link' | 'file'} column what the database keeps of it
 * @property {number} [longest] in characters, as the database checks it
 * @property {boolean} [isIndexed] whether lists are filtered or sorted by it
 * @property {boolean} [isEncrypted]
 * @property {boolean} [isLookedUp] whether entries are found by the value, although it is encrypted
 * @property {6 | 12} size columns of the form
 * @property {string} help
 * @property {string} class of personal data
 * @property {(index: number) => unknown} [sample]
 */

const TEXT_LENGTH = 255;

/** @param {Kind} kind @param {number} longest @returns {Kind} */
const limited = (kind, longest) => ({
  ...kind,
  schema: { ...kind.schema, maxLength: longest },
  longest,
});

/** @type {Record<'string' | 'text' | 'richtext' | 'email' | 'integer' | 'decimal' | 'boolean' | 'date' | 'media' | 'relation', Kind>} */
const plain = {
  string: {
    schema: { type: 'string', minLength: 1, maxLength: TEXT_LENGTH },
    column: 'text',
    longest: TEXT_LENGTH,
    isIndexed: true,
    size: 6,
    help: `At most ${TEXT_LENGTH} characters.`,
    class: 'content',
    sample: (index) => `Sample ${index}`,
  },
  text: {
    schema: { type: 'text', minLength: 1, maxLength: 2_000 },
    column: 'text',
    longest: 2_000,
    size: 12,
    help: 'Plain text.',
    class: 'content',
    sample: (index) => `A text that somebody invented, number ${index}.`,
  },
  richtext: {
    schema: { type: 'richtext', minLength: 1 },
    column: 'text',
    size: 12,
    help: 'Two to four paragraphs.',
    class: 'content',
    sample: (index) => `An invented paragraph.\n\nAnd another, number ${index}.`,
  },
  email: {
    schema: { type: 'email' },
    column: 'text',
    isIndexed: true,
    size: 6,
    help: 'An address that is read.',
    class: 'contact',
    sample: (index) => `sample-${index}@indivillage.example`,
  },
  integer: {
    schema: { type: 'integer' },
    column: 'value',
    isIndexed: true,
    size: 6,
    help: 'A whole number.',
    class: 'content',
    sample: (index) => index,
  },
  decimal: {
    schema: { type: 'decimal', column: { args: [null] } },
    column: 'value',
    isIndexed: true,
    size: 6,
    help: 'A number with as many places as it has.',
    class: 'content',
    sample: (index) => index + 0.5,
  },
  boolean: {
    schema: { type: 'boolean' },
    column: 'value',
    size: 6,
    help: 'Yes or no.',
    class: 'content',
    sample: (index) => index % 2 === 0,
  },
  date: {
    schema: { type: 'date' },
    column: 'value',
    isIndexed: true,
    size: 6,
    help: 'A day.',
    class: 'activity',
    sample: (index) => `2025-0${index}-01`,
  },
  media: {
    schema: { type: 'media', multiple: false, allowedTypes: ['images'] },
    column: 'file',
    size: 6,
    help: 'An image from the media library, at least 1600 pixels wide, with an alternative text.',
    class: 'image',
  },
  relation: {
    schema: { type: 'relation', relation: 'manyToOne' },
    column: 'link',
    size: 6,
    help: 'The one that it belongs to.',
    class: 'content',
  },
};

/** @param {'string' | 'text' | 'email'} type @returns {Kind} */
const encrypted = (type) => ({
  schema: {
    type,
    ...(type === 'text' && { maxLength: 2_000 }),
    ...(type === 'string' && { maxLength: TEXT_LENGTH }),
    private: true,
  },
  column: 'text',
  isEncrypted: true,
  size: type === 'text' ? 12 : 6,
  help: 'Kept encrypted, and never public: only whoever may read the type in the panel sees it.',
  class: 'contact',
  sample: plain[type].sample,
});

/** @type {Readonly<Record<string, Kind>>} */
export const KINDS = {
  ...plain,
  'encrypted-string': encrypted('string'),
  'encrypted-text': encrypted('text'),
  'encrypted-email': encrypted('email'),
};

/** Of the attributes that every type has, or each one about a person. @type {Record<string, Kind>} */
const COMMON_KINDS = {
  title: { ...limited(plain.string, 100), class: 'identity', sample: undefined },
  summary: limited(plain.text, 500),
  'person-address': {
    ...encrypted('email'),
    isLookedUp: true,
    help: 'By which the person is found. Kept encrypted, and never public.',
  },
  'person-account': {
    ...plain.relation,
    schema: { ...plain.relation.schema, private: true },
    help: 'Of the person, where they have one.',
  },
};

/** @param {Attribute} attribute @returns {Kind} */
export const kindOf = ({ kind }) => {
  const known = KINDS[kind] ?? COMMON_KINDS[kind];
  if (!known) {
    throw new Error(`There is no kind ${kind}`);
  }
  return known;
};
