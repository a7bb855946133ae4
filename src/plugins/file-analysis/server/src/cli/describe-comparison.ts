import type {
  ColumnComparison,
  Comparison,
  Difference,
  TableComparison,
} from '../comparison/comparison';
import { comparedName, differenceText, placeText } from '../../../shared/words/comparison';
import { readable } from '../presentation/numbers';
import { serverSpeech } from '../presentation/speech';
import { aligned } from './aligned';

const SPEECH = serverSpeech();

const told = (difference: Difference): string => differenceText(SPEECH, difference);

const describeColumn = (column: ColumnComparison): string[] => [
  `  ${column.verdict}: ${comparedName(SPEECH, column)}`,
  ...[...placeText(SPEECH, column), ...column.differences.map(told)].map((text) => `    ${text}`),
];

const describeTable = (table: TableComparison): string[] => {
  const { added, columns, differences, gone, names, renamesSought, rows, verdict } = table;
  const shown = columns.filter((column) => column.verdict !== 'same' || column.moved);
  const [name] = names;
  return [
    '',
    `${name === '' ? 'Table' : name}: ${verdict}, ${readable(rows[0])} rows → ${readable(rows[1])}`,
    ...differences.map((difference) => `  ${difference.verdict}: ${told(difference)}`),
    ...aligned([
      ...gone.map((column) => ['gone', column.name, column.type]),
      ...added.map((column) => ['new', column.name, column.type]),
    ]),
    ...(renamesSought ? [] : ['  There are too many of them to look for renamed ones']),
    ...shown.flatMap(describeColumn),
    `  ${readable(columns.length - shown.length)} columns are the same`,
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
