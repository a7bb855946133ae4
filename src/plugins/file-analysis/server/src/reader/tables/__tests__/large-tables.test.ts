import { SEED } from '../../../../../../../../tests/helpers/volume';
import { LIMITS, onlyTable, readText } from '../../__tests__/read-content';
import { randomOf } from '../../personal-data/__tests__/random';
import type { FileReport, NamedTable } from '../../report';

/** More than are counted exactly. */
const ROWS = 260_000;
const COPIES = 30_000;
const CITIES = ['Hubballi', 'Berlin', 'Madrid', 'Austin'];

const random = randomOf(SEED);
const rowOf = (index: number) => {
  const skewed = Math.floor(random() ** 3 * 40_000);
  return {
    serial: `S${index}`,
    code: `c${skewed}`,
    amount: random() < 0.05 ? 'NA' : String(Math.round(random() ** 2 * 1e6) / 100),
    city: CITIES[Math.floor(random() * CITIES.length)] ?? '',
    day: new Date(Date.UTC(2020, 0, 1 + Math.floor(random() * 700))).toISOString().slice(0, 10),
  };
};

type Name = keyof ReturnType<typeof rowOf>;
const NAMES: readonly Name[] = ['serial', 'code', 'amount', 'city', 'day'];

const kinds = Array.from({ length: ROWS - COPIES }, (_, index) => rowOf(index));
const rows = [...kinds, ...kinds.slice(0, COPIES)];

let first: FileReport | null;
let found: NamedTable;
const text = `${NAMES.join(',')}\n${rows.map((row) => NAMES.map((name) => row[name]).join(',')).join('\n')}\n`;

beforeAll(async () => {
  first = await readText(text);
  found = onlyTable(first);
}, 120_000);

const columnOf = (name: Name) => found.table.columns[NAMES.indexOf(name)];

it('a table that is too large to be counted exactly says the same of the same bytes, by however many threads', async () => {
  expect(JSON.stringify(await readText(text))).toBe(JSON.stringify(first));
  expect(JSON.stringify(await readText(text, { ...LIMITS, threads: 1 }))).toBe(
    JSON.stringify(first)
  );
}, 120_000);

it.each(NAMES)('distinct values of %s are as many as is said, within what is said', (name) => {
  const truth = new Set(rows.map((row) => row[name]).filter((value) => value !== 'NA')).size;
  const { value, exact, precision } = columnOf(name)?.distinct ?? { value: NaN, exact: true };
  const bound = exact ? 0 : Number(/within ([\d.]+) %/u.exec(precision ?? '')?.[1]) / 100;
  // Said of 19 in 20 cases, and this is any.
  expect(Math.abs(value - truth) / truth).toBeLessThanOrEqual(bound * 2);
  expect(bound).toBeLessThan(0.05);
});

it('numbers are counted all of them, and quantiles lie where it is said', () => {
  const numbers = rows
    .flatMap(({ amount }) => (amount === 'NA' ? [] : [Number(amount)]))
    .sort((one, other) => one - other);
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const column = columnOf('amount');
  expect(column).toMatchObject({
    filled: numbers.length,
    empty: ROWS - numbers.length,
    nullMarkers: [{ marker: 'NA', count: ROWS - numbers.length }],
    minimum: numbers[0],
    maximum: numbers.at(-1),
    mean: expect.closeTo(mean, 6) as number,
    deviation: expect.closeTo(
      Math.sqrt(
        numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (numbers.length - 1)
      ),
      6
    ) as number,
  });
  expect(column?.quantiles).toHaveLength(7);
  for (const { share, from, to } of column?.quantiles ?? []) {
    const truth = numbers[Math.floor(share * (numbers.length - 1))] ?? NaN;
    expect(from).toBeLessThanOrEqual(truth);
    expect(to).toBeGreaterThanOrEqual(truth);
    const between = numbers.filter((value) => value > from && value <= to).length;
    expect(between / numbers.length).toBeLessThan(0.03);
  }
  expect(column?.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(numbers.length);
});

it('frequent values are counted exactly', () => {
  for (const name of ['city', 'code'] as const) {
    const counts = new Map<string, number>();
    for (const row of rows) {
      counts.set(row[name], (counts.get(row[name]) ?? 0) + 1);
    }
    const [most] = [...counts].sort(([, one], [, other]) => other - one);
    const top = columnOf(name)?.topValues ?? [];
    expect(top[0]).toEqual({ value: most?.[0], count: most?.[1] });
    expect(top.map(({ count }) => count)).toEqual(top.map(({ value }) => counts.get(value)));
  }
});

it('copies of rows are as many as they are, nearly', () => {
  const { value, exact, precision } = found.table.duplicateRows;
  expect({ exact, precision }).toEqual({ exact: false, precision: 'from 1 in 2 of the rows' });
  expect(value / COPIES).toBeGreaterThan(0.95);
  expect(value / COPIES).toBeLessThan(1.05);
});

it('days are all of them', () => {
  expect(columnOf('day')?.time).toMatchObject({
    first: '2020-01-01',
    last: '2021-11-30',
    days: 700,
    gaps: [],
  });
});

it('values that the sample took for few are as many as is said', async () => {
  const count = 430_000;
  const pairs = Array.from({ length: count }, (_, index) => `v${Math.floor(index / 2)},1`);
  const [column] = onlyTable(await readText(`run,one\n${pairs.join('\n')}\n`)).table.columns;
  const { value, exact, precision } = column?.distinct ?? { value: NaN, exact: true };
  const bound = Number(/within ([\d.]+) %/u.exec(precision ?? '')?.[1]) / 100;
  expect(exact).toBe(false);
  expect(bound).toBeLessThan(0.05);
  expect(Math.abs(value / (count / 2) - 1)).toBeLessThanOrEqual(bound * 2);
}, 60_000);

it('distinct values of a table that is larger than its sample are counted exactly', async () => {
  const some = rows.slice(0, 8_000);
  const lines = some.map((row) => NAMES.map((name) => row[name]).join(','));
  const { table } = onlyTable(await readText(`${NAMES.join(',')}\n${lines.join('\n')}\n`));
  expect(table.columns.map(({ distinct }) => distinct)).toEqual(
    NAMES.map((name) => ({
      value: new Set(some.map((row) => row[name]).filter((value) => value !== 'NA')).size,
      exact: true,
    }))
  );
}, 60_000);

it('a table of many columns is counted exactly with little memory', async () => {
  const columns = Array.from({ length: 40 }, (_, index) => `column_${index}`);
  const lines = Array.from({ length: 20_000 }, (_, row) =>
    columns
      .map((_name, index) => (index % 2 ? (row * (index + 7)) % 9_973 : `text ${row % 9_973}`))
      .join(',')
  );
  const { table } = onlyTable(
    await readText(`${columns.join(',')}\n${lines.join('\n')}\n`, {
      ...LIMITS,
      memoryMegabytes: 200,
    })
  );
  expect(table.columns.map(({ distinct }) => distinct)).toEqual(
    columns.map(() => ({ value: 9_973, exact: true }))
  );
}, 60_000);
