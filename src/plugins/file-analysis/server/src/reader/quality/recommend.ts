import type { ColumnReport, TableReport } from '../report';

/** What somebody who prepares a table would do, as codes with their values: pages put them into words. */
export const RECOMMENDATION_CODES = [
  'malformed-rows',
  'copied-rows',
  'personal-data',
  'unfit-values',
  'missing-values',
  'time-gap',
  'unbalanced-classes',
  'empty-column',
  'constant-column',
] as const;

type Code = (typeof RECOMMENDATION_CODES)[number];

interface Says<Name extends Code> {
  code: Name;
}

interface OfColumn {
  column: string;
}

/** Of all of its kind, from 0 to 1. */
interface Share {
  count: number;
  share: number;
}

export type Recommendation =
  | (Says<'malformed-rows'> & { count: number })
  | (Says<'copied-rows'> & Share)
  | (Says<'personal-data'> & OfColumn & { class: string })
  | (Says<'unfit-values'> & OfColumn & Share & { type: string })
  | (Says<'missing-values'> & OfColumn & Share)
  | (Says<'time-gap'> & OfColumn & { count: number; after: string; before: string })
  | (Says<'unbalanced-classes'> & OfColumn & { count: number; largest: number; smallest: number })
  | (Says<'empty-column' | 'constant-column'> & OfColumn);

/** From this share on, a column's missing values are worth a sentence. */
const MISSING = 0.05;
/** So many times as large as the smallest class, the largest one decides what is learnt. */
const UNBALANCED = 20;
const DIGITS = 6;

const shareOf = (count: number, whole: number): Share => ({
  count,
  share: Number((count / whole).toFixed(DIGITS)),
});

const ofColumn = (report: ColumnReport, rows: number): Recommendation[] => {
  const found: Recommendation[] = [];
  const { name: column, type, personalData, time, balance } = report;
  const [personal] = personalData;
  if (personal) {
    found.push({ code: 'personal-data', column, class: personal.class });
  }
  if (type.exceptions > 0) {
    const share = shareOf(type.exceptions, report.filled);
    found.push({ code: 'unfit-values', column, ...share, type: type.name });
  }
  if (report.empty > rows * MISSING && report.filled > 0) {
    found.push({ code: 'missing-values', column, ...shareOf(report.empty, rows) });
  }
  for (const { after, before, days } of time?.gaps.slice(0, 1) ?? []) {
    found.push({ code: 'time-gap', column, count: days, after, before });
  }
  if (balance && balance.largest > balance.smallest * UNBALANCED) {
    const { classes: count, largest, smallest } = balance;
    found.push({ code: 'unbalanced-classes', column, count, largest, smallest });
  }
  if (report.filled === 0) {
    found.push({ code: 'empty-column', column });
  }
  if (report.constant) {
    found.push({ code: 'constant-column', column });
  }
  return found;
};

/** What somebody who prepares this table would do first. */
export const recommend = ({
  rows,
  columns,
  duplicateRows,
  malformed,
}: TableReport): Recommendation[] => [
  ...(malformed.count > 0 ? [{ code: 'malformed-rows' as const, count: malformed.count }] : []),
  ...(duplicateRows.value > 0
    ? [{ code: 'copied-rows' as const, ...shareOf(duplicateRows.value, rows) }]
    : []),
  ...columns.flatMap((column) => ofColumn(column, rows)),
];
