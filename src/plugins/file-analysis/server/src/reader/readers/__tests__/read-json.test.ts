import { onlyTable, readText } from '../../__tests__/read-content';

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, value: index * 2 }));

interface Wrapped {
  what: string;
  value: object;
  name: string;
  rows: number;
}

const WRAPPED: readonly Wrapped[] = [
  { what: 'beside others', value: { page: 1, items: rows(5) }, name: 'items', rows: 5 },
  {
    what: 'in an object, as answers of programs have it',
    value: { data: { items: rows(5), total: 5 }, errors: [] },
    name: 'data.items',
    rows: 5,
  },
  {
    what: 'in objects whose names are no names elsewhere',
    value: { 'a/b': { '~0': { 'x.y': rows(4) } }, '': { other: 1 } },
    name: 'a/b.~0.x.y',
    rows: 4,
  },
  {
    what: 'nearer to the top than another',
    value: { deep: { list: rows(9) }, list: rows(2) },
    name: 'list',
    rows: 2,
  },
  { what: 'in none: the object is the row', value: { a: { b: [1, 2] } }, name: '', rows: 1 },
  {
    what: 'too deep to be meant: the object is the row',
    value: { a: { b: { c: { d: rows(3) } } } },
    name: '',
    rows: 1,
  },
];

it.each(WRAPPED)('finds a list of records $what', async ({ value, name, rows: count }) => {
  const found = onlyTable(await readText(JSON.stringify(value)));
  expect([found.name, found.table.rows]).toEqual([name, count]);
});

it('records of many fields are read within the memory of one file', async () => {
  const count = 151;
  const record = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`field ${index}`, `value ${index % 7}`])
  );
  const report = await readText(JSON.stringify(Array.from({ length: 154 }, () => record)));
  expect(onlyTable(report).table.columns).toHaveLength(count);
});

const wide = (fields: number, records: number) =>
  JSON.stringify(
    Array.from({ length: records }, (_, row) =>
      Object.fromEntries(
        Array.from({ length: fields }, (__, field) => [
          `f${field}`,
          field % 3 === 0 ? `text ${row % 7} ${field}` : row * field,
        ])
      )
    )
  );

it('records of as many fields as a table may have columns are one, within the memory of a reading', async () => {
  const limits = { memoryMegabytes: 512, temporaryMegabytes: 512, threads: 2 };
  const { table } = onlyTable(await readText(wide(2_000, 300), limits));
  expect(table.columns.map(({ name }) => name)).toEqual(
    Array.from({ length: 2_000 }, (_, field) => `f${field}`)
  );
  // Of another file than the first, in the order of the records.
  expect(table.columns[1_651]).toMatchObject({ minimum: 0, maximum: 299 * 1_651, empty: 0 });
}, 300_000);

it('records of more fields than a table may have columns are refused for that', async () => {
  await expect(readText(wide(5_000, 3))).rejects.toMatchObject({ code: 'too-many-columns' });
});
