import { listOf } from '../json-schema';
import type { JsonSchema } from '../json-schema';
import type { Attribute } from './model';

const TEXT: JsonSchema = { type: 'string' };

/** What a value looks like in an answer, by the type of its attribute; relations, media and components aside. */
const VALUES: Readonly<Record<string, JsonSchema>> = {
  string: TEXT,
  text: TEXT,
  richtext: TEXT,
  email: TEXT,
  uid: TEXT,
  biginteger: { type: 'string', description: 'A whole number of any length' },
  integer: { type: 'integer' },
  float: { type: 'number' },
  decimal: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
  timestamp: { type: 'string', format: 'date-time' },
  time: { type: 'string', description: 'As 10:30:00.000' },
  json: {},
  blocks: listOf({ type: 'object' }),
};

export const answeredValue = (attribute: Attribute): JsonSchema =>
  attribute.type === 'enumeration'
    ? { type: 'string', enum: attribute.enum }
    : (VALUES[attribute.type] ?? {});

const NUMBERS = new Set(['integer', 'float', 'decimal']);

/** The same with its limits: what is taken. */
export const writtenValue = (attribute: Attribute): JsonSchema => {
  const { type, maxLength, min, max, regex } = attribute;
  if (type === 'boolean') {
    return { anyOf: [{ type: 'boolean' }, { type: 'string', enum: ['true', 'false'] }] };
  }
  if (type === 'biginteger') {
    return { type: ['string', 'integer'] };
  }
  return {
    ...answeredValue(attribute),
    ...(maxLength !== undefined && { maxLength }),
    ...(NUMBERS.has(type) && {
      ...(min !== undefined && { minimum: Number(min) }),
      ...(max !== undefined && { maximum: Number(max) }),
    }),
    ...(regex !== undefined && type !== 'json' && { pattern: regex }),
  };
};

const COMPARABLE = ['$eq', '$ne', '$lt', '$lte', '$gt', '$gte'];
const OF_TEXTS = [
  '$eqi',
  '$nei',
  '$contains',
  '$notContains',
  '$containsi',
  '$notContainsi',
  '$startsWith',
  '$startsWithi',
  '$endsWith',
  '$endsWithi',
];

/** What is compared alike, by the name of the schema that says how. */
const KINDS: Readonly<Record<string, JsonSchema>> = {
  TextFilter: TEXT,
  WholeNumberFilter: { type: 'integer' },
  NumberFilter: { type: 'number' },
  BooleanFilter: { type: 'boolean' },
  TimeFilter: { type: 'string', description: 'A date, or a date and time with its zone' },
  LinkFilter: { type: ['string', 'integer'], description: 'The id of a version' },
};

const KIND_OF: Readonly<Record<string, string>> = {
  integer: 'WholeNumberFilter',
  biginteger: 'TextFilter',
  float: 'NumberFilter',
  decimal: 'NumberFilter',
  boolean: 'BooleanFilter',
  date: 'TimeFilter',
  datetime: 'TimeFilter',
  timestamp: 'TimeFilter',
  relation: 'LinkFilter',
  media: 'LinkFilter',
  component: 'LinkFilter',
};

export const filterKindOf = ({ type }: Pick<Attribute, 'type'>): string =>
  KIND_OF[type] ?? 'TextFilter';

/** The value itself, one of several, or operators. */
export const filterOfKind = (kind: string, listLength: number): JsonSchema => {
  const value = KINDS[kind] ?? TEXT;
  return {
    anyOf: [
      value,
      listOf(value, listLength),
      {
        type: 'object',
        properties: Object.fromEntries<JsonSchema>([
          ...COMPARABLE.map((operator): [string, JsonSchema] => [operator, value]),
          ...(kind === 'TextFilter' ? OF_TEXTS : []).map((operator): [string, JsonSchema] => [
            operator,
            TEXT,
          ]),
          ...['$in', '$notIn'].map((operator): [string, JsonSchema] => [
            operator,
            listOf(value, listLength),
          ]),
          ['$between', { ...listOf(value), minItems: 2, maxItems: 2 }],
          ['$null', { type: 'boolean' }],
          ['$notNull', { type: 'boolean' }],
          ['$not', { $ref: `#/components/schemas/${kind}` }],
        ]),
      },
    ],
  };
};
