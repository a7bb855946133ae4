import type { ColumnReport, TableReport } from '../../../server/src/reader/report';

export const COLUMN_FILTERS = ['all', 'personal', 'problems'] as const;
export type ColumnFilter = (typeof COLUMN_FILTERS)[number];

/** From this share of missing values on, a column is worth a look: as in the recommendations of the server. */
const MISSING = 0.05;

const hasProblem = ({ constant, empty, filled, type }: ColumnReport, rows: number): boolean =>
  filled === 0 || constant || type.exceptions > 0 || empty > rows * MISSING;

const PASSES: Record<ColumnFilter, (column: ColumnReport, rows: number) => boolean> = {
  all: () => true,
  personal: ({ personalData }) => personalData.length > 0,
  problems: hasProblem,
};

/** The columns with this text in their name, in their order. */
export const chosenColumns = (
  { columns, rows }: Pick<TableReport, 'columns' | 'rows'>,
  { text, filter }: { text: string; filter: ColumnFilter }
): ColumnReport[] => {
  const wanted = text.trim().toLocaleLowerCase();
  return columns.filter(
    (column) => column.name.toLocaleLowerCase().includes(wanted) && PASSES[filter](column, rows)
  );
};

/** How many columns there are of each type, most first. */
export const typeCounts = (columns: readonly ColumnReport[]): { name: string; count: number }[] => {
  const counts = new Map<string, number>();
  for (const { type } of columns) {
    counts.set(type.name, (counts.get(type.name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
};
