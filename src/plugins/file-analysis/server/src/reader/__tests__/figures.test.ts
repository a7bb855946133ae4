import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { SEED, volume } from '../../../../../../../tests/helpers/volume';
import type { ColumnReport, TableReport } from '../report';
import { NULL_MARKERS } from '../tables/column-types';
import { openDatabase } from '../tables/database';
import { profileTable } from '../tables/profile-table';
import { delimitedSource } from '../tables/table-source';

const DIALECTS = [
  { delimiter: ',', quote: '"', escape: '"' },
  { delimiter: ';', quote: '"', escape: '"' },
  { delimiter: '\t', quote: "'", escape: "'" },
  { delimiter: '|', quote: '"', escape: '\\' },
];

const COLUMNS = ['label', 'amount', 'flag', 'score', 'day'] as const;

/** Figures of one column, computed one value after the other. */
const slowly = (values: readonly string[]) => {
  const filled = values
    .map((value) => value.trim())
    .filter((value) => value !== '' && !NULL_MARKERS.includes(value.toLowerCase()));
  const numbers = filled
    .filter((value) => /^[+-]?\d{1,18}$/u.test(value))
    .map(Number)
    .sort((one, other) => one - other);
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  return {
    filled: filled.length,
    distinct: new Set(filled).size,
    lengths: filled.map((value) => Array.from(value).length),
    numbers,
    mean,
    deviation: Math.sqrt(
      numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (numbers.length - 1)
    ),
    quantile: (share: number): number => {
      const rank = share * (numbers.length - 1);
      const [below = 0, above = below] = [numbers[Math.floor(rank)], numbers[Math.ceil(rank)]];
      return below + (above - below) * (rank - Math.floor(rank));
    },
    counts: filled.reduce(
      (counts, value) => counts.set(value, (counts.get(value) ?? 0) + 1),
      new Map<string, number>()
    ),
  };
};

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    'NA',
    'n/a',
    '-',
    'Asha',
    'ಬೆಂಗಳೂರು',
    'a,b',
    "it's",
    'say "x"',
    'two\nlines',
    ' spaced '
  )
);
const integer = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: -1000, max: 100_000 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('', 'x', 'NULL') }
);
const score = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: 20 }).map(String) },
  { weight: 1, arbitrary: fc.constant('') }
);
const FIRST_DAY = Date.UTC(2024, 0, 1);
const MILLISECONDS_PER_DAY = 86_400_000;
const day = fc
  .oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 900 }))
  .map((days) => new Date(FIRST_DAY + days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10));
const table = fc.record({
  dialect: fc.constantFrom(...DIALECTS),
  rows: fc.array(fc.tuple(text, integer, fc.constantFrom('yes', 'no', ''), score, day), {
    minLength: 1,
    maxLength: 60,
  }),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'figures-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const profile = async (
  dialect: (typeof DIALECTS)[number],
  rows: readonly string[][]
): Promise<TableReport> => {
  const path = join(folder, 'table.csv');
  await writeFile(path, stringify(rows as string[][], { ...dialect, quoted: true }));
  const database = await openDatabase({
    memoryMegabytes: 256,
    temporaryMegabytes: 64,
    threads: 2,
    temporaryDirectory: folder,
    readable: { files: [], folders: [folder] },
  });
  try {
    const source = delimitedSource({
      path,
      dialect,
      columns: [...COLUMNS],
      skip: 0,
    });
    return await profileTable(database, source, source);
  } finally {
    database.close();
  }
};

const expectColumn = (found: ColumnReport | undefined, values: readonly string[]): void => {
  const slow = slowly(values);
  expect(found).toMatchObject({
    filled: slow.filled,
    empty: values.length - slow.filled,
    distinct: { value: slow.distinct, exact: true },
  });
  expect(found?.length).toEqual(
    slow.filled === 0
      ? null
      : {
          minimum: Math.min(...slow.lengths),
          maximum: Math.max(...slow.lengths),
          mean: expect.closeTo(
            slow.lengths.reduce((sum, length) => sum + length, 0) / slow.filled,
            6
          ) as number,
        }
  );
  for (const { value, count } of found?.topValues ?? []) {
    expect(count).toBe(slow.counts.get(value));
  }
  if (found?.type.name !== 'integer') {
    return;
  }
  expect(found.type.exceptions).toBe(slow.filled - slow.numbers.length);
  expect(found.minimum).toBe(slow.numbers[0]);
  expect(found.maximum).toBe(slow.numbers.at(-1));
  expect(found.mean).toBeCloseTo(slow.mean, 5);
  if (slow.numbers.length > 1) {
    expect(found.deviation).toBeCloseTo(slow.deviation, 4);
  }
  for (const { share, value } of found.quantiles) {
    expect(value).toBeCloseTo(slow.quantile(share), 5);
  }
  expect(found.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(slow.numbers.length);
  for (const { from, to, count } of found.histogram.slice(1)) {
    expect(count).toBe(slow.numbers.filter((value) => value > from && value <= to).length);
  }
};

const pearson = (pairs: readonly (readonly [number, number])[]): number => {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [one, other] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))];
  const sum = (of: (x: number, y: number) => number) =>
    pairs.reduce((total, [x, y]) => total + of(x - one, y - other), 0);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
};

