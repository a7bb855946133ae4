import type { ColumnReport, TableReport } from '../report';

/** From this share on, a column's missing values are worth a sentence. */
const MISSING = 0.05;
/** So many times as large as the smallest class, the largest one decides what is learnt. */
const UNBALANCED = 20;

const percent = (part: number, whole: number): string => {
  const share = (part / whole) * 100;
  return `${share < 1 ? share.toFixed(2) : share.toFixed(0)} %`;
};

const ofColumn = (column: ColumnReport, rows: number): string[] => {
  const sentences: string[] = [];
  const { name, type, personalData } = column;
  const [found] = personalData;
  if (found) {
    sentences.push(
      `\`${name}\` holds personal data (${found.class.replaceAll('-', ' ')}): agree on purpose and handling before it is shared.`
    );
  }
  if (type.exceptions > 0) {
    sentences.push(
      `${percent(type.exceptions, column.filled)} of \`${name}\` does not parse as ${type.name === 'integer' ? 'an' : 'a'} ${type.name}; ${type.exceptions} values would need a person.`
    );
  }
  if (column.empty > rows * MISSING && column.filled > 0) {
    sentences.push(`${percent(column.empty, rows)} of \`${name}\` is missing.`);
  }
  for (const { after, before, days } of column.time?.gaps.slice(0, 1) ?? []) {
    sentences.push(`\`${name}\` has no value for ${days} days between ${after} and ${before}.`);
  }
  if (column.balance && column.balance.largest > column.balance.smallest * UNBALANCED) {
    sentences.push(
      `The ${column.balance.classes} classes of \`${name}\` are unbalanced: the largest has ${column.balance.largest} rows, the smallest ${column.balance.smallest}.`
    );
  }
  if (column.filled === 0) {
    sentences.push(`\`${name}\` is empty: it can be left out.`);
  }
  if (column.constant) {
    sentences.push(`\`${name}\` has one value in all rows: it tells nothing.`);
  }
  return sentences;
};

/** What somebody who prepares this table would do first. */
export const recommend = ({ rows, columns, duplicateRows, malformed }: TableReport): string[] => [
  ...(malformed.count > 0
    ? [
        `${malformed.count} rows do not fit the columns and were left out of all figures: see their lines.`,
      ]
    : []),
  ...(duplicateRows.value > 0
    ? [`${duplicateRows.value} rows (${percent(duplicateRows.value, rows)}) are copies of others.`]
    : []),
  ...columns.flatMap((column) => ofColumn(column, rows)),
];
