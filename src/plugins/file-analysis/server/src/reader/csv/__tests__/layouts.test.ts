import { detectDialect, readRecords } from '../dialect';
import { findHeader, nameColumns } from '../header';

const many = (make: (index: number) => string): string =>
  Array.from({ length: 60 }, (_, index) => `${make(index)}\n`).join('');

interface Layout {
  what: string;
  text: string;
  names: string[];
  /** The first record that is data. */
  first: string[];
}

/** How honest files are laid out that pass for something else. */
const LAYOUTS: readonly Layout[] = [
  {
    what: 'amounts of India in one column',
    text: `amount\n${many((index) => `"1,${index + 10},000.00"`)}`,
    names: ['amount'],
    first: ['1,10,000.00'],
  },
  {
    what: 'addresses in one column',
    text: `address\n${many((index) => `"${index} Main Street, Hubli, Karnataka"`)}`,
    names: ['address'],
    first: ['0 Main Street, Hubli, Karnataka'],
  },
  {
    what: 'sentences in one column that have both quotes',
    text: `review\n${many((index) => `"It's ""fine"", I'd say, no. ${index}"`)}`,
    names: ['review'],
    first: [`It's "fine", I'd say, no. 0`],
  },
  {
    what: 'inches, which are no quotes',
    text: `size,pipe\n${many((index) => `${index}",${index % 3}"`)}`,
    names: ['size', 'pipe'],
    first: ['0"', '0"'],
  },
  {
    what: 'one name twice above numbers',
    text: `id,score,score\n${many((index) => `${index},${index % 7},${index % 11}`)}`,
    names: ['id', 'score', 'score (2)'],
    first: ['0', '0', '0'],
  },
  {
    what: 'values missing twice above numbers, and no header',
    text: `n/a,n/a\n${many((index) => `${index},${index % 7}`)}`,
    names: ['column 1', 'column 2'],
    first: ['n/a', 'n/a'],
  },
  {
    what: 'the delimiter told to Excel',
    text: `sep=;\nname;amount\n${many((index) => `n${index};${index},5`)}`,
    names: ['name', 'amount'],
    first: ['n0', '0,5'],
  },
];

it.each(LAYOUTS)('finds the table: $what', ({ text, names, first }) => {
  const records = readRecords(text, detectDialect(text));
  const header = findHeader(records);
  expect(header.names).toEqual(names);
  expect(records[header.preamble + (header.present ? 1 : 0)]).toEqual(first);
});

it('names each column once, whatever names are given', () => {
  expect(nameColumns(['a', 'a (2)', 'A', '', 'a', 'column 4'])).toEqual([
    'a',
    'a (2)',
    'A (3)',
    'column 4',
    'a (4)',
    'column 4 (2)',
  ]);
});
