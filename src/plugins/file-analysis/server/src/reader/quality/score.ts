import type { TableReport } from '../report';

export const QUALITY_PARTS = [
  'completeness',
  'validity',
  'uniqueness',
  'well-formed rows',
] as const;

/** Its name is the code of its reason. */
export interface QualityPart {
  name: (typeof QUALITY_PARTS)[number];
  /** From 0 to 100. */
  score: number;
  weight: number;
  /** Of what is not as it should be. */
  count: number;
  /** The same, of all there is of it: from 0 to 1. */
  share: number;
}

export interface Quality {
  /** From 0 to 100. */
  score: number;
  parts: QualityPart[];
}

/** What is wrong with a fifth of all leaves nothing of a score. */
const GRAVE = 5;
const DIGITS = 6;

const part = (
  name: QualityPart['name'],
  weight: number,
  { count, of, gravity = 1 }: { count: number; of: number; gravity?: number }
): QualityPart => {
  const share = of === 0 ? 0 : count / of;
  return {
    name,
    weight,
    score: Math.round((1 - Math.min(1, share * gravity)) * 1000) / 10,
    count,
    share: Number(share.toFixed(DIGITS)),
  };
};

/** How clean a table is, with the reasons: the weighted mean of four shares of what is as it should be. */
export const scoreQuality = ({ rows, columns, duplicateRows, malformed }: TableReport): Quality => {
  const sum = (of: (column: TableReport['columns'][number]) => number): number =>
    columns.reduce((total, column) => total + of(column), 0);
  const parts = [
    part('completeness', 0.35, { count: sum(({ empty }) => empty), of: rows * columns.length }),
    part('validity', 0.3, {
      count: sum(({ type }) => type.exceptions),
      of: sum(({ filled }) => filled),
      gravity: GRAVE,
    }),
    part('uniqueness', 0.15, { count: duplicateRows.value, of: rows }),
    part('well-formed rows', 0.2, {
      count: malformed.count,
      of: rows + malformed.count,
      gravity: GRAVE,
    }),
  ];
  const score = parts.reduce((total, { score: value, weight }) => total + value * weight, 0);
  return { score: rows === 0 ? 0 : Math.round(score), parts };
};
