import fc from 'fast-check';
import type { ColumnReport } from '../../../../server/src/reader/report';
import { chosenColumns, typeCounts } from '../columns';
import { emptiest, LEVEL_ENDS, levelOf, missingCells } from '../missing-map';
import { piecesOf } from '../../../../shared/words/pieces';

const column = (values: Partial<ColumnReport>): ColumnReport => ({
  name: 'a',
  position: 0,
  type: { name: 'text', format: '', confidence: 1, exceptions: 0 },
  filled: 10,
  empty: 0,
  nullMarkers: [],
  distinct: { value: 10, exact: true },
  minimum: null,
  maximum: null,
  mean: null,
  deviation: null,
  quantiles: [],
  histogram: [],
  topValues: [],
  length: null,
  patterns: [],
  constant: false,
  key: false,
  personalData: [],
  masked: false,
  ...values,
});

const columnsOf = (counts: number[]) =>
  counts.map((empty, position) => ({ name: `c${position}`, position, empty }));

it('the map shows every column once, by no more squares than it may have', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 100 }), { maxLength: 300 }),
      fc.integer({ min: 1, max: 50 }),
      (counts, limit) => {
        const cells = missingCells(columnsOf(counts), 100, limit);
        expect(cells.length).toBeLessThanOrEqual(limit);
        const places = cells.flatMap(({ first, last }) =>
          Array.from({ length: last - first + 1 }, (_, place) => first + place)
        );
        expect(places).toEqual(counts.map((_, place) => place + 1));
        for (const { first, last, share, worst } of cells) {
          const group = counts.slice(first - 1, last);
          expect(share).toBe(Math.max(...group) / 100);
          expect(counts[Number(worst.slice(1))]).toBe(Math.max(...group));
        }
      }
    )
  );
});

it('a level of colour is for all shares between two ends, and for none twice', () => {
  expect(LEVEL_ENDS.map(levelOf)).toEqual(LEVEL_ENDS.map((_, level) => level));
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      const level = levelOf(share);
      expect(level).toBeGreaterThanOrEqual(0);
      expect(level === 0).toBe(share === 0);
    })
  );
});

it('names the columns with most missing values, and none that is complete', () => {
  const names = emptiest(columnsOf([0, 3, 9, 0, 1]), 2).map(({ name }) => name);
  expect(names).toEqual(['c2', 'c1']);
});

describe('the columns that are shown', () => {
  const table = {
    rows: 100,
    columns: [
      column({
        name: 'Name',
        masked: true,
        personalData: [{ class: 'person-name', confidence: 0.9, rule: 'header', share: 1 }],
      }),
      column({ name: 'nothing', filled: 0, empty: 100 }),
      column({
        name: 'AMOUNT',
        type: { name: 'integer', format: 'plain', confidence: 0.9, exceptions: 1 },
      }),
      column({ name: 'few gaps', empty: 5 }),
      column({ name: 'many gaps', empty: 6 }),
      column({ name: 'same', constant: true }),
    ],
  };
  const names = (text: string, filter: Parameters<typeof chosenColumns>[1]['filter']) =>
    chosenColumns(table, { text, filter }).map(({ name }) => name);

  it('have the text in their name, whatever its case', () => {
    expect(names('', 'all')).toHaveLength(6);
    expect(names(' am ', 'all')).toEqual(['Name', 'AMOUNT', 'same']);
    expect(names('nobody', 'all')).toEqual([]);
  });

  it('are those with personal data, or with problems', () => {
    expect(names('', 'personal')).toEqual(['Name']);
    expect(names('', 'problems')).toEqual(['nothing', 'AMOUNT', 'many gaps', 'same']);
    expect(names('gaps', 'problems')).toEqual(['many gaps']);
  });

  it('are counted by type, most first', () => {
    expect(typeCounts(table.columns)).toEqual([
      { name: 'text', count: 5 },
      { name: 'integer', count: 1 },
    ]);
  });
});

it('no text of a recommendation is lost, and a name stays whole', () => {
  expect(piecesOf('12 % of `a`b` is missing.')).toEqual([
    { text: '12 % of ', isName: false },
    { text: 'a`b', isName: true },
    { text: ' is missing.', isName: false },
  ]);
  fc.assert(
    fc.property(fc.string(), (sentence) => {
      const pieces = piecesOf(sentence);
      const text = pieces.map(({ text: piece, isName }) => (isName ? `\`${piece}\`` : piece));
      expect(text.join('')).toBe(sentence);
    }),
    { examples: [['``']] }
  );
});
