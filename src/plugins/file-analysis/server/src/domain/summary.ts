import type { Finding, KeyFigures } from '../../../shared/contracts/reports';
import type { FileReport } from '../reader/report';

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);

export const keyFiguresOf = ({ kind, tables }: FileReport): KeyFigures => ({
  kind,
  tables: tables.length,
  rows: sum(tables.map(({ table }) => table.rows)),
  columns: sum(tables.map(({ table }) => table.columns.length)),
  missingCells: sum(tables.flatMap(({ table }) => table.columns.map(({ empty }) => empty))),
  malformedRows: sum(tables.map(({ table }) => table.malformed.count)),
  duplicateRows: sum(tables.map(({ table }) => table.duplicateRows.value)),
});

export const findingsOf = ({ tables }: FileReport): Finding[] =>
  tables.flatMap(({ table }, index) =>
    table.columns.flatMap(({ position, personalData }) =>
      personalData.map(({ class: found, confidence, rule }) => ({
        table: index,
        column: position,
        class: found,
        confidence,
        rule,
      }))
    )
  );

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** One line for people who decide whether to open the report. */
export const summaryOf = (report: FileReport): string => {
  if (report.tables.length === 0) {
    return report.kind === 'empty'
      ? 'There is nothing in it'
      : `${report.mediaType}: known, and not looked into`;
  }
  const { rows, columns, malformedRows } = keyFiguresOf(report);
  const classes = [...new Set(findingsOf(report).map((finding) => finding.class))].sort();
  return [
    `${counted(rows, 'row', 'rows')} in ${counted(columns, 'column', 'columns')}`,
    ...(malformedRows > 0 ? [counted(malformedRows, 'malformed row', 'malformed rows')] : []),
    classes.length > 0 ? `personal data: ${classes.join(', ')}` : 'no personal data found',
  ].join('; ');
};
