import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { defuse } from './formula-cells';

/** Nothing, a number, or a text that is not meant as a formula. */
export type Cell = string | number | undefined;

const defuseCells = (cells: Cell[]): Cell[] =>
  cells.map((cell) => (typeof cell === 'string' ? defuse(cell) : cell));

async function* lines(headers: string[], rows: AsyncIterable<Cell[]>) {
  yield defuseCells(headers);
  for await (const row of rows) {
    yield defuseCells(row);
  }
}

/**
 * RFC 4180 in UTF-8, with the mark by which Excel knows that. Texts stand in quotes, so that none is
 * split where another separator is usual, and its second half read as a formula.
 */
export const csvStream = (headers: string[], rows: AsyncIterable<Cell[]>): Readable => {
  const output = stringify({ bom: true, quoted_string: true, record_delimiter: 'windows' });
  // Whoever reads the output hears of an error there.
  return pipeline(Readable.from(lines(headers, rows)), output, () => undefined);
};
