import type { Shape } from './variable';

const WORDS = new Map([
  ...['true', '1', 'yes', 'on'].map((word) => [word, true] as const),
  ...['false', '0', 'no', 'off'].map((word) => [word, false] as const),
]);

export const boolean: Shape<boolean> = {
  expected: 'true or false (or 1, 0, yes, no, on, off)',
  parse: (text) => WORDS.get(text.trim().toLowerCase()),
};

const toWhole = (text: string, { min, max }: Bounds): number | undefined => {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
};

interface Bounds {
  min: number;
  max: number;
}

export const wholeNumber = (bounds: Bounds): Shape<number> => ({
  expected: `a whole number from ${bounds.min} to ${bounds.max}`,
  parse: (text) => toWhole(text.trim(), bounds),
});

/** In milliseconds. */
const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

type Unit = keyof typeof UNITS;

const UNIT_NAMES: Record<Unit, string> = {
  ms: 'milliseconds',
  s: 'seconds',
  m: 'minutes',
  h: 'hours',
  d: 'days',
};

/** A timer of Node that is set to more fires at once; Postgres takes no more either. */
export const LONGEST_MS = 2_147_483_647;

/** A number in `unit`, or with its own: `90`, `90s`, `500ms`, `5m`, `2h`, `30d`. */
export const duration = (unit: Unit, { min, max }: Bounds): Shape<number> => ({
  expected:
    `a whole number of ${UNIT_NAMES[unit]} from ${min} to ${max}, ` +
    `or one with its unit, as in 500ms, 30s, 5m, 2h or 1d`,
  parse: (text) => {
    const { amount = '', given = unit } =
      /^(?<amount>\d+) ?(?<given>ms|s|m|h|d)?$/.exec(text.trim())?.groups ?? {};
    const value = (Number(amount || Number.NaN) * UNITS[given as Unit]) / UNITS[unit];
    return toWhole(String(value), { min, max });
  },
});

export interface RateLimit {
  attempts: number;
  seconds: number;
}

/** `30/600`: so many in so many seconds. The time may have its unit: `30/10m`. */
export const rateLimit: Shape<RateLimit> = {
  expected: 'a number and its seconds, as in 30/600 or 30/10m, both at least 1',
  parse: (text) => {
    const [first = '', second = '', ...rest] = text.split('/');
    const attempts = toWhole(first.trim(), { min: 1, max: 1_000_000_000 });
    const seconds = duration('s', { min: 1, max: 31_536_000 }).parse(second);
    return rest.length > 0 || attempts === undefined || seconds === undefined
      ? undefined
      : { attempts, seconds };
  },
};

export const oneOf = <Word extends string>(...words: readonly Word[]): Shape<Word> => ({
  expected: `one of ${words.join(', ')}`,
  parse: (text) => words.find((word) => word === text.trim()),
});

/** A text of one line for which `isValid`. */
export const text = (
  expected = 'a text of one line',
  isValid: (text: string) => boolean = () => true
): Shape<string> => ({
  expected,
  parse: (given) => {
    const trimmed = given.trim();
    return !/[\p{Cc}\ufeff]/u.test(trimmed) && isValid(trimmed) ? trimmed : undefined;
  },
});

/** Taken as it is: a space at its end may belong to it. */
export const secret = (
  expected = 'a secret',
  isValid: (text: string) => boolean = () => true
): Shape<string> => ({ expected, parse: (given) => (isValid(given) ? given : undefined) });

/** Several of a shape, separated by commas. */
export const list = <Value>(item: Shape<Value>): Shape<Value[]> => ({
  expected: `${item.expected}; several are separated by commas`,
  parse: (given) => {
    const values = given
      .split(',')
      .map((part) => (part.trim() ? item.parse(part.trim()) : undefined));
    return values.includes(undefined) ? undefined : (values as Value[]);
  },
});
