import type { OwnReport } from '../../../shared/contracts/reports';
import type { ColumnReport, FileReport, NamedTable } from '../reader/report';

const columnOf = (column: ColumnReport): OwnReport['tables'][number]['columns'][number] => {
  const { name, position, type, filled, empty, distinct, constant, key } = column;
  const personalData = column.personalData.map((found) => ({
    class: found.class,
    confidence: found.confidence,
  }));
  return { name, position, type, filled, empty, distinct, constant, key, personalData };
};

const tableOf = ({ name, table, quality, recommendations }: NamedTable) => ({
  name,
  rows: table.rows,
  duplicateRows: table.duplicateRows,
  malformed: table.malformed,
  columns: table.columns.map(columnOf),
  quality,
  recommendations,
});

/** Named one by one: what is new in a report is told to no stranger with a link until somebody says so. */
export const toOwnReport = (report: FileReport): OwnReport => {
  const { kind, mediaType, encoding, layout, tables } = report;
  return { kind, mediaType, encoding, layout, tables: tables.map(tableOf) };
};
