import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import type { Database } from '../tables/database';
import { zipOf } from './zip-of';

type Content = string | Buffer;

/** An honest file of a strange look: nothing is wrong with it. */
export interface OddFile {
  name: string;
  ending: string;
  write: (path: string, database: Database) => Promise<unknown>;
}

const file = (name: string, ending: string, make: () => Content | Promise<Content>): OddFile => ({
  name: `${name} (${ending})`,
  ending,
  write: async (path) => writeFile(path, await make()),
});

const many = (count: number, make: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** A table of one column of values, beside one that counts them. */
const column = (values: readonly string[]): string[][] => [
  ['n', 'value'],
  ...values.map((value, index) => [String(index + 1), value]),
];

const TABLES: Readonly<Record<string, string[][]>> = {
  'two columns': column(['a', 'b', 'c']),
  'one row': column(['only']),
  'a header alone': [['first', 'second', 'third']],
  'only missing values': column(many(30, () => '')),
  'markers of missing values': column(
    many(30, (index) => ['NA', 'null', '-', 'n/a'][index % 4] ?? '')
  ),
  'Kannada headers': [
    ['ಹೆಸರು', 'ಊರು'],
    ['ಸುಮಾ', 'ಮೈಸೂರು'],
    ['ಕಿರಣ', 'ಹುಬ್ಬಳ್ಳಿ'],
  ],
  'headers of pictures': [
    ['😀', '🚗 count', '👩‍👩‍👧'],
    ['1', '2', '3'],
    ['4', '5', '6'],
  ],
  'equal headers': [
    ['a', 'a', 'A', ''],
    ['1', '2', '3', '4'],
    ['5', '6', '7', '8'],
  ],
  'headers of SQL': [
    ["'; DROP TABLE x; --", '"quoted"', 'select'],
    ['1', '2', '3'],
    ['4', '5', '6'],
  ],
  'long headers': [
    ['x'.repeat(5_000), 'y'],
    ['1', '2'],
    ['3', '4'],
  ],
  'integers of 64 bits': column(['9223372036854775807', '-9223372036854775808', '0']),
  'integers beyond 64 bits': column([
    '18446744073709551616',
    '99999999999999999999999999999999999999',
    '1',
  ]),
  'integers of a hundred digits': column(['9'.repeat(100), '1'.repeat(100), '5']),
  'dates before 1900': column(['1492-10-12', '1756-01-27', '0001-01-01']),
  'dates after 2100': column(['2101-01-01', '2999-12-31', '9999-12-31']),
  'days that are none': column(['2023-02-29', '2023-13-01', '0000-00-00']),
  'time zones': column([
    '2024-01-01T00:00:00+05:30',
    '2024-01-01T00:00:00Z',
    '2024-06-01T12:00:00-08:00',
  ]),
  'leading zeros': column(['007', '0123', '00000']),
  'scientific notation': column(['1e10', '2.5E-30', '-1e38']),
  'no numbers and infinities': column(['NaN', 'Infinity', '-inf']),
  'texts in several scripts': column(['ಕನ್ನಡ', 'हिन्दी', '日本語', 'العربية', 'עברית', '𝔘𝔫𝔦']),
  'directions and marks': column(['\u202eabc', 'a\u0301\u0302', '\u200b', '\u00a0']),
  'one value repeated': column(many(500, () => 'same')),
  'long texts': column(['word '.repeat(20_000), 'short', 'x']),
  formulas: column(['=1+1', '@SUM(A1)', '+1', '-1']),
  markup: column(['<b>bold</b>', '<script>x</script>', '&amp;']),
  'truth in several words': column(['yes', 'No', 'TRUE', 'f', '1', '0']),
  'money of several countries': column(['₹1,23,456.00', '$1,234.50', '1.234,50 €']),
  'mixed types': column(['1', 'two', '2024-01-01', '4.5', '']),
  'quoted line ends': column(['a\nb', 'c\nd', 'e']),
  percentages: column(['5 %', '10%', '99.9 %']),
  'paths of Windows': column(['C:\\temp\\new', 'D:\\', '\\\\server\\share']),
};

const quoted = (rows: readonly string[][], delimiter: string, end = '\n'): string =>
  rows
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter))
    .join(end) + end;

