import { text } from './shapes';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAYS = 'sun mon tue wed thu fri sat'.split(' ');

interface Field {
  min: number;
  max: number;
  /** Words for the numbers from `min` on. */
  words?: readonly string[];
}

const SECONDS: Field = { min: 0, max: 59 };

const FIELDS: readonly Field[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, words: MONTHS },
  { min: 0, max: 7, words: DAYS },
];

const toNumber = (text: string, { min, words = [] }: Field): number => {
  const index = words.indexOf(text.toLowerCase());
  return index === -1 ? (/^\d{1,2}$/.test(text) ? Number(text) : Number.NaN) : index + min;
};

const isPart = (part: string, field: Field): boolean => {
  const [range = '', step = '1', ...rest] = part.split('/');
  const bounds =
    range === '*' ? [field.min, field.max] : range.split('-').map((end) => toNumber(end, field));
  const [first = Number.NaN, last = first] = bounds;
  return (
    rest.length === 0 &&
    /^[1-9]\d?$/.test(step) &&
    bounds.length <= 2 &&
    first >= field.min &&
    first <= last &&
    last <= field.max
  );
};

const isCron = (given: string): boolean => {
  const parts = given.split(/\s+/);
  const fields = parts.length === FIELDS.length + 1 ? [SECONDS, ...FIELDS] : FIELDS;
  return (
    parts.length === fields.length &&
    fields.every((field, index) => parts[index]?.split(',').every((part) => isPart(part, field)))
  );
};

/** Minute, hour, day, month and day of the week, with seconds before them or not. */
export const cron = text('five fields of a cron expression, as in 30 3 * * *', isCron);
