import type { ColumnReport } from '../../../server/src/reader/report';
import { shareOf } from '../utils/short-number';

type Counts = Pick<ColumnReport, 'name' | 'empty'>;

/** One square of the map: a column, or where there are too many, neighbours, told by the worst of them. */
export interface MissingCell {
  /** Places in the table, from 1; both included. */
  first: number;
  last: number;
  worst: string;
  share: number;
}

/** The map has no more squares than `limit`. */
export const missingCells = (
  columns: readonly Counts[],
  rows: number,
  limit: number
): MissingCell[] => {
  const size = Math.max(1, Math.ceil(columns.length / limit));
  const cells: MissingCell[] = [];
  for (let start = 0; start < columns.length; start += size) {
    const group = columns.slice(start, start + size);
    const worst = group.reduce((most, column) => (column.empty > most.empty ? column : most));
    cells.push({
      first: start + 1,
      last: start + group.length,
      worst: worst.name,
      share: shareOf(worst.empty, rows),
    });
  }
  return cells;
};

/** Shares up to which a level of colour reaches. Nothing missing and all missing have their own. */
export const LEVEL_ENDS = [0, 0.01, 0.05, 0.2, 0.5, 0.999_999, 1] as const;

export const levelOf = (share: number): number => LEVEL_ENDS.findIndex((end) => share <= end);

/** Those with most missing values, most first; none that is complete. */
export const emptiest = <Column extends Counts>(
  columns: readonly Column[],
  limit: number
): Column[] =>
  columns
    .filter(({ empty }) => empty > 0)
    .sort((one, other) => other.empty - one.empty)
    .slice(0, limit);
