import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { SEED } from '../../../../../../../tests/helpers/volume';
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
const table = fc.record({
  dialect: fc.constantFrom(...DIALECTS),
  rows: fc.array(fc.tuple(text, integer, fc.constantFrom('yes', 'no', '')), {
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
      columns: ['label', 'amount', 'flag'],
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

it(`figures are those of a slow reference (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(table, async ({ dialect, rows }) => {
      const found = await profile(dialect, rows);
      expect(found.rows).toBe(rows.length);
      expect(found.duplicateRows.value).toBe(
        rows.length - new Set(rows.map((row) => JSON.stringify(row))).size
      );
      for (const index of [0, 1, 2]) {
        expectColumn(
          found.columns[index],
          rows.map((row) => row[index] ?? '')
        );
      }
    }),
    { seed: SEED, numRuns: Number(process.env.RUNS ?? 60) }
  );
});
