import { parse } from 'csv-parse/sync';
import { plainRecords } from './plain-records';

/** How a delimited file is written. Quote and escape are empty where none is used. */
export interface Dialect {
  delimiter: string;
  quote: string;
  /** What makes a quote inside quotes part of the value: the quote itself, or a backslash. */
  escape: string;
}

const DELIMITERS = [',', ';', '\t', '|', ':', '^', '~', '\u001F', ' '] as const;
const QUOTES = ['"', "'"] as const;

/** Dialects whose characters occur in a text; one without quotes always, as a single column is a table too. */
const candidates = (text: string): Dialect[] => {
  const delimiters = DELIMITERS.filter((delimiter) => text.includes(delimiter));
  const quotes = QUOTES.filter((quote) => text.includes(quote));
  return (delimiters.length > 0 ? delimiters : [',']).flatMap((delimiter) => [
    ...quotes.flatMap((quote) =>
      [quote, ...(text.includes(`\\${quote}`) ? ['\\'] : [])].map((escape) => ({
        delimiter,
        quote,
        escape,
      }))
    ),
    { delimiter, quote: '', escape: '' },
  ]);
};

/** What is broken is read as the characters stand there. */
const optionsOf = ({ delimiter, quote, escape }: Dialect) => ({
  delimiter,
  quote: quote || null,
  escape: escape || null,
  relax_quotes: true,
  relax_column_count: true,
  skip_records_with_error: true,
  skip_empty_lines: true,
  // A quote may follow a space.
  ltrim: delimiter.trim() !== '',
  bom: true,
});

/** Records of a short text. */
export const readRecords = (text: string, dialect: Dialect): string[][] => {
  const options = optionsOf(dialect);
  return plainRecords(text, dialect, options.ltrim) ?? parse(text, options);
};

interface RecordPlace {
  info: { lines: number };
}

/** How many lines the first records of a text take, empty ones before and between them too. */
export const linesOfRecords = (text: string, dialect: Dialect, records: number): number => {
  if (records === 0) {
    return 0;
  }
  const options = { ...optionsOf(dialect), info: true as const, to: records };
  const places = parse(text, options) as unknown as RecordPlace[];
  return places.at(-1)?.info.lines ?? 0;
};

/** What a value is written as when it is one value: numbers, dates, texts without delimiters, addresses, nothing. */
const KNOWN_SHAPES: readonly RegExp[] = [
  /^$/u,
  /^[+-]?[$€£₹]?\s?\d{1,3}([,.' ]?\d{3})*([.,]\d+)?([eE][+-]?\d+)?\s?[%$€£₹]?$/u,
  /^[+-]?\d+([.,]\d+)?$/u,
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ]\d{1,2}:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/u,
  /^\d{1,2}:\d\d(:\d\d(\.\d+)?)?$/u,
  /^[^\s@]{1,64}@[^\s@]{1,255}$/u,
  /^https?:\/\/\S{1,500}$/u,
  /^(n\/?a|null|none|nan|-+|\?)$/iu,
  /^[\p{L}\p{M}\p{N}]+([ _.\-/&'’()+#%\u200C\u200D]{1,2}[\p{L}\p{M}\p{N}]+)*[.)!?%]?$/u,
];

const LONGEST_SHAPE = 200;
const isKnownShape = (value: string): boolean => {
  const text = value.trim();
  return text.length <= LONGEST_SHAPE && KNOWN_SHAPES.some((shape) => shape.test(text));
};

/** How equal in length the rows of a table are. */
const rowScore = (records: readonly string[][]): number => {
  const lengths = new Map<number, number>();
  for (const { length } of records) {
    lengths.set(length, (lengths.get(length) ?? 0) + 1);
  }
  const pattern = [...lengths].reduce(
    (sum, [length, count]) => sum + (count * Math.max(0.001, length - 1)) / length,
    0
  );
  return pattern / lengths.size;
};

/** The share of values that have a known shape. */
const shapeScore = (records: readonly string[][]): number => {
  const values = records.flat();
  return Math.max(1e-10, values.filter(isKnownShape).length / values.length);
};

/** Whether a delimiter stands inside what double quotes hold together: nobody means them as characters on most lines. */
const isTorn = (record: readonly string[]): boolean => {
  const start = record.findIndex((value) => /^\s*"(?:[^"]|"")*$/u.test(value));
  return start >= 0 && record.slice(start + 1).some((value) => /^(?:[^"]|"")*"\s*$/u.test(value));
};

const TORN_AT_MOST = 0.5;
const tearsValues = (records: readonly string[][], { quote }: Dialect): boolean =>
  quote !== '"' && records.filter(isTorn).length > records.length * TORN_AT_MOST;

/**
 * How the start of a file is delimited and quoted: how well records look like a table, by rows of equal length and values of a
 * known shape. Rows weigh as in van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by detecting row and type
 * patterns", 2019. Equal scores go to the first: comma before semicolon, double quotes before single ones.
 */
export const detectDialect = (text: string): Dialect => {
  let best: { dialect: Dialect; score: number } | null = null;
  for (const dialect of candidates(text)) {
    const records = readRecords(text, dialect);
    const rows = records.length === 0 || tearsValues(records, dialect) ? 0 : rowScore(records);
    // Shapes make it no better.
    if (!best || rows > best.score) {
      const score = rows === 0 ? 0 : rows * shapeScore(records);
      best = !best || score > best.score ? { dialect, score } : best;
    }
  }
  return best?.dialect ?? { delimiter: ',', quote: '"', escape: '"' };
};