const asObjects = (rows: readonly string[][]): Record<string, string>[] => {
  const [header = [], ...body] = rows;
  return body.map((row) =>
    Object.fromEntries(header.map((name, index) => [name || 'none', row[index] ?? '']))
  );
};

const escaped = (text: string): string =>
  text.replace(/[<>&"]/gu, (mark) => `&#${mark.charCodeAt(0)};`);

const workbook = (rows: readonly string[][]): Promise<Buffer> =>
  zipOf({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="ಹಾಳೆ 1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows
      .map(
        (row) =>
          `<row>${row.map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`).join('')}</row>`
      )
      .join('')}</sheetData></worksheet>`,
  });

/** Each table in each format that can hold it. */
const inFormats = Object.entries(TABLES).flatMap(([name, rows]): OddFile[] => [
  file(name, 'csv', () => quoted(rows, ',')),
  file(name, 'tsv', () => `\ufeff${quoted(rows, '\t', '\r\n')}`),
  file(name, 'xlsx', () => workbook(rows)),
  ...(rows.length > 1
    ? [
        file(name, 'json', () => JSON.stringify(asObjects(rows), null, 2)),
        file(
          name,
          'jsonl',
          () =>
            `${asObjects(rows)
              .map((row) => JSON.stringify(row))
              .join('\n')}\n`
        ),
      ]
    : []),
]);

const parquet = (name: string, select: string, options = ''): OddFile => ({
  name: `${name} (parquet)`,
  ending: 'parquet',
  write: (path, database) =>
    database.run(`COPY (${select}) TO '${path}' (FORMAT parquet${options})`),
});

const PARQUET: readonly OddFile[] = [
  ...[
    'BOOLEAN',
    'TINYINT',
    'UBIGINT',
    'HUGEINT',
    'FLOAT',
    'DOUBLE',
    'DECIMAL(38, 10)',
    'VARCHAR',
    'UUID',
    'BLOB',
  ].map((type) =>
    parquet(
      `a column of ${type}`,
      `SELECT ${type === 'UUID' ? 'uuid()' : `CAST(${type === 'BLOB' ? "'ab'" : '1'} AS ${type})`} AS v, i FROM range(5) t(i)`
    )
  ),
  ...['DATE', 'TIME', 'TIMESTAMP', 'TIMESTAMPTZ', 'TIMESTAMP_NS'].map((type) =>
    parquet(
      `a column of ${type}`,
      `SELECT CAST(TIMESTAMP '1850-05-06 01:02:03' AS ${type === 'TIME' ? 'TIME' : type}) AS v FROM range(5)`
    )
  ),
  parquet('an interval', "SELECT INTERVAL '3 days' AS v"),
  parquet('a list', 'SELECT [1, 2, NULL] AS v, i FROM range(5) t(i)'),
  parquet('a struct in a list', "SELECT [{'a': 1, 'b': ['x']}] AS v"),
  parquet('a map', "SELECT MAP {'k': 1} AS v"),
  parquet('no rows', 'SELECT 1 AS v WHERE false'),
  parquet('only missing values', 'SELECT NULL::INTEGER AS v FROM range(9)'),
  parquet('an enumeration', "SELECT 'a'::ENUM('a', 'b') AS v"),
  ...['zstd', 'gzip', 'uncompressed', 'lz4_raw'].map((codec) =>
    parquet(`packed by ${codec}`, 'SELECT i FROM range(1000) t(i)', `, COMPRESSION ${codec}`)
  ),
];

const picture = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 90, b: 10, alpha: 0.5 } } });

const IMAGES: readonly OddFile[] = (
  [
    ['png', () => picture(1, 1).png().toBuffer()],
    ['png', () => picture(3_000, 2, 4).png().toBuffer()],
    ['png', () => picture(64, 64).greyscale().png({ palette: true }).toBuffer()],
    ['jpg', () => picture(33, 17).jpeg({ progressive: true }).toBuffer()],
    ['jpeg', () => picture(33, 17).toColourspace('cmyk').jpeg().toBuffer()],
    ['webp', () => picture(20, 20, 4).webp({ lossless: true }).toBuffer()],
    ['tiff', () => picture(20, 20).tiff({ compression: 'lzw' }).toBuffer()],
    ['tif', () => picture(20, 20).tiff({ bitdepth: 1 }).toBuffer()],
    ['gif', () => picture(20, 20).gif().toBuffer()],
    ['', () => picture(20, 20).png().toBuffer()],
    ['', () => picture(20, 20).jpeg().toBuffer()],
  ] as [string, () => Promise<Buffer>][]
).map(([ending, make], index) => file(`picture ${index + 1}`, ending, make));

