import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { SEED, volume } from '../../../../../../../../tests/helpers/volume';
import { hardColumns } from '../../personal-data/__tests__/hard-columns';
import { randomOf } from '../../personal-data/__tests__/random';
import { readFile } from '../../read-file';
import { cellJudge, cutCell } from '../preview';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preview-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const LIMITS = { memoryMegabytes: 256, temporaryMegabytes: 256, threads: 1 };

const previewOf = async (name: string, records: string[][]) => {
  const path = join(folder, `${name}.csv`);
  const scratch = join(folder, name);
  await writeFile(path, stringify(records));
  await mkdir(scratch);
  const report = await readFile(path, scratch, LIMITS);
  const { table } = report!.tables[0]!;
  return { preview: table.preview!, columns: table.columns };
};

const columnOf = (preview: { rows: (string | null)[][] }, index: number) =>
  preview.rows.map((cells) => cells[index]);

it.each(Array.from({ length: volume(3, 40) }, (_, run) => SEED + run))(
  'hides every cell of a column that holds personal data, whatever else it holds (seed %d)',
  async (seed) => {
    const made = hardColumns(randomOf(seed));
    const { preview } = await previewOf(`hard-${seed}`, [
      made.map(({ header }) => header),
      ...made[0]!.values.map((_, row) => made.map(({ values }) => values[row] ?? '')),
    ]);
    expect(preview.rows).toHaveLength(20);
    for (const [index, { classes }] of made.entries()) {
      if (classes.length > 0) {
        expect(new Set(columnOf(preview, index))).toEqual(new Set([null]));
      }
    }
  },
  60_000
);

/** Kinds of columns that no rule calls personal, and that may be. */
const UNJUDGED: Readonly<Record<string, (row: number) => string>> = {
  'names of nobody’s list': (row) =>
    `${['Zyxwell', 'Quorra', 'Ylva'][row % 3]} Bran${'abcdefghij'[row % 10]}${'klmnopqrst'[row % 7]}`,
  'single names': (row) => `Quor${'abcdefghij'[row % 10]}${'klmnopqrst'[(row * 3) % 10]}`,
  'few names, again and again': (row) => ['Quorra', 'Ylva Brankovic', 'ಕ್ವೋರಾ'][row % 3]!,
  'names and years in capitals': (row) => `QUORRA${1950 + row}`,
  'names of users': (row) => `quorra${row}`,
  sentences: (row) => `Spoke with Quorra about order ${row} and she will call back on Monday`,
  'the same sentence': () => 'Spoke with Quorra about the order, she will call back on Monday',
  'paths with names': (row) => `/home/quorra/${row}`,
};

const PLAIN: Readonly<Record<string, (row: number) => string>> = {
  amount: (row) => String(row * 7),
  price: (row) => (row / 7).toFixed(2),
  day: (row) => `2026-01-${String((row % 28) + 1).padStart(2, '0')}`,
  isOpen: (row) => (row % 3 ? 'yes' : 'no'),
  sku: (row) => `SKU-${1000 + row}`,
  answer: (row) => ['farm', 'shop', 'not yet'][row % 3]!,
  status: (row) => ['Open', 'Closed'][row % 2]!,
  city: (row) => `${['Kolar', 'Raichur'][row % 2]} ${'ABCDEFG'[row % 7]}`,
  'batch id': (row) => `00ff-${String(row).padStart(4, '0')}`,
};

it('hides what nobody could judge, and shows figures, days, codes and labels as they stand in the file', async () => {
  const makers = { ...UNJUDGED, ...PLAIN };
  const rows = Array.from({ length: 60 }, (_, row) =>
    Object.values(makers).map((make) => make(row))
  );
  const { preview, columns } = await previewOf('unjudged', [Object.keys(makers), ...rows]);
  const seen = columns.map(({ name }, index) => ({ name, cells: columnOf(preview, index) }));
  expect(seen).toEqual(
    Object.keys(makers).map((name, index) => ({
      name,
      cells: rows.slice(0, 20).map((cells) => (Object.hasOwn(PLAIN, name) ? cells[index] : null)),
    }))
  );
});

it('hides a value that does not fit the type of its column, and one that may be personal among labels', async () => {
  const rows = Array.from({ length: 100 }, (_, row) => [
    row === 3 ? 'Quorra Ylva' : String(row),
    row === 4 ? 'quorra@mail.example' : ['farm', 'shop'][row % 2]!,
  ]);
  const { preview } = await previewOf('stray', [['amount', 'segment'], ...rows]);
  expect(columnOf(preview, 0)).toEqual(
    rows.slice(0, 20).map(([cell], row) => (row === 3 ? null : cell))
  );
  expect(columnOf(preview, 1)).toEqual(
    rows.slice(0, 20).map(([, cell], row) => (row === 4 ? null : cell))
  );
});

it('hides a column whose name speaks of persons, even where its values say nothing', () => {
  const type = { looksLike: () => true };
  const column = { masked: false, filled: 10, distinct: { value: 2, exact: true }, type };
  fc.assert(
    fc.property(
      fc.constantFrom('phone', 'Email', 'date_of_birth', 'आधार'),
      fc.string(),
      (name, cell) => {
        expect(cellJudge({ ...column, name })(cell)).toBe(false);
      }
    ),
    { seed: SEED }
  );
});

it('says of a wide table its first columns', async () => {
  const { preview, columns } = await previewOf('wide', [
    Array.from({ length: 80 }, (_, index) => `measure_${index}`),
    ...Array.from({ length: 3 }, () => Array.from({ length: 80 }, (__, index) => String(index))),
  ]);
  expect(columns).toHaveLength(80);
  expect(preview.columns).toBe(50);
  expect(preview.rows.map(({ length }) => length)).toEqual([50, 50, 50]);
});

it('cuts a cell at 80 characters, and none of them in two', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'ಕ', '😀', 'é'), { maxLength: 120 }),
      (characters) => {
        const cut = cutCell(characters.join(''));
        const kept = Array.from(cut);
        expect(kept.length).toBe(Math.min(80, characters.length));
        expect(() => encodeURIComponent(cut)).not.toThrow();
        expect(cut.endsWith('…')).toBe(characters.length > 80);
      }
    ),
    { seed: SEED }
  );
});
