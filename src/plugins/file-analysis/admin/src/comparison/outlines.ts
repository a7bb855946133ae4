import type { Bin } from '../../../server/src/reader/report';

interface Outlines {
  from: number;
  to: number;
  /** As SVG takes them. */
  paths: [string, string];
}

/** What is there once is seen as well: an interval without width has this share of the chart. */
const LEAST_WIDTH = 0.01;

/** How dense values lie in each interval, so that both distributions have the same area. */
const densitiesOf = (bins: readonly Bin[], range: number) => {
  const all = bins.reduce((sum, { count }) => sum + count, 0) || 1;
  return bins.map(({ from, to, count }) => {
    const width = Math.max(to - from, range * LEAST_WIDTH);
    return { from, to: from + width, density: count / all / width };
  });
};

/** Two histograms in one chart; nothing where one of them is empty. */
export const outlinesOf = (
  [one, other]: readonly [readonly Bin[], readonly Bin[]],
  width: number,
  height: number
): Outlines | null => {
  if (one.length === 0 || other.length === 0) {
    return null;
  }
  const from = Math.min(...[...one, ...other].map((bin) => bin.from));
  const to = Math.max(...[...one, ...other].map((bin) => bin.to));
  const range = to - from || 1;
  const both = [densitiesOf(one, range), densitiesOf(other, range)] as const;
  const most = Math.max(...both.flat().map(({ density }) => density));
  const x = (value: number) => Math.min(width, ((value - from) / range) * width).toFixed(1);
  const y = (density: number) => (height - (density / most) * height).toFixed(1);
  const pathOf = (bins: ReturnType<typeof densitiesOf>) =>
    bins
      .map((bin) => `M${x(bin.from)} ${height}V${y(bin.density)}H${x(bin.to)}V${height}`)
      .join('');
  return { from, to, paths: [pathOf(both[0]), pathOf(both[1])] };
};
