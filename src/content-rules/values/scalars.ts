import { decimalOf, isExactNumber } from '../../lib/exact-numbers';
import { findJsonLoss } from '../../lib/json-losses';
import { ONE_LINE } from '../../lib/one-line';

export interface ScalarAttribute {
  type: string;
  column?: { args?: unknown[] };
}

/** Says what is wrong with a value that would not be read back as it is written. */
type Check = (value: unknown, attribute: ScalarAttribute) => string | undefined;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3}0*)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const TIME = /^(?:2[0-3]|[01]\d):[0-5]\d:[0-5]\d(?:\.\d{1,3})?$/;

const isRealDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && text > '0001';
};

const hasUnstorableText = (value: string): boolean =>
  value.includes('\0') || /\p{Surrogate}/u.test(value);

const text: Check = (value) =>
  typeof value === 'string' && hasUnstorableText(value)
    ? 'has a character that cannot be stored'
    : undefined;

/** Strings are edited on one line; texts of several have types of their own. */
const line: Check = (value, attribute) =>
  text(value, attribute) ??
  (typeof value === 'string' && !ONE_LINE.test(value)
    ? 'must be one line without control characters'
    : undefined);

const date: Check = (value) =>
  typeof value === 'string' && DAY.test(value) && isRealDay(value)
    ? undefined
    : 'must be a day, such as 2025-01-31';

const moment: Check = (value) => {
  const message = 'must be a date and time with zone, such as 2025-01-31T10:30:00.000Z';
  if (value instanceof Date || (typeof value === 'number' && Number.isInteger(value))) {
    const year = new Date(value).getUTCFullYear();
    return year >= 1 && year <= 9999 ? undefined : message;
  }
  const match = typeof value === 'string' ? MOMENT.exec(value) : null;
  const isReal =
    match?.[1] !== undefined &&
    isRealDay(match[1]) &&
    Number(match[2]) < 24 &&
    !Number.isNaN(new Date(match[0]).getTime());
  return isReal ? undefined : message;
};

const time: Check = (value) =>
  typeof value === 'string' && TIME.test(value) ? undefined : 'must be a time, such as 10:30:00';

const boolean: Check = (value) =>
  [true, false, 'true', 'false'].includes(value as boolean | string)
    ? undefined
    : 'must be true or false';

const literalOf = (value: unknown): string | undefined =>
  typeof value === 'number' || typeof value === 'string' || typeof value === 'bigint'
    ? String(value)
    : undefined;

/** As many write numbers on paper. */
const hasComma = (literal: string): boolean =>
  literal.length < 50 && /\d,\d/.test(literal) && /^[\d\s.,+-]*$/.test(literal);

const wholeNumber =
  (bits: number): Check =>
  (value) => {
    const literal = literalOf(value);
    const decimal = literal === undefined ? undefined : decimalOf(literal);
    if (literal === undefined || decimal === undefined || decimal.exponent < 0) {
      return literal !== undefined && hasComma(literal)
        ? 'must be a whole number that is written without commas, such as 1500'
        : 'must be a whole number, such as 12';
    }
    // Bounded before it is written out: 1e999999999 has a billion digits.
    const isShort = decimal.digits.length + decimal.exponent <= 19;
    const number = isShort ? BigInt(decimal.digits + '0'.repeat(decimal.exponent) || '0') : 0n;
    const signed = decimal.isNegative ? -number : number;
    return isShort && BigInt.asIntN(bits, signed) === signed ? undefined : 'is out of range';
  };

const unlikeNumber = (literal: string | undefined): string | undefined => {
  if (literal !== undefined && hasComma(literal)) {
    return 'must be a number that is written with a point and no comma, such as 1.5';
  }
  return literal === undefined || decimalOf(literal) === undefined
    ? 'must be a number, such as 12 or 1.5'
    : undefined;
};

const float: Check = (value) => {
  const literal = literalOf(value);
  const mistake = unlikeNumber(literal);
  if (mistake !== undefined) {
    return mistake;
  }
  return literal !== undefined && isExactNumber(literal)
    ? undefined
    : 'must be a number with at most as many digits as a number of JSON keeps';
};

/** What Strapi makes of a decimal that says nothing else. */
const DEFAULT_PRECISION = [10, 2];

const decimal: Check = (value, attribute) => {
  const mistake = float(value, attribute);
  const [precision, scale] = (attribute.column?.args ?? DEFAULT_PRECISION) as (number | null)[];
  const written = decimalOf(literalOf(value) ?? '');
  if (mistake || !written || precision === null || precision === undefined) {
    return mistake;
  }
  const decimals = scale ?? 0;
  return -written.exponent <= decimals &&
    written.digits.length + written.exponent <= precision - decimals
    ? undefined
    : `must have at most ${precision - decimals} digits before and ${decimals} after the point`;
};

const hasUnstorableJson = (value: unknown): boolean => {
  if (typeof value === 'string') {
    return hasUnstorableText(value);
  }
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).some(([key, item]) => hasUnstorableText(key) || hasUnstorableJson(item))
  );
};

/** A text is taken for JSON in writing, as the admin panel sends it. */
const parsed = (value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
};

const json: Check = (value) => {
  if (typeof value !== 'string') {
    return hasUnstorableJson(value) ? 'has a character that cannot be stored' : undefined;
  }
  const content = parsed(value);
  if (typeof content !== 'object' || content === null) {
    return 'must be JSON: an object or a list, where it is sent as a text';
  }
  return hasUnstorableJson(content)
    ? 'has a character that cannot be stored'
    : findJsonLoss(value)?.message;
};

const checks: Record<string, Check | undefined> = {
  string: line,
  text,
  richtext: text,
  email: text,
  password: text,
  uid: text,
  enumeration: text,
  date,
  datetime: moment,
  timestamp: moment,
  time,
  boolean,
  integer: wholeNumber(32),
  biginteger: wholeNumber(64),
  float,
  decimal,
  json,
  blocks: json,
};

/** Why a value cannot be kept as it is; undefined if it can. What is missing is another rule's. */
export const findLoss: Check = (value, attribute) =>
  value === null || value === undefined ? undefined : checks[attribute.type]?.(value, attribute);