const expectCorrelation = (found: TableReport, rows: readonly string[][]): void => {
  const areNumbers = [1, 3].every((index) => found.columns[index]?.type.name === 'integer');
  const pairs = rows
    .map((row) => [row[1] ?? '', row[3] ?? ''] as const)
    .filter((pair) => pair.every((value) => /^[+-]?\d+$/u.test(value)))
    .map(([x, y]) => [Number(x), Number(y)] as const);
  const slow = pearson(pairs);
  const [strongest] = found.correlations?.strongest ?? [];
  if (areNumbers && Math.abs(slow) > 0.301) {
    expect(strongest?.columns).toEqual(['amount', 'score']);
    expect(strongest?.value).toBeCloseTo(slow, 4);
  } else if (!(Math.abs(slow) > 0.299)) {
    expect(strongest).toBeUndefined();
  }
};

const expectKeyPairs = ({ columns, keyPairs }: TableReport, rows: readonly string[][]): void => {
  const isKey = (...places: number[]) =>
    new Set(rows.map((row) => JSON.stringify(places.map((place) => row[place])))).size ===
    rows.length;
  const candidates = columns.filter(({ filled, constant }) => filled === rows.length && !constant);
  const expected =
    rows.length < 2 || columns.some(({ key }) => key)
      ? []
      : candidates.flatMap((one, index) =>
          candidates
            .slice(index + 1)
            .filter((other) => isKey(one.position - 1, other.position - 1))
            .map((other) => [one.name, other.name].sort().join())
        );
  expect(keyPairs?.map((pair) => [...pair].sort().join()).sort()).toEqual(expected.sort());
};

const expectTime = ({ columns }: TableReport, rows: readonly string[][]): void => {
  const days = [...new Set(rows.map((row) => row[4] ?? ''))].sort();
  const time = columns[4]?.time;
  expect(time).toMatchObject({ first: days[0], last: days.at(-1), days: days.length });
  const steps = days.slice(1).map((last, index) => ({
    after: days[index],
    before: last,
    days: (Date.parse(last) - Date.parse(days[index] ?? '')) / MILLISECONDS_PER_DAY - 1,
  }));
  for (const gap of time?.gaps ?? []) {
    expect(steps).toContainEqual(gap);
  }
  const longest = Math.max(0, ...steps.map((step) => step.days));
  expect(time?.gaps[0]?.days ?? longest).toBe(longest);
};

const expectBalance = ({ columns }: TableReport, rows: readonly string[][]): void => {
  const counts = ['yes', 'no'].map((flag) => rows.filter((row) => row[2] === flag).length);
  const isLabel = Math.min(...counts) > 0 && counts.reduce((sum, count) => sum + count) >= 10;
  const balance = columns[2]?.balance;
  // A value that occurs once is no candidate: the rest cannot be said to be all.
  if (balance) {
    expect(balance).toEqual({
      classes: 2,
      largest: Math.max(...counts),
      smallest: Math.min(...counts),
    });
  } else if (isLabel) {
    expect(Math.min(...counts)).toBe(1);
  }
};

it(`figures are those of a slow reference (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(table, async ({ dialect, rows }) => {
      const found = await profile(dialect, rows);
      expect(found.rows).toBe(rows.length);
      expectCorrelation(found, rows);
      expectKeyPairs(found, rows);
      expectTime(found, rows);
      expectBalance(found, rows);
      expect(found.duplicateRows.value).toBe(
        rows.length - new Set(rows.map((row) => JSON.stringify(row))).size
      );
      for (const index of COLUMNS.keys()) {
        expectColumn(
          found.columns[index],
          rows.map((row) => row[index] ?? '')
        );
      }
    }),
    { seed: SEED, numRuns: volume(25, 300) }
  );
}, 180_000);
