import fc from 'fast-check';
import { SEED, volume } from '../../../../../../../../tests/helpers/volume';
import { onlyTable, readText } from '../../__tests__/read-content';

const ROWS = 120;

const two = (value: number): string => String(value).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct'];

/** How values of a column are written by the number of their row, and as what they are read. */
const WRITTEN: { type: string; headers: string[]; write: (row: number) => string }[] = [
  {
    type: 'date',
    headers: ['dob', 'x', 'delivered on'],
    write: (row) => `2021-${two((row % 12) + 1)}-${two((row % 28) + 1)}`,
  },
  {
    type: 'date',
    headers: ['dob', 'x'],
    write: (row) => `${two((row % 28) + 1)}/${two((row % 12) + 1)}/2021`,
  },
  {
    type: 'date',
    headers: ['dob', 'x'],
    write: (row) => `${two((row % 28) + 1)} ${MONTHS[row % 10] ?? ''} 2021`,
  },
  {
    type: 'timestamp',
    headers: ['seen', 'x'],
    write: (row) => `2021-${two((row % 12) + 1)}-05 ${two(row % 24)}:${two(row % 60)}:00`,
  },
  { type: 'time', headers: ['start', 'x'], write: (row) => `${two(row % 24)}:${two(row % 60)}` },
  { type: 'integer', headers: ['quantity', 'Total', 'unitPrice'], write: (row) => String(row * 7) },
  { type: 'decimal', headers: ['net_amount', 'weight kg'], write: (row) => `${row}.25` },
];

const bad = fc.constantFrom('unknown', 'to be said', 'see note', 'soon', 'x y');
const column = fc.record({
  written: fc
    .constantFrom(...WRITTEN)
    .chain(({ type, headers, write }) =>
      fc.constantFrom(...headers).map((header) => ({ type, header, write }))
    ),
  others: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: ROWS - 1 }), bad), {
    minLength: Math.ceil(ROWS * 0.22),
    maxLength: Math.floor(ROWS * 0.48),
    selector: ([row]) => row,
  }),
});

const tableOf = (header: string, values: readonly string[]): string =>
  `id,${header}\n${values.map((value, row) => `R${row},${value}\n`).join('')}`;

it(`a column that is meant as dates or numbers is of that type, and what does not parse is counted (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(column, async ({ written: { type, header, write }, others }) => {
      const wrong = new Map(others);
      const values = Array.from({ length: ROWS }, (_, row) => wrong.get(row) ?? write(row));
      const { table, recommendations } = onlyTable(await readText(tableOf(header, values)));
      expect(table.columns[1]).toMatchObject({ type: { name: type, exceptions: wrong.size } });
      expect(recommendations).toContainEqual({
        code: 'unfit-values',
        column: header,
        type,
        count: wrong.size,
        share: expect.closeTo(wrong.size / ROWS, 3),
      });
    }),
    { seed: SEED, numRuns: volume(12, 300) }
  );
}, 60_000);

it.each([
  ['numbers without a header that says so, where words are few', 'x', 0.25, 'see note', 'integer'],
  ['codes of which most are numbers', 'room', 0.3, '12A', 'text'],
  ['codes beside numbers that are half', 'room', 0.5, 'B-7', 'text'],
  ['numbers without a header that says so, where words are many', 'x', 0.45, 'see note', 'text'],
])('%s', async (_, header, share, other, type) => {
  const values = Array.from({ length: ROWS }, (_value, row) =>
    (row * share) % 1 < share ? other : String(row)
  );
  const { table } = onlyTable(await readText(tableOf(header, values)));
  expect(table.columns[1]?.type.name).toBe(type);
});

it('dates that are fewer than half of a column make no dates of it', async () => {
  const values = Array.from({ length: ROWS }, (_, row) =>
    row % 5 < 2 ? `2021-01-${two((row % 28) + 1)}` : `see note ${row}`
  );
  const { table } = onlyTable(await readText(tableOf('day', values)));
  expect(table.columns[1]?.type.name).toBe('text');
});
