import type { ColumnReport, FileReport } from '../../reader/report';

export type Values = readonly (number | string | null)[];

const SHARES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

const most = (values: readonly string[]) => {
  const counts = new Map<string, number>();
  values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  return [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
};

const histogramOf = (numbers: readonly number[]) => {
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  const width = (to - from) / 30 || 1;
  const bins = Array.from({ length: from === to ? 1 : 30 }, (_, index) => ({
    from: from + width * index,
    to: from === to ? to : from + width * (index + 1),
    count: 0,
  }));
  for (const value of numbers) {
    bins[Math.max(0, Math.min(bins.length, Math.ceil((value - from) / width)) - 1)]!.count += 1;
  }
  return bins.filter(({ count }) => count > 0);
};

const quantileOf = (sorted: readonly number[], share: number): number => {
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? 0;
  return low + ((sorted[Math.ceil(place)] ?? low) - low) * (place % 1);
};

const numbersPart = (numbers: readonly number[]): Partial<ColumnReport> => {
  const sorted = [...numbers].sort((one, other) => one - other);
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    type: {
      name: numbers.every(Number.isInteger) ? 'integer' : 'decimal',
      format: 'plain',
      confidence: 1,
      exceptions: 0,
    },
    minimum: sorted[0] ?? null,
    maximum: sorted.at(-1) ?? null,
    mean,
    deviation: Math.sqrt(squares / Math.max(1, numbers.length - 1)),
    histogram: histogramOf(numbers),
    quantiles: SHARES.map((share) => {
      const value = quantileOf(sorted, share);
      return { share, value, from: value, to: value };
    }),
  };
};

/** What the reader says of a column with these values. */
export const columnOf = (
  name: string,
  position: number,
  all: Values,
  more: Partial<ColumnReport> = {}
): ColumnReport => {
  const values = all.filter((value) => value !== null);
  const texts = values.map(String);
  const counts = most(texts);
  const lengths = texts.map(({ length }) => length);
  const isNumber = values.length > 0 && values.every((value) => typeof value === 'number');
  const patterns = counts.map(([value]) => value.replace(/[a-z]+/g, 'a').replace(/\d+/g, '9'));
  return {
    name,
    position,
    type: {
      name: values.length > 0 ? 'text' : 'empty',
      format: '',
      confidence: 1,
      exceptions: 0,
    },
    filled: values.length,
    empty: all.length - values.length,
    nullMarkers: [],
    distinct: { value: counts.length, exact: true },
    minimum: null,
    maximum: null,
    mean: null,
    deviation: null,
    quantiles: [],
    histogram: [],
    topValues: counts
      .filter(([, count]) => count > 1)
      .slice(0, 10)
      .map(([value, count]) => ({ value, count })),
    length:
      texts.length === 0
        ? null
        : {
            minimum: Math.min(...lengths),
            mean: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
            maximum: Math.max(...lengths),
          },
    patterns: most(patterns)
      .slice(0, 10)
      .map(([pattern, count]) => ({ pattern, count })),
    constant: counts.length === 1,
    key: all.length > 1 && counts.length === all.length,
    personalData: [],
    masked: false,
    ...(isNumber && numbersPart(values)),
    ...more,
  };
};

export const reportWith = (columns: readonly ColumnReport[]): FileReport => ({
  analyser: '1',
  kind: 'delimited-text',
  alsoReadsAs: [],
  mediaType: 'text/csv',
  encoding: 'utf-8',
  layout: null,
  tables: [
    {
      name: '',
      table: {
        rows: Math.max(0, ...columns.map(({ filled, empty }) => filled + empty)),
        columns: [...columns],
        duplicateRows: { value: 0, exact: true },
        malformed: { count: 0, first: [] },
      },
      quality: { score: 100, parts: [] },
      recommendations: [],
    },
  ],
});

/** What the reader says of a file with these columns. */
export const reportOf = (columns: Readonly<Record<string, Values>>): FileReport =>
  reportWith(
    Object.entries(columns).map(([name, values], index) => columnOf(name, index + 1, values))
  );