const TABLE = quoted(column(['a', 'b', 'c']), ',');
const nested = async (depth: number): Promise<Buffer> =>
  depth === 0 ? zipOf({ 'a.csv': TABLE }) : zipOf({ 'in.zip': await nested(depth - 1) });
const deep = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

const OTHERS: readonly OddFile[] = [
  file('nothing', 'csv', () => ''),
  file('a thousand columns', 'csv', () =>
    many(3, () => many(1_000, (index) => `v${index}`).join(',')).join('\n')
  ),
  file('a line end', 'csv', () => '\n'),
  file('one cell', 'csv', () => 'x'),
  file('one number', 'csv', () => '42\n'),
  file('one column', 'csv', () => `value\n${many(50, String).join('\n')}\n`),
  file('no line end', 'csv', () => 'a,b\n1,2'),
  file('delimiters alone', 'csv', () => ',,,\n,,,\n,,,\n'),
  file('one long row', 'csv', () => many(60, String).join(',')),
  file('UTF-16', 'csv', () => Buffer.from(`\ufeff${TABLE}`, 'utf16le')),
  file('Latin letters of one byte', 'csv', () =>
    Buffer.from('ort,straße\nKöln,Höhe\nMünchen,Süd\n', 'latin1')
  ),
  file('no ending', '', () => TABLE),
  file('an empty list', 'json', () => '[]'),
  file('an empty object', 'json', () => '{}'),
  file('lists in lists', 'json', () => '['.repeat(200) + ']'.repeat(200)),
  file('objects in objects', 'json', () => deep(200)),
  file('deep objects in a list', 'json', () => `[${deep(50)},${deep(3)}]`),
  file('a list of lists', 'json', () => '[[1,2],[3,4]]'),
  file('a list of mixed values', 'json', () => '[1,"a",null,{"b":2},[3]]'),
  file('large numbers', 'json', () => '[{"a":123456789012345678901234567890,"b":1e400}]'),
  file(
    'keys that mean something to JavaScript',
    'json',
    () => '[{"__proto__":1,"constructor":2,"toString":3}]'
  ),
  file('fields that change', 'jsonl', () =>
    many(60, (index) => `{"f${index % 20}":${index}}`).join('\n')
  ),
  file(
    'types that change',
    'jsonl',
    () => '{"a":1}\n{"a":"x"}\n{"a":null}\n{"a":[1]}\n{"a":{"b":1}}\n'
  ),
  file('empty lines', 'jsonl', () => '{"a":1}\n\n{"a":2}\n\n'),
  file('line ends of Windows', 'jsonl', () => '{"a":1}\r\n{"a":2}\r\n'),
  file(
    'a small table',
    'xml',
    () => '<?xml version="1.0"?><rows><row><a>1</a></row><row><a>2</a></row></rows>'
  ),
  file(
    'namespaces and entities',
    'xml',
    () => '<?xml version="1.0"?><x:r xmlns:x="u"><x:i a="&lt;1"/><x:i a="&#2327;"/></x:r>'
  ),
  file('an empty element', 'xml', () => '<?xml version="1.0"?><rows/>'),
  file('archives in an archive', 'zip', () => nested(2)),
  file('an empty archive', 'zip', () => zipOf({})),
  file('names in Kannada', 'zip', () => zipOf({ 'ಮಾದರಿ/ದತ್ತ.csv': TABLE, '😀.json': '[{"a":1}]' })),
  file('many small files', 'zip', () =>
    zipOf(Object.fromEntries(many(20, (index) => `${index}.csv`).map((name) => [name, TABLE])))
  ),
  file('a well packed table', 'zip', () => zipOf({ 'a.csv': `a,b\n${'1,2\n'.repeat(200_000)}` })),
  file('a well packed workbook', 'xlsx', () => workbook(column(many(30_000, () => '0')))),
  file('a packed table', 'gz', () => gzipSync(TABLE)),
];

export const ODD_FILES: readonly OddFile[] = [...inFormats, ...PARQUET, ...IMAGES, ...OTHERS];
