import { judgeKind } from '../kinds/judge-kind';
import { onlyTable, readText } from './read-content';

jest.setTimeout(120_000);

/** What a table of a file says of its last column. */
const lastColumn = async (text: string) => {
  const { table } = onlyTable(await readText(text));
  const { type, filled, distinct } = table.columns.at(-1)!;
  return { rows: table.rows, type: type.name, filled, distinct: distinct.value };
};

describe('a text that is JSON, and neither a list nor an object', () => {
  it.each([
    ['json', '42'],
    ['json', '-1.5e3\n'],
    ['json', '"a name"'],
    ['json', '"A sentence that has some words, and ends as one."\n'],
    ['json', 'null\n'],
    ['json', 'true'],
    ['json', 'NaN'],
    ['jsonl', '1\n2\n3\n'],
    ['ndjson', '"a"\nnull\n2\n'],
    ['jsonl', '7'],
    ['csv', '42\n'],
    ['txt', '"a name"'],
  ])('is taken as .%s: %j', async (extension, text) => {
    const found = await readText(text);
    expect(judgeKind({ extension, declaredType: null, found })).toEqual({ ok: true });
  });

  it.each([
    ['json', 'a,b\n1,2\n'],
    ['json', '1\n2\n3\n4,5'],
    ['jsonl', 'one\ntwo\n'],
    ['png', '42'],
  ])('is not taken as .%s where it is none: %j', async (extension, text) => {
    const found = await readText(text);
    expect(judgeKind({ extension, declaredType: null, found })).toEqual({
      ok: false,
      reason: 'kind-differs',
    });
  });
});

const listOf = (value: string): string =>
  `[${Array.from({ length: 40 }, (_, index) => `{"n":${index},"v":${value}}`).join(',')}]`;

describe('JSON with values that no engine likes', () => {
  it.each([
    ['half of a character', listOf('"\\ud83d"'), { rows: 40, type: 'text', filled: 40 }],
    ['the other half', listOf('"x \\uDE00 y"'), { rows: 40, type: 'text', filled: 40 }],
    ['half of a character in a name', '[{"\\ud83d":1},{"\\ud83d":2}]', { rows: 2, filled: 2 }],
    ['half of a character in an object', '{"v":"\\ud83d"}', { rows: 1, filled: 1 }],
    ['a zero character', listOf('"a\\u0000b"'), { rows: 40, filled: 40, distinct: 1 }],
    ['a number that is none', listOf('NaN'), { rows: 40, filled: 0 }],
    ['infinity', listOf('-Infinity'), { rows: 40, type: 'text', filled: 40 }],
    ['a number beyond the largest', listOf('1e400'), { rows: 40, type: 'text', filled: 40 }],
    ['forty digits', listOf('1'.repeat(40)), { rows: 40, type: 'decimal', distinct: 1 }],
    ['a zero with a sign', listOf('-0'), { rows: 40, type: 'integer', distinct: 1 }],
    ['a key twice', '[{"v":1,"v":2},{"v":3,"v":4}]', { rows: 2, filled: 2 }],
  ])('is read: %s', async (_, text, expected) => {
    expect(await lastColumn(text)).toMatchObject(expected);
  });

  it.each([
    ['half of a character', '{"v":"\\ud83d"}\n{"v":"x"}\n{"v":"\\ude00\\ud83d"}\n', 3],
    ['a number that is none', '{"v":NaN}\n{"v":NaN}\n{"v":1}\n', 1],
  ])('is read line by line, and none is malformed: %s', async (_, text, filled) => {
    const report = await readText(text);
    expect(report?.kind).toBe('json-lines');
    const { rows, malformed, columns } = onlyTable(report).table;
    expect({ rows, malformed: malformed.count, filled: columns[0]?.filled }).toEqual({
      rows: 3,
      malformed: 0,
      filled,
    });
  });

  it('keeps whole characters in two escapes, wherever a piece of the file ends, and written backslashes', async () => {
    const values = Array.from(
      { length: 20_000 },
      (_, index) => `${'x'.repeat(index % 13)}\\ud83d\\ude00`
    );
    const text = JSON.stringify(values).replaceAll('\\\\', '\\');
    const { table } = onlyTable(await readText(`${text.slice(0, -1)},"\\ud83d","\\\\ud83d"]`));
    // Thirteen lengths, one that was half, one that is seven plain characters.
    expect(table.columns[0]?.distinct).toMatchObject({ value: 15 });
    expect(JSON.stringify(table.columns[0]?.topValues)).not.toContain('\ufffd\ufffd');
  });

  it.each(['[{"a":1},{"a":]', '{"a":"\\ud83d}', '[{"a":"\\u12"}]'])(
    'is still refused where it is broken: %s',
    async (text) => {
      await expect(readText(text)).rejects.toMatchObject({ code: 'json-damaged' });
    }
  );
});

/** Columns of delimited text, and what they are found to be: the right type, or honestly a text. */
const COLUMNS: readonly [string, readonly string[], string, object?][] = [
  ['tiny', ['1e-300'], 'text'],
  ['huge', ['1e400'], 'text'],
  ['largest', ['1.7976931348623157e308'], 'text'],
  ['smallest', ['4.9e-324'], 'text'],
  ['minus zero', ['-0'], 'integer'],
  ['no numbers', ['NaN', 'Infinity', '-inf'], 'text'],
  ['forty digits', ['1234567890123456789012345678901234567890'], 'decimal'],
  ['two hundred digits', ['9'.repeat(200), '1'.repeat(200)], 'text'],
  ['no day', ['2023-13-45', '0000-00-00'], 'text'],
  ['no day of February', ['31/02/2024', '30/02/2024'], 'text'],
  ['far years', ['99999-01-01', '-0044-03-15'], 'text'],
  ['last day', ['12/31/9999', '12/30/9999'], 'date'],
  ['no time', ['24:61', '25:61'], 'text'],
  [
    'comma for the point',
    ['1.234,56', '2.345,67'],
    'decimal',
    { minimum: 1234.56, maximum: 2345.67 },
  ],
  ['lakh', ['12,34,567.89', '1,00,000.00'], 'decimal', { minimum: 100_000, maximum: 1_234_567.89 }],
  ['crore', ['1,23,45,678', '99,999'], 'integer', { minimum: 99_999, maximum: 12_345_678 }],
  ['Devanagari', ['१२३', '४५६'], 'text'],
  ['Kannada', ['೧೨.೫', '೩'], 'text'],
  ['Arabic', ['٣٤٥', '١٢'], 'text'],
  ['wide', ['１２３', '４５６'], 'text'],
  ['true minus', ['−5', '−7'], 'text'],
  ['hexadecimal', ['0x1F', '0xFF'], 'text'],
];

it('says the right type of a column, or that it is a text, and fails at none', async () => {
  const rows = Array.from({ length: 40 }, (_, row) =>
    COLUMNS.map(([, values]) => `"${values[row % values.length]}"`).join(',')
  );
  const header = COLUMNS.map(([name]) => name).join(',');
  const { table } = onlyTable(await readText(`${header}\n${rows.join('\n')}\n`));
  expect(table.rows).toBe(40);
  const found = table.columns.map(({ name, type, filled, minimum, maximum }) => ({
    name,
    type: type.name,
    filled,
    minimum,
    maximum,
  }));
  expect(found).toMatchObject(
    COLUMNS.map(([name, values, type, extremes]) => ({
      name,
      type,
      // NaN stands for nothing.
      filled: values.includes('NaN') ? 26 : 40,
      ...extremes,
    }))
  );
});
