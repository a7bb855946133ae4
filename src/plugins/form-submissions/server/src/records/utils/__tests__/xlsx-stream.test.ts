import { EventEmitter, once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { readWorkbook } from '../../../../../../../../tests/helpers/workbook';
import type { Cell } from '../../../../../../../lib/csv-stream';
import { columnName, escapeXml } from '../../domain/sheet-xml';
import { xlsxStream } from '../xlsx-stream';

const seed = Date.now() % 2 ** 31;

async function* rowsOf(...rows: Cell[][]) {
  yield* rows;
}

const read = async (headers: string[], rows: AsyncIterable<Cell[]>, maxRows?: number) =>
  readWorkbook(await buffer(xlsxStream(headers, rows, maxRows)));

const cellOf = async (cell: Cell) => (await read(['A'], rowsOf([cell]))).sheets[0]?.rows[1]?.A;

it.each([
  'ಕನ್ನಡ',
  '🙂👩‍👩‍👧',
  'one\ntwo\tthree',
  ' spaces ',
  '<b>&amp;"\'</b>]]>',
  '=1+1',
  '+919876543210',
  '_x0041_',
  '_x005F_x0041_',
  '__x0041__',
  'ಅ'.repeat(10_000),
  '&'.repeat(10_000),
])('holds %j as a text', async (text) => {
  expect(await cellOf(text)).toBe(text);
});

it('holds numbers as numbers, and nothing for what is not there', async () => {
  const { sheets } = await read(['A', 'B', 'C', 'D'], rowsOf([7, -0.5, undefined, '']));
  expect(sheets[0]?.rows).toEqual([
    { A: 'A', B: 'B', C: 'C', D: 'D' },
    { A: 7, B: -0.5 },
  ]);
});

it('drops what XML cannot hold, and evens out ends of lines', async () => {
  expect(await cellOf('a\u0000b\u001fc\ufffed\ud800e\udc00f')).toBe('abcdef');
  expect(await cellOf('a\r\nb\rc')).toBe('a\nb\nc');
});

it('shortens what is longer than a cell, without halving a character', async () => {
  const text = String(await cellOf('🙂'.repeat(20_000)));
  expect(text.length).toBeLessThanOrEqual(32_767);
  expect(text).toMatch(/^(🙂)+…$/u);
});

it(`gives back every text that XML can hold (seed ${seed})`, async () => {
  const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 50 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(texts, async (list) => {
      const { sheets } = await read(['A'], rowsOf(...list.map((text) => [text])));
      expect(sheets[0]?.rows.slice(1).map(({ A }) => A ?? '')).toEqual(
        list.map((text) => text.replace(/\r\n?/g, '\n'))
      );
    }),
    { seed, numRuns: 30 }
  );
});

it(`makes XML without forbidden characters from anything (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
      expect(escapeXml(`${one}\ud800${other}`)).toMatch(
        /^(?:[\t\n\u0020-\ud7ff\ue000-\ufffd]|[\u{10000}-\u{10ffff}])*$/u
      );
    }),
    { seed }
  );
});

it('goes on in further sheets, each with the headers', async () => {
  const rows = Array.from({ length: 7 }, (_, index): Cell[] => [index]);
  const { sheets } = await read(['A'], rowsOf(...rows), 4);
  expect(sheets.map(({ name }) => name)).toEqual(['Submissions', 'Submissions 2', 'Submissions 3']);
  expect(sheets.map((sheet) => sheet.rows.map(({ A }) => A))).toEqual([
    ['A', 0, 1, 2],
    ['A', 3, 4, 5],
    ['A', 6],
  ]);
});

it.each([0, 3, 6])('begins no sheet for nothing after %i rows', async (count) => {
  const rows = Array.from({ length: count }, (_, index): Cell[] => [index]);
  const { sheets } = await read(['A'], rowsOf(...rows), 4);
  expect(sheets).toHaveLength(Math.max(1, count / 3));
});

it('names columns like a spreadsheet program', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual([
    'A',
    'Z',
    'AA',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
  ]);
});

it('passes an error on, instead of ending the file', async () => {
  async function* failing() {
    yield ['one'];
    throw new Error('the database is gone');
  }
  await expect(buffer(xlsxStream(['A'], failing()))).rejects.toThrow('the database is gone');
});

it('stops asking for rows when nobody reads', async () => {
  let asked = 0;
  const ended = new EventEmitter();
  async function* endless() {
    try {
      for (;;) {
        asked += 1;
        // What does not get smaller when it is packed.
        yield [Math.random().toString(36).repeat(20)];
      }
    } finally {
      ended.emit('end');
    }
  }
  const isOver = once(ended, 'end');
  for await (const _ of xlsxStream(['A'], endless())) {
    break;
  }
  await isOver;
  expect(asked).toBeLessThan(20_000);
});
