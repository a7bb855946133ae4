import type { ColumnType } from './column-types';

const INTERVALS = 256;
const CHART_INTERVALS = 30;

/** Upper ends of intervals in which the sample has equally many numbers each. @param sorted ascending */
export const evenBounds = (sorted: readonly number[]): number[] => {
  const ends = Array.from(
    { length: INTERVALS + 1 },
    (_, index) => sorted[Math.max(0, Math.ceil((index / INTERVALS) * sorted.length) - 1)]
  );
  return [...new Set(ends)].filter((end) => end !== undefined);
};

/** Ends of intervals of equal width; integers in few values get one each. */
export const chartEdges = (sorted: readonly number[], type: ColumnType): number[] => {
  const [minimum, maximum] = [sorted[0], sorted.at(-1)];
  if (minimum === undefined || maximum === undefined) {
    return [];
  }
  const whole = type.name === 'integer';
  const width = whole
    ? Math.max(1, Math.ceil((maximum - minimum + 1) / CHART_INTERVALS))
    : (maximum - minimum) / CHART_INTERVALS;
  if (width === 0) {
    return [minimum];
  }
  return Array.from(
    { length: CHART_INTERVALS },
    (_, index) => minimum + width * (index + 1) - (whole ? 1 : 0)
  )
    .filter((_, index, edges) => index === 0 || (edges[index - 1] ?? 0) < maximum)
    .map((edge) => Math.min(edge, maximum));
};
