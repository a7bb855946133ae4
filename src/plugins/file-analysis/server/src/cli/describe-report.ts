import { percent, readable } from '../presentation/numbers';
import type { ColumnReport, FileReport, NamedTable } from '../reader/report';
import { aligned, type Line } from './aligned';

const describeColumn = (column: ColumnReport, rows: number): Line => [
  column.name,
  column.type.name,
  percent(column.empty, rows),
  `${column.distinct.exact ? '' : '~'}${readable(column.distinct.value)}`,
  column.personalData
    .map(({ class: found, confidence }) => `${found} (${confidence.toFixed(2)})`)
    .join(', '),
];

const describeTable = ({ name, table, quality, recommendations }: NamedTable): string[] => [
  '',
  `${name === '' ? 'Table' : name}: ${readable(table.rows)} rows, ${readable(table.columns.length)} columns, quality ${quality.score} of 100`,
  ...aligned([
    ['column', 'type', 'missing', 'distinct', 'personal data'],
    ...table.columns.map((column) => describeColumn(column, table.rows)),
  ]),
  ...(quality.score < 100 ? ['Quality'] : []),
  ...quality.parts
    .filter(({ score }) => score < 100)
    .map((part) => `  ${part.name} ${part.score}: ${part.reason}`),
  ...(recommendations.length > 0 ? ['What to do first'] : []),
  ...recommendations.map((sentence) => `  ${sentence}`),
];

/** A report for a terminal. */
export const describeReport = (report: FileReport): string => {
  const { kind, encoding, layout, alsoReadsAs, archive, image, tables } = report;
  return [
    [kind, encoding, layout].filter((fact) => fact !== null).join(', '),
    ...(alsoReadsAs.length > 0 ? [`CAUTION: it passes for ${alsoReadsAs.join(', ')} as well`] : []),
    ...(image?.hasPosition ? ['It says where it was taken'] : []),
    ...(archive
      ? [
          `${readable(archive.files)} files inside: ${archive.kinds.map((of) => `${of.count} ${of.kind}`).join(', ')}`,
        ]
      : []),
    ...tables.flatMap(describeTable),
  ].join('\n');
};
