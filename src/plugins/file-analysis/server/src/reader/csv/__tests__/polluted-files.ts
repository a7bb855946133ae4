import { drawsOf, type Draws } from '../../personal-data/__tests__/held-out/draws';

export interface PollutedFile {
  kind: string;
  bytes: Buffer;
  /** Null where the file has none. */
  header: readonly string[] | null;
  rows: readonly (readonly string[])[];
  /** First cells of rows that a reader may keep, fill up or report as malformed. */
  either?: readonly string[];
}

interface Written {
  delimiter?: string;
  quote?: string;
  escape?: string;
  end?: string;
  /** Whether all values are quoted, and not those alone that need it. */
  all?: boolean;
  encoding?: BufferEncoding;
}

const HEADER = ['id', 'name', 'town', 'amount', 'day', 'note'] as const;
const NAMES = ['Asha', 'Jürgen', 'Maëlys', 'Iker', 'Thaís', 'Emily', 'Girish', 'Søren'];
const TOWNS = ['Mysuru', 'Köln', 'Lyon', 'Sevilla', 'Recife', 'Austin', 'Pune', 'Århus'];
const NOTES = ['on time', 'late', 'call back', '', 'paid in part', 'new', 'ask first'];

const rowsOf = ({ pick, between }: Draws, count: number): string[][] =>
  Array.from({ length: count }, (_, index) => [
    String(1_000 + index),
    pick(NAMES),
    pick(TOWNS),
    (between(100, 99_999) / 100).toFixed(2),
    `2024-0${between(1, 9)}-${between(10, 28)}`,
    pick(NOTES),
  ]);

const lineOf = (cells: readonly string[], how: Written): string => {
  const { delimiter = ',', quote = '"', escape = quote, all = false } = how;
  return cells
    .map((cell) => {
      const needs =
        all || [delimiter, quote, '\n', '\r'].some((mark) => mark !== '' && cell.includes(mark));
      return needs && quote !== '' ? quote + cell.replaceAll(quote, escape + quote) + quote : cell;
    })
    .join(delimiter);
};

const textOf = (records: readonly (readonly string[])[], how: Written = {}): string =>
  records.map((record) => lineOf(record, how) + (how.end ?? '\n')).join('');

type Maker = (draws: Draws, rows: string[][]) => Omit<PollutedFile, 'kind'>;

const written =
  (how: Written, change: (row: string[], draws: Draws) => string[] = (row) => row): Maker =>
  (draws, rows) => {
    const changed = rows.map((row) => change([...row], draws));
    const bytes = Buffer.from(textOf([HEADER, ...changed], how), how.encoding ?? 'utf8');
    return { bytes, header: HEADER, rows: changed };
  };

const around =
  (before: string, after: string, how: Written = {}): Maker =>
  (_, rows) => ({
    bytes: Buffer.from(before + textOf([HEADER, ...rows], how) + after),
    header: HEADER,
    rows,
  });

const setNote =
  (text: string) =>
  (row: string[], { chance }: Draws): string[] =>
    chance(0.4) ? [...row.slice(0, 5), text] : row;

const lines =
  (edit: (line: string, index: number, draws: Draws) => string): Maker =>
  (draws, rows) => ({
    bytes: Buffer.from(
      textOf([HEADER, ...rows])
        .trimEnd()
        .split('\n')
        .map((line, index) => edit(line, index, draws))
        .join('\n') + '\n'
    ),
    header: HEADER,
    rows,
  });

