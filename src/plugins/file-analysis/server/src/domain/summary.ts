import type { Finding, KeyFigures, SummaryPart } from '../../../shared/contracts/reports';
import { summaryText } from '../../../shared/words/speech';
import { serverSpeech } from '../presentation/speech';
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

/** Of a file that has tables, or nothing in it; of others there are no codes. */
export const summaryPartsOf = (
  figures: KeyFigures,
  findings: readonly Finding[]
): SummaryPart[] => {
  const { kind, tables, rows, columns, malformedRows } = figures;
  if (tables === 0) {
    return kind === 'empty' ? [{ code: 'nothing' }] : [];
  }
  const classes = [...new Set(findings.map((finding) => finding.class))].sort();
  return [
    { code: 'shape', rows, columns },
    ...(malformedRows > 0 ? [{ code: 'malformed' as const, count: malformedRows }] : []),
    classes.length > 0 ? { code: 'personal', classes } : { code: 'no-personal' },
  ];
};

/** One line for people who decide whether to open the report, in English. */
export const summaryOf = (report: FileReport): string => {
  const parts = summaryPartsOf(keyFiguresOf(report), findingsOf(report));
  return parts.length === 0
    ? `${report.mediaType}: known, and not looked into`
    : summaryText(serverSpeech(), parts);
};
