import { onlyTable, readAsParquet } from '../../__tests__/read-content';

const QUERY = `SELECT
  i::INTEGER AS whole, (i * 1.5)::DOUBLE AS part, (i / 4)::DECIMAL(12,2) AS money,
  i % 3 = 0 AS flag, DATE '2024-01-01' + i::INTEGER AS day,
  TIMESTAMP '2024-01-01 00:00:00' + i * INTERVAL 1 HOUR AS moment,
  CASE WHEN i % 10 > 0 THEN 'word ' || (i % 7) END AS label, [i, i + 1] AS several,
  CASE i % 5 WHEN 0 THEN 'nan'::DOUBLE WHEN 1 THEN 'inf'::DOUBLE WHEN 2 THEN 1e300 ELSE i END AS odd
  FROM range(1000) t(i)`;

const figures = async (query: string) => {
  const { table } = onlyTable(await readAsParquet(query));
  return table;
};

it('a Parquet file is read by its own types, and says what its texts would', async () => {
  const typed = await figures(QUERY);
  const texts = await figures(
    `SELECT ${['whole', 'part', 'money', 'flag', 'day', 'moment', 'label', 'several'].map((name) => `${name}::VARCHAR AS ${name}`).join(', ')}, odd FROM (${QUERY})`
  );
  // What the file says the type of has no length: nobody wrote it out.
  const comparable = (table: typeof typed) =>
    table.columns.map((column) => ({ ...column, length: null }));
  expect(comparable(typed)).toEqual(comparable(texts));
  expect(typed.columns.map(({ type, length }) => [type.name, length === null])).toEqual([
    ['integer', true],
    ['decimal', true],
    ['decimal', true],
    ['boolean', true],
    ['date', true],
    ['timestamp', true],
    ['text', false],
    ['text', false],
    ['decimal', true],
  ]);
  expect(typed.correlations).toEqual(texts.correlations);
});

it('numbers of a Parquet file that are none, or beyond all figures, are said so', async () => {
  const { columns } = await figures(QUERY);
  expect(columns[8]).toMatchObject({
    name: 'odd',
    filled: 800,
    empty: 200,
    nullMarkers: [{ marker: 'nan', count: 200 }],
    type: { exceptions: 400 },
    minimum: 3,
    maximum: 999,
  });
});
