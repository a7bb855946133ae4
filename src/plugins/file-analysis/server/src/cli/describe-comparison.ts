import type { ColumnComparison, Comparison, TableComparison } from '../comparison/comparison';
import { columnName, differenceText, placeText } from '../presentation/comparison-words';
import { readable } from '../presentation/numbers';
import { aligned } from './aligned';

const describeColumn = (column: ColumnComparison): string[] => [
  `  ${column.verdict}: ${columnName(column)}`,
  ...[...placeText(column), ...column.differences.map(differenceText)].map((text) => `    ${text}`),
];

const describeTable = (table: TableComparison): string[] => {
  const { added, columns, differences, gone, names, renamesSought, rows, verdict } = table;
  const told = columns.filter((column) => column.verdict !== 'same' || column.moved);
  const [name] = names;
  return [
    '',
    `${name === '' ? 'Table' : name}: ${verdict}, ${readable(rows[0])} rows → ${readable(rows[1])}`,
    ...differences.map((difference) => `  ${difference.verdict}: ${differenceText(difference)}`),
    ...aligned([
      ...gone.map((column) => ['gone', column.name, column.type]),
      ...added.map((column) => ['new', column.name, column.type]),
    ]),
    ...(renamesSought ? [] : ['  There are too many of them to look for renamed ones']),
    ...told.flatMap(describeColumn),
    `  ${readable(columns.length - told.length)} columns are the same`,
  ];
};

/** A comparison for a terminal. */
export const describeComparison = (comparison: Comparison): string => {
  const { addedTables, analysers, goneTables, tables, verdict } = comparison;
  return [
    verdict,
    ...(analysers[0] === analysers[1]
      ? []
      : ['CAUTION: the reports are of different analysers, which may explain differences']),
    ...goneTables.map((name) => `gone: table ${name}`),
    ...addedTables.map((name) => `new: table ${name}`),
    ...tables.flatMap(describeTable),
  ].join('\n');
};
