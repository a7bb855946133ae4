import type { TableReport } from '../report';

interface QualityPart {
  name: 'completeness' | 'validity' | 'uniqueness' | 'well-formed rows';
  /** From 0 to 100. */
  score: number;
  weight: number;
  reason: string;
}

export interface Quality {
  /** From 0 to 100. */
  score: number;
  parts: QualityPart[];
}

const percent = (share: number): string =>
  `${(share * 100).toFixed(share < 0.1 && share > 0 ? 1 : 0)} %`;
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const part = (
  name: QualityPart['name'],
  weight: number,
  lost: number,
  reason: string
): QualityPart => ({
  name,
  weight,
  score: Math.round((1 - Math.min(1, lost)) * 1000) / 10,
  reason,
});

/** How clean a table is, with the reasons: the weighted mean of four shares of what is as it should be. */
export const scoreQuality = ({ rows, columns, duplicateRows, malformed }: TableReport): Quality => {
  const cells = rows * columns.length;
  const empty = columns.reduce((sum, column) => sum + column.empty, 0);
  const exceptions = columns.reduce((sum, column) => sum + column.type.exceptions, 0);
  const typed = columns.reduce((sum, column) => sum + column.filled, 0);
  const parts = [
    part(
      'completeness',
      0.35,
      share(empty, cells),
      `${percent(share(empty, cells))} of the values are missing`
    ),
    part(
      'validity',
      0.3,
      share(exceptions, typed) * 5,
      `${exceptions} values are not of the type of their column`
    ),
    part(
      'uniqueness',
      0.15,
      share(duplicateRows.value, rows),
      `${duplicateRows.value} rows are there more than once`
    ),
    part(
      'well-formed rows',
      0.2,
      share(malformed.count, rows + malformed.count) * 5,
      `${malformed.count} rows do not fit the columns of the table`
    ),
  ];
  const score = parts.reduce((sum, { score: value, weight }) => sum + value * weight, 0);
  return { score: rows === 0 ? 0 : Math.round(score), parts };
};
