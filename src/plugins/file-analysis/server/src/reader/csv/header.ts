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
  return names.map((name, index) => {
    const base = name.trim() || `column ${index + 1}`;
    let unique = base;
    for (let copy = 2; taken.has(unique.toLowerCase()); copy += 1) {
      unique = `${base} (${copy})`;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
};

/**
 * A header is a record of texts above columns that hold numbers or dates, or whose values differ from it in shape; a record of
 * unique, filled texts above texts is taken for one, too, as files without a header are rare.
 */
export const findHeader = (records: readonly string[][]): Header => {
  const width = usualWidth(records);
  const start = Math.max(
    0,
    records.findIndex(
      (record) => record.length === width && record.some((value) => value.trim() !== '')
    )
  );
  const first = records[start] ?? [];
  const body = records.slice(start + 1).filter((record) => record.length === width);
  const texts = first.every((value) => !isValue(value));
  const unique = new Set(first.map((value) => value.trim().toLowerCase())).size === first.length;
  const repeated = body.some((record) =>
    record.some((value, index) => value !== '' && value === first[index])
  );
  const filled =
    body.length > 0
      ? first.some((value) => value.trim() !== '')
      : // Nothing but names: each column has one.
        first.length > 1 && first.every((value) => value.trim() !== '');
  const present = filled && texts && unique && !repeated;
  return {
    preamble: start,
    present,
    names: nameColumns(present ? first : Array.from({ length: width }, () => '')),
  };
};
