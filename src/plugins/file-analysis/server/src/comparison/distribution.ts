import type { ColumnReport } from '../reader/report';
import { isBeyondChance, stabilityIndex } from './stability';

/** As many groups as the thresholds of the index are meant for. */
const GROUPS = 10;
/** A fifth of a group: where it is not known better, groups are not parted. */
const DOUBT_OF_A_CUT = 0.02;

type Numbers = Pick<ColumnReport, 'histogram' | 'quantiles' | 'type'>;

/** Up to this value there is that share of all. */
interface Knot {
  value: number;
  share: number;
}

const total = ({ histogram }: Numbers): number =>
  histogram.reduce((sum, { count }) => sum + count, 0);

/**
 * All that a report says of the distribution: the ends of its intervals, and its quantiles. Intervals are as wide as
 * each other, so that where few values are far away the others lie in one of them, and quantiles alone tell more.
 */
const knotsOf = (column: Numbers): Knot[] => {
  const { histogram } = column;
  const [first] = histogram;
  const all = total(column);
  if (!first || all === 0) {
    return [];
  }
  let before = 0;
  const ends = histogram.map(({ to, count }) => {
    before += count;
    return { value: to, share: before / all };
  });
  const quantiles = column.quantiles.map(({ share, value }) => ({ value, share }));
  let highest = 0;
  return [{ value: first.from, share: 0 }, ...ends, ...quantiles]
    .sort((one, other) => one.value - other.value || one.share - other.share)
    .map(({ value, share }) => {
      highest = Math.max(highest, share);
      return { value, share: highest };
    });
};

interface SeenShare {
  share: number;
  /** How far it may be off: values between two knots need not lie evenly, and most are near one of the two. */
  doubt: number;
}

/** The share of values up to this one, as if those between two knots lay evenly. */
const shareUpTo = (knots: readonly Knot[], value: number): SeenShare => {
  let low = 0;
  let high = knots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((knots[middle]?.value ?? Infinity) <= value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const [before, after] = [knots[low - 1], knots[low]];
  if (!before || !after) {
    return { share: before ? 1 : 0, doubt: 0 };
  }
  const within = (value - before.value) / (after.value - before.value);
  const between = after.share - before.share;
  return { share: before.share + between * within, doubt: between * within * (1 - within) };
};

interface Look {
  shares: readonly [number, number];
  doubt: number;
}

/** Both distributions at all values that one of the reports says something about. */
const looksAt = (one: Numbers, other: Numbers): Look[] => {
  const [knots, others] = [knotsOf(one), knotsOf(other)];
  // Between two whole numbers there is nothing.
  const isWhole = one.type.name === 'integer' && other.type.name === 'integer';
  const values = [...knots, ...others].map(({ value }) => (isWhole ? Math.floor(value) : value));
  return [...new Set(values)]
    .sort((before, after) => before - after)
    .map((value) => {
      const [seen, otherSeen] = [shareUpTo(knots, value), shareUpTo(others, value)];
      return { shares: [seen.share, otherSeen.share], doubt: seen.doubt + otherSeen.doubt };
    });
};

/** Where groups of values end: of both together, so that neither is the measure of the other. */
const cutsOf = (looks: readonly Look[]): Look['shares'][] => {
  const cuts: Look['shares'][] = [];
  let group = 1;
  for (const { shares, doubt } of looks) {
    const reached = ((shares[0] + shares[1]) / 2) * GROUPS;
    if (reached >= group && reached < GROUPS && doubt <= DOUBT_OF_A_CUT) {
      cuts.push(shares);
      group = Math.floor(reached) + 1;
    }
  }
  return [...cuts, [1, 1]];
};

interface DistributionDrift {
  stability: number;
  /** The index is more than chance makes of it. */
  isShifted: boolean;
  distance: number;
  sizes: readonly [number, number];
}

/** How far two distributions are from each other; nothing where one of them is not known. */
export const distributionDrift = (one: Numbers, other: Numbers): DistributionDrift | undefined => {
  const sizes = [total(one), total(other)] as const;
  if (sizes[0] === 0 || sizes[1] === 0) {
    return undefined;
  }
  const looks = looksAt(one, other);
  const cuts = cutsOf(looks);
  const counts = (side: 0 | 1) =>
    cuts.map((cut, index) => (cut[side] - (cuts[index - 1]?.[side] ?? 0)) * sizes[side]);
  const [groups, otherGroups] = [counts(0), counts(1)];
  return {
    stability: stabilityIndex(groups, otherGroups),
    isShifted: isBeyondChance(groups, otherGroups),
    distance: Math.max(
      0,
      ...looks.map(({ shares, doubt }) => Math.abs(shares[0] - shares[1]) - doubt)
    ),
    sizes,
  };
};