/** What Pollock (Vitagliano and others, 2023) pollutes files with, and csv-spectrum, in our own words. */
export const POLLUTIONS: Readonly<Record<string, readonly Maker[]>> = {
  'as it should be': [written({}), written({ all: true })],
  delimiters: [';', '\t', '|', ':', '^', '~', ' ', '\u001f', ', '].map((delimiter) =>
    written({ delimiter, all: delimiter === ' ' || delimiter === ':' })
  ),
  'quotes of another kind': [
    written({ quote: "'", all: true }),
    written({ quote: "'", delimiter: ';' }, setNote('one; two')),
    written({ quote: "'" }, setNote('here, there')),
  ],
  'quotes in quotes': [
    written({}, setNote('he said "yes", twice')),
    written({ escape: '\\' }, setNote('he said "yes", twice')),
    written({ all: true }, setNote('5" pipe')),
    written({ delimiter: ';', escape: '\\' }, setNote('a "b"; c')),
  ],
  'quotes that mean nothing': [
    (draws, rows) => {
      const changed = rows.map((row) => [
        ...row.slice(0, 5),
        draws.chance(0.2) ? '5" pipe' : (row[5] ?? ''),
      ]);
      return {
        bytes: Buffer.from([HEADER, ...changed].map((row) => row.join(',')).join('\n')),
        header: HEADER,
        rows: changed,
      };
    },
  ],
  'line ends in quotes': [
    written({}, setNote('first\nsecond')),
    written({ end: '\r\n' }, setNote('first\nsecond')),
    written({ all: true }, setNote('first\n\nthird, last')),
  ],
  'delimiters in quotes': [
    written({}, setNote('here, there, everywhere')),
    written({ delimiter: ';' }, setNote('one; two;')),
    written({ delimiter: '\t' }, setNote('a\tb')),
  ],
  'line ends': [
    written({ end: '\r\n' }),
    written({ end: '\r' }),
    (draws, rows) => ({
      bytes: Buffer.from(
        [HEADER, ...rows].map((row) => lineOf(row, {}) + draws.pick(['\n', '\r\n'])).join('')
      ),
      header: HEADER,
      rows,
    }),
    (draws, rows) => ({
      bytes: Buffer.from(
        [HEADER, ...rows].map((row) => lineOf(row, {}) + draws.pick(['\n', '\r\n', '\r'])).join('')
      ),
      header: HEADER,
      rows,
    }),
    (_, rows) => ({
      bytes: Buffer.from(textOf([HEADER, ...rows]).trimEnd()),
      header: HEADER,
      rows,
    }),
  ],
  'no header': [
    (_, rows) => ({ bytes: Buffer.from(textOf(rows)), header: null, rows }),
    (_, rows) => ({
      bytes: Buffer.from(textOf(rows, { delimiter: ';', end: '\r\n' })),
      header: null,
      rows,
    }),
  ],
  'several lines of header': [
    (_, rows) => ({
      bytes: Buffer.from(
        textOf([['key', 'person', 'person', 'money', 'time', 'free'], HEADER, ...rows])
      ),
      header: HEADER,
      rows,
    }),
    (_, rows) => ({
      bytes: Buffer.from(textOf([['', 'person', '', 'money', '', ''], HEADER, ...rows])),
      header: HEADER,
      rows,
    }),
  ],
  'lines before the table': [
    around('Sales of the first quarter\n\n', ''),
    around('Report, made on 2024-04-01\nby the office of Mysuru\n\n', ''),
    around('# made by export 2.1\n# all amounts in INR\n', ''),
    around('Title;;;;;\n\n', '', { delimiter: ';' }),
  ],
  'lines after the table': [
    around('', '\nTotal: 4711.00\n'),
    around('', 'Source: our own books\n'),
    around('', 'Total,,,4711.00,,\n'),
    around('', '\n\nEnd of report\nprinted by Asha\n'),
  ],
  'empty lines': [
    lines((line, index) => (index % 5 === 2 ? `${line}\n` : line)),
    around('\n\n\n', ''),
    around('', '\n\n\n'),
    lines((line, index) => (index % 5 === 2 ? `${line}\n   ` : line)),
  ],
  'rows of another width': [
    (draws, rows) => {
      const either = rows.filter((_, index) => index % 9 === 4).map(([id = '']) => id);
      const shown = rows.map((row) =>
        either.includes(row[0] ?? '') ? row.slice(0, draws.between(2, 5)) : row
      );
      return { bytes: Buffer.from(textOf([HEADER, ...shown])), header: HEADER, rows, either };
    },
    (_, rows) => {
      const either = rows.filter((_row, index) => index % 9 === 4).map(([id = '']) => id);
      const shown = rows.map((row) =>
        either.includes(row[0] ?? '') ? [...row, 'and', 'more'] : row
      );
      return { bytes: Buffer.from(textOf([HEADER, ...shown])), header: HEADER, rows, either };
    },
  ],
  'delimiters at line ends': [
    lines((line) => `${line},`),
    lines((line, index) => (index === 0 ? line : `${line},`)),
    lines((line) => `${line},,,`),
  ],
  encodings: [
    written({ encoding: 'latin1' }),
    written({ encoding: 'utf16le' }),
    (_, rows) => ({
      bytes: Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        Buffer.from(textOf([HEADER, ...rows]), 'utf16le'),
      ]),
      header: HEADER,
      rows,
    }),
    (_, rows) => ({
      bytes: Buffer.concat([
        Buffer.from([0xfe, 0xff]),
        Buffer.from(textOf([HEADER, ...rows]), 'utf16le').swap16(),
      ]),
      header: HEADER,
      rows,
    }),
    (_, rows) => ({
      bytes: Buffer.concat(
        [HEADER, ...rows].map((row, index) =>
          Buffer.from(`${lineOf(row, {})}\n`, index % 3 === 1 ? 'latin1' : 'utf8')
        )
      ),
      header: HEADER,
      rows,
    }),
  ],
  'byte order mark': [
    (_, rows) => ({
      bytes: Buffer.from(`\ufeff${textOf([HEADER, ...rows])}`),
      header: HEADER,
      rows,
    }),
    (_, rows) => ({
      bytes: Buffer.from(`\ufeff${textOf([HEADER, ...rows], { all: true })}`),
      header: HEADER,
      rows,
    }),
  ],
  'bytes of zero': [
    (_, rows) => {
      const changed = rows.map((row, index) =>
        index % 6 === 1 ? [...row.slice(0, 5), 'a\0b'] : row
      );
      return {
        bytes: Buffer.from(textOf([HEADER, ...changed])),
        header: HEADER,
        rows: changed.map((row) => row.map((cell) => cell.replaceAll('\0', ''))),
      };
    },
    around('', '\0\0\0'),
  ],
  'several tables': [
    (draws, rows) => {
      const others = Array.from({ length: 4 }, (_, index) => [`x${index}`, draws.pick(TOWNS)]);
      return {
        bytes: Buffer.from(
          `${textOf([HEADER, ...rows])}\n${textOf([['code', 'town'], ...others])}`
        ),
        header: HEADER,
        rows,
      };
    },
  ],
  'spaces around delimiters': [
    lines((line) => line.replaceAll(',', ' , ')),
    (_, rows) => ({
      bytes: Buffer.from(
        [HEADER, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(', ')).join('\n')
      ),
      header: HEADER,
      rows,
    }),
    (_, rows) => ({
      bytes: Buffer.from(
        [HEADER, ...rows].map((row) => row.map((cell) => cell.padEnd(14)).join('|')).join('\n')
      ),
      header: HEADER,
      rows,
    }),
  ],
  'numbers of other countries': [
    written({ delimiter: ';' }, (row) => [
      ...row.slice(0, 3),
      (row[3] ?? '').replace('.', ','),
      ...row.slice(4),
    ]),
    written({ all: true }, (row) => [...row.slice(0, 3), `1,2${row[3]}`, ...row.slice(4)]),
    written({}, (row) => [
      ...row.slice(0, 3),
      `1.0${(row[3] ?? '').replace('.', ',')}`,
      ...row.slice(4),
    ]),
  ],
  'a line that names the delimiter': [
    around('sep=,\n', ''),
    around('sep=;\n', '', { delimiter: ';' }),
    around('sep=|\r\n', '', { delimiter: '|', end: '\r\n' }),
  ],
  'a huge cell': [
    written({}, (row) =>
      row[0] === '1003' ? [...row.slice(0, 5), 'long '.repeat(30_000).trim()] : row
    ),
    written({}, (row) =>
      row[0] === '1003' ? [...row.slice(0, 5), 'long, '.repeat(30_000).trim()] : row
    ),
  ],
  'small tables': [
    (_, rows) => ({
      bytes: Buffer.from(textOf([HEADER, ...rows.slice(0, 1)])),
      header: HEADER,
      rows: rows.slice(0, 1),
    }),
    (_, rows) => ({
      bytes: Buffer.from(
        textOf([HEADER.slice(0, 2), ...rows.slice(0, 3).map((row) => row.slice(0, 2))])
      ),
      header: HEADER.slice(0, 2),
      rows: rows.slice(0, 3).map((row) => row.slice(0, 2)),
    }),
    () => ({
      bytes: Buffer.from('a,b,c\n1,2,3\n'),
      header: ['a', 'b', 'c'],
      rows: [['1', '2', '3']],
    }),
    () => ({
      bytes: Buffer.from('a,b,c\n1,,"3"\n4,"",6\n'),
      header: ['a', 'b', 'c'],
      rows: [
        ['1', '', '3'],
        ['4', '', '6'],
      ],
    }),
    () => ({
      bytes: Buffer.from('a,b\n1,"ha ""ha"" ha"\n3,4\n'),
      header: ['a', 'b'],
      rows: [
        ['1', 'ha "ha" ha'],
        ['3', '4'],
      ],
    }),
    () => ({
      bytes: Buffer.from('first,last,address\nJohn,Doe,"12 Elm St, Springfield"\n'),
      header: ['first', 'last', 'address'],
      rows: [['John', 'Doe', '12 Elm St, Springfield']],
    }),
    () => ({
      bytes: Buffer.from('key,val\n1,"{""type"": ""Point"", ""at"": [1, 2]}"\n'),
      header: ['key', 'val'],
      rows: [['1', '{"type": "Point", "at": [1, 2]}']],
    }),
    () => ({
      bytes: Buffer.from('a,b,c\r\n1,"x\r\ny",3\r\n4,5,6\r\n'),
      header: ['a', 'b', 'c'],
      rows: [
        ['1', 'x\r\ny', '3'],
        ['4', '5', '6'],
      ],
    }),
    () => ({
      bytes: Buffer.from('a,b,c\n1,2,3\n4,5,ʤ\n'),
      header: ['a', 'b', 'c'],
      rows: [
        ['1', '2', '3'],
        ['4', '5', 'ʤ'],
      ],
    }),
    () => ({ bytes: Buffer.from('a\n1\n2\n3\n'), header: ['a'], rows: [['1'], ['2'], ['3']] }),
  ],
};

const ROWS = 40;

export const pollutedFiles = (seed: number): PollutedFile[] =>
  Object.entries(POLLUTIONS).flatMap(([kind, makers]) =>
    makers.map((make, index) => {
      const draws = drawsOf(seed + index);
      return { kind, ...make(draws, rowsOf(draws, ROWS)) };
    })
  );
