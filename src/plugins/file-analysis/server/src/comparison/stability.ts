/** In place of a share of nothing, whose logarithm is infinite. */
const SMALLEST_SHARE = 0.0001;

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);

/**
 * The population stability index of the shares of groups: the sum of (p - q) * ln(p / q). The same both ways, 0 for
 * equal shares.
 */
export const stabilityIndex = (one: readonly number[], other: readonly number[]): number => {
  const [all, others] = [sum(one), sum(other)];
  if (all === 0 || others === 0) {
    return 0;
  }
  return sum(
    one.map((count, group) => {
      const share = Math.max(SMALLEST_SHARE, count / all);
      const otherShare = Math.max(SMALLEST_SHARE, (other[group] ?? 0) / others);
      return (share - otherShare) * Math.log(share / otherShare);
    })
  );
};

/** Standard deviations that chance exceeds once in a thousand, on one side. */
const CHANCE_UPWARDS = 3.09;

/** What a chi-squared variable exceeds once in a thousand times (E. Wilson, M. Hilferty, 1931). */
const chiSquaredLimit = (freedom: number): number => {
  const part = 2 / (9 * freedom);
  return freedom * (1 - part + CHANCE_UPWARDS * Math.sqrt(part)) ** 3;
};

/** What is there half a time in each group more: where there is none by chance, the index would be far too great. */
const SMOOTHED = 0.5;

/**
 * Whether the index is more than chance makes of two samples of one population: it is chi-squared then, times the
 * sum of one by each size (B. Yurdakul, Statistical Properties of Population Stability Index, 2018).
 */
export const isBeyondChance = (one: readonly number[], other: readonly number[]): boolean => {
  const groups = one.map((count, group) => [count, other[group] ?? 0] as const);
  const used = groups.filter(([count, otherCount]) => count + otherCount > 0);
  const [all, others] = [sum(one), sum(other)];
  if (used.length < 2 || all === 0 || others === 0) {
    return false;
  }
  const index = stabilityIndex(
    used.map(([count]) => count + SMOOTHED),
    used.map(([, count]) => count + SMOOTHED)
  );
  return index > chiSquaredLimit(used.length - 1) * (1 / all + 1 / others);
};

/** The index of two shares of a whole: those that have something, and the rest. */
export const indexOfShares = (share: number, otherShare: number): number =>
  stabilityIndex([share, 1 - share], [otherShare, 1 - otherShare]);
