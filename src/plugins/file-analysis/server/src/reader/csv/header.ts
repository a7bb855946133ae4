/** Where the table of a delimited file begins, and what its columns are called. */
export interface Header {
  /** Records before the header: titles, notes. */
  preamble: number;
  /** Whether the first record of the table names the columns. */
  present: boolean;
  names: string[];
}

const NUMBER_OR_DATE = /^[+-]?[\d$€£₹][\d.,:/\-\sTZ%$€£₹+]*$/u;
const isValue = (text: string): boolean => NUMBER_OR_DATE.test(text.trim());

/** The width that most records have; of equals the wider. */
const usualWidth = (records: readonly string[][]): number => {
  const counts = new Map<number, number>();
  for (const { length } of records) {
    counts.set(length, (counts.get(length) ?? 0) + 1);
  }
  return (
    [...counts].sort(
      ([width, count], [otherWidth, other]) => other - count || otherWidth - width
    )[0]?.[0] ?? 0
  );
};

/** Names for columns: empty ones are numbered, equal ones too, so that each is there once whatever its case. */
export const nameColumns = (names: readonly string[]): string[] => {
  const taken = new Set<string>();
  const copies = new Map<string, number>();
  return names.map((name, index) => {
    const base = name.trim() || `column ${index + 1}`;
    let copy = copies.get(base.toLowerCase()) ?? 1;
    let unique = base;
    for (; taken.has(unique.toLowerCase()); unique = `${base} (${copy})`) {
      copy += 1;
    }
    copies.set(base.toLowerCase(), copy);
    taken.add(unique.toLowerCase());
    return unique;
  });
};

const isFilled = (text: string): boolean => text.trim() !== '';
const STANDS_FOR_NOTHING = /^(?:n\/?a|null|none|nan|unknown|-+|\?|\.)$/iu;

const isName = (text: string): boolean =>
  isFilled(text) && !isValue(text) && !STANDS_FOR_NOTHING.test(text.trim());

/** How many lines a header has at most. */
const MOST_LINES = 4;

/** Columns that hold numbers and dates, and little else. */
const typedColumns = (records: readonly string[][], width: number): number[] =>
  Array.from({ length: width }, (_, index) => index).filter((index) => {
    const values = records.map((record) => record[index] ?? '').filter(isFilled);
    return values.length > 2 && values.filter(isValue).length >= values.length * 0.8;
  });

/** Whether a record names columns, beyond doubt: a text above each column of numbers and dates, and in all others. */
const names = (record: readonly string[], typed: readonly number[]): boolean =>
  record.every(isName) &&
  new Set(record.map((text) => text.trim().toLowerCase())).size === record.length &&
  typed.length > 1;

/** Which delimiter a file has, as Excel writes and reads it in a line of its own. */
const isDelimiterNote = ([name, value, ...rest]: readonly string[]): boolean =>
  /^sep=$/iu.test(name ?? '') && value === '' && rest.length === 0;

/** The record with which a table begins: titles that stand alone in a line of its width are none of it. */
const findStart = (records: readonly string[][], width: number): number => {
  const filled = (record: readonly string[]) => record.filter(isFilled).length;
  const ofWidth = (least: number) =>
    records.findIndex((record) => record.length === width && filled(record) >= least);
  const first = Math.max(isDelimiterNote(records[0] ?? []) ? 1 : 0, ofWidth(1));
  const fuller = ofWidth(width / 2);
  const start = width > 2 && fuller - first <= MOST_LINES ? Math.max(first, fuller) : first;
  const typed = typedColumns(records.slice(start + MOST_LINES), width);
  const last = [...records.slice(start + 1, start + MOST_LINES)].findIndex(
    (record) => record.length !== width || !names(record, typed)
  );
  return start + Math.max(0, last);
};

/** Records whose last cells are empty in all: delimiters at the ends of lines, which the line of the header may lack. */
const withPaddedHeader = (records: readonly string[][], width: number): string[][] => {
  const body = records.filter(({ length }) => length === width);
  const spare = Math.min(
    ...body.map((record) => width - 1 - record.findLastIndex((value) => isFilled(value)))
  );
  const first = records.findIndex(({ length }) => length === width);
  return records.map((record, index) =>
    index < first && record.length < width && record.length >= width - spare && record.length > 1
      ? [...record, ...Array.from({ length: width - record.length }, () => '')]
      : [...record]
  );
};

/**
 * A header is a record of texts above columns that hold numbers or dates, or whose values differ from it in shape; a record of
 * unique, filled texts above texts is taken for one, too, as files without a header are rare. Of several lines of it the last
 * names the columns.
 */
export const findHeader = (given: readonly string[][]): Header => {
  const width = usualWidth(given);
  const records = withPaddedHeader(given, width);
  const start = findStart(records, width);
  const first = records[start] ?? [];
  const body = records.slice(start + 1).filter((record) => record.length === width);
  const texts = first.every((value) => !isValue(value));
  const named = first.map((value) => value.trim().toLowerCase()).filter((value) => value !== '');
  const blanks = first.length - first.findLastIndex((value) => isFilled(value)) - 1;
  const unique =
    new Set(named).size === named.length && named.length >= first.length - Math.max(1, blanks);
  // The same name twice, as joins of tables have: a text above numbers is a name nevertheless.
  const namesNumbers = typedColumns(body, width).some((index) => isName(first[index] ?? ''));
  const repeated = body.some((record) =>
    record.some((value, index) => value !== '' && value === first[index])
  );
  const filled =
    body.length > 0
      ? first.some(isFilled)
      : // Nothing but names: each column has one.
        first.length > 1 && first.every(isFilled);
  const present = filled && texts && (unique || namesNumbers) && !repeated;
  return {
    preamble: start,
    present,
    names: nameColumns(present ? first : Array.from({ length: width }, () => '')),
  };
};
