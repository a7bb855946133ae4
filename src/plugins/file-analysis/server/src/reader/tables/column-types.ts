import { literal } from './sql-text';

type ValueKind = 'number' | 'time' | 'boolean';

/** One way to write the values of one type. `read` is SQL for the typed value, NULL where a text is not written so. */
export interface ColumnType {
  name: 'integer' | 'decimal' | 'boolean' | 'date' | 'timestamp' | 'time';
  format: string;
  kind: ValueKind;
  read: (text: string) => string;
  /** Whether a value may be written so: cheap, and never false for one that `read` takes. */
  looksLike: (value: string) => boolean;
  /** What `looksLike` asks, where it is a pattern. */
  shape?: RegExp;
  /** Of numbers: what `read` reads of a value that looks like one. */
  toNumber?: (value: string) => number;
}

const shaped = (pattern: string): Pick<ColumnType, 'shape' | 'looksLike'> => {
  const shape = new RegExp(`^(?:${pattern})$`, 'u');
  return { shape, looksLike: (value) => shape.test(value) };
};

/** @param replaced what is taken out of a number or written otherwise before it is read, in this order */
const number = (
  name: 'integer' | 'decimal',
  format: string,
  pattern: string,
  replaced: readonly (readonly [string, string])[] = []
): ColumnType => ({
  name,
  format,
  kind: 'number',
  read: (text) => {
    const plain = replaced.reduce(
      (written, [from, to]) => `replace(${written}, ${literal(from)}, ${literal(to)})`,
      text
    );
    return `try_cast(CASE WHEN regexp_full_match(${text}, ${literal(pattern)}) THEN ${plain} END AS DOUBLE)`;
  },
  ...shaped(pattern),
  toNumber: (value) =>
    Number(replaced.reduce((written, [from, to]) => written.replaceAll(from, to), value)),
});

/** Digits and groups are bounded so that squares of a number, which deviations add, are numbers as well. */
const MANY_DIGITS = '[0-9]{1,40}';

/** What the parts of a format stand for, as loosely as the engine reads them. */
const MOMENT_PARTS: Readonly<Record<string, string>> = {
  b: String.raw`\p{L}+`,
  B: String.raw`\p{L}+`,
  z: String.raw`(?:Z|[+-]\d{2}:?(?:\d{2})?)`,
};
const DIGITS = String.raw`\d{1,9}`;

const momentPattern = (format: string): string =>
  format.replace(/%(.)|([^\w%])/gu, (_, part?: string, other?: string) =>
    part === undefined ? `[${other ?? ''}]` : (MOMENT_PARTS[part] ?? DIGITS)
  );

const moment = (name: 'date' | 'timestamp' | 'time', format: string): ColumnType => ({
  name,
  format,
  kind: 'time',
  read: (text) => {
    const read = `try_strptime(${text}, ${literal(format)})`;
    return name === 'date' ? `CAST(${read} AS DATE)` : read;
  },
  ...shaped(momentPattern(format)),
});

const TRUE_WORDS = ['true', 'yes', 'y', 't', 'ja', 'oui', 'sí', 'हाँ', 'ಹೌದು', 'ஆம்'];
const FALSE_WORDS = ['false', 'no', 'n', 'f', 'nein', 'non', 'नहीं', 'ಇಲ್ಲ', 'இல்லை'];

/** In the order in which they are preferred where several hold for equally many values. */
export const COLUMN_TYPES: readonly ColumnType[] = [
  number('integer', 'plain', '[+-]?[0-9]{1,18}'),
  number(
    'decimal',
    'point',
    String.raw`[+-]?(${MANY_DIGITS}(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?`
  ),
  number('integer', 'groups by comma', '[+-]?[0-9]{1,3}(,[0-9]{2,3}){0,12}', [[',', '']]),
  number(
    'decimal',
    'groups by comma, point',
    String.raw`[+-]?[0-9]{1,3}(,[0-9]{2,3}){0,12}(\.[0-9]+)?`,
    [[',', '']]
  ),
  number(
    'decimal',
    'groups by point, comma',
    String.raw`[+-]?(${MANY_DIGITS}|[0-9]{1,3}(\.[0-9]{3}){0,12})(,[0-9]+)?`,
    [
      ['.', ''],
      [',', '.'],
    ]
  ),
  {
    name: 'boolean',
    format: 'words',
    kind: 'boolean',
    read: (text) =>
      `CASE WHEN lower(${text}) IN (${TRUE_WORDS.map(literal).join(', ')}) THEN true WHEN lower(${text}) IN (${FALSE_WORDS.map(literal).join(', ')}) THEN false END`,
    looksLike: (value) => [...TRUE_WORDS, ...FALSE_WORDS].includes(value.toLowerCase()),
  },
  ...[
    '%Y-%m-%d',
    '%d/%m/%Y',
    '%m/%d/%Y',
    '%d.%m.%Y',
    '%d-%m-%Y',
    '%Y/%m/%d',
    '%d-%b-%Y',
    '%d %b %Y',
    '%d %B %Y',
    '%B %d, %Y',
    '%d/%m/%y',
    '%m/%d/%y',
  ].map((format) => moment('date', format)),
  ...[
    '%Y-%m-%d %H:%M:%S',
    '%Y-%m-%dT%H:%M:%S',
    '%Y-%m-%dT%H:%M:%S.%fZ',
    '%Y-%m-%dT%H:%M:%SZ',
    '%Y-%m-%dT%H:%M:%S%z',
    '%Y-%m-%d %H:%M:%S.%f',
    '%Y-%m-%d %H:%M',
    '%d/%m/%Y %H:%M',
    '%m/%d/%Y %H:%M',
    '%d/%m/%Y %H:%M:%S',
  ].map((format) => moment('timestamp', format)),
  ...['%H:%M', '%H:%M:%S'].map((format) => moment('time', format)),
];

/** Texts that stand for nothing, in lower case. */
export const NULL_MARKERS: readonly string[] = [
  'na',
  'n/a',
  '#n/a',
  'null',
  'none',
  'nil',
  'nan',
  '-',
  '--',
  '?',
  '\\n',
  'undefined',
  'not available',
  'k.a.',
  'लागू नहीं',
];

/** What `String.prototype.trim` takes away; DuckDB's `trim` knows the plain space alone. */
const SPACES =
  '\t\n\v\f\r \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF';

/** SQL for a text without spaces around it. */
export const trimmed = (text: string): string => `trim(${text}, ${literal(SPACES)})`;

/** How the empty values of a column are written, as its sample shows. */
export interface EmptyValues {
  /** In the spellings that occur. */
  markers: readonly string[];
  /** Whether values have spaces around them. */
  spaced: boolean;
}

/** SQL for the filled values of a column of texts, NULL where it is empty or stands for nothing. */
export const filled = (column: string, { markers, spaced }: EmptyValues): string => {
  const text = spaced ? trimmed(column) : column;
  return markers.length === 0
    ? `nullif(${text}, '')`
    : `CASE WHEN ${text} NOT IN ('', ${markers.map(literal).join(', ')}) THEN ${text} END`;
};
