import { isOperatorOfType } from '@strapi/utils';
import { isBranch } from '../../lib/objects';
import { placeIn, refuseQuery } from '../../lib/query-place';
import type { AttributeShape } from './model-shape';

/** LIKE is for texts. The operators that ignore capitals make a text of everything first. */
const TEXT_OPERATORS = new Set(['$contains', '$notContains', '$startsWith', '$endsWith']);
const TEXTS = new Set(['string', 'text', 'richtext', 'email', 'password', 'uid', 'enumeration']);
const WHOLE = new Set(['integer', 'biginteger']);
const NUMBERS = new Set([...WHOLE, 'float', 'decimal']);
const EXISTENCE = new Set(['$null', '$notNull']);
const FLAGS = new Set<unknown>([true, false, 'true', 'false', 't', 'f', '1', '0', 1, 0]);

const isNumber = (value: unknown): boolean =>
  String(value).trim() !== '' && Number.isFinite(Number(value));

/** As much as a column holds that Strapi makes for whole numbers: eight bytes, and four for others. */
const isWholeNumber = (value: unknown, type: string): boolean => {
  const greatest = type === 'biginteger' ? Number.MAX_SAFE_INTEGER : 2 ** 31 - 1;
  return isNumber(value) && Number.isInteger(Number(value)) && Math.abs(Number(value)) <= greatest;
};

/** Milliseconds, or a day with or without a time. */
const isTime = (value: unknown): boolean =>
  value instanceof Date ||
  /^-?\d{1,15}$/.test(String(value)) ||
  (/^\d{4}-\d\d?-\d\d?/.test(String(value)) && !Number.isNaN(Date.parse(String(value))));

const isJson = (value: unknown): boolean => {
  if (typeof value !== 'string') {
    return true;
  }
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
};

/** What values of a type are made of, where Strapi or Postgres would fail on others. */
const KINDS: readonly {
  types: Set<string>;
  isOne: (value: unknown, type: string) => boolean;
  name: string;
}[] = [
  { types: NUMBERS, isOne: isNumber, name: 'a number' },
  { types: WHOLE, isOne: isWholeNumber, name: 'a whole number that its column holds' },
  { types: new Set(['boolean']), isOne: (value) => FLAGS.has(value), name: 'true or false' },
  { types: new Set(['datetime', 'timestamp', 'date']), isOne: isTime, name: 'a time in ISO 8601' },
  { types: new Set(['json']), isOne: isJson, name: 'JSON' },
];

/** What a comparison of an attribute is told when it compares with nothing that it can be. */
const problemOf = (
  operator: string,
  value: unknown,
  type: string | undefined
): string | undefined => {
  if (!isOperatorOfType('where', operator)) {
    return 'is no operator';
  }
  const values = [value].flat();
  if (values.some(isBranch)) {
    return 'compares with a value, or with a list of values';
  }
  if (operator === '$between' && !(Array.isArray(value) && value.length === 2)) {
    return 'takes two values';
  }
  if (EXISTENCE.has(operator) && value !== null && !FLAGS.has(value)) {
    return 'is true or false';
  }
  if (operator === '$jsonSupersetOf') {
    return 'is not for requests';
  }
  if (type === undefined) {
    return undefined;
  }
  if (TEXT_OPERATORS.has(operator) && !TEXTS.has(type)) {
    return `is for texts: ${operator}i takes other values as their texts`;
  }
  const isCast = !operator.endsWith('i') && !EXISTENCE.has(operator);
  const kind = KINDS.find(
    ({ types, isOne }) =>
      isCast && types.has(type) && values.some((item) => item !== null && !isOne(item, type))
  );
  return kind && `takes ${kind.name}`;
};

/**
 * Refuses conditions on one attribute that Strapi makes no statement of, or one that Postgres does
 * not understand: `{ order: { $contains: 1 } }`, `{ name: { $between: ['a'] } }`, `{ order: 'many' }`.
 *
 * @param place of the condition, which ends with the name of the attribute: `filters[order]`
 */
export const assertAnswerableValues = (
  { name, place }: { name: string; place: string },
  condition: unknown,
  attribute: AttributeShape | undefined
): void => {
  const type = name === 'id' ? 'integer' : attribute?.type;
  const conditions =
    isBranch(condition) && !Array.isArray(condition)
      ? Object.entries(condition)
      : [['$eq', condition] as const];
  for (const [operator, value] of conditions) {
    if (operator === '$not') {
      assertAnswerableValues({ name, place: placeIn(place, operator) }, value, attribute);
      continue;
    }
    const problem = problemOf(operator, value, type);
    if (problem !== undefined) {
      const part = placeIn(place, operator);
      refuseQuery(part, `${part} ${problem}`, { attribute: name, operator });
    }
  }
};
