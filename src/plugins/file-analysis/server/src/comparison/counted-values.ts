import { isBeyondChance, stabilityIndex } from './stability';

/** The most frequent of something, with what they are out of. */
export interface Counted {
  counts: ReadonlyMap<string, number>;
  /** Of those that are named and those that are not. */
  all: number;
  /** What is not named is there so often at most. */
  unnamed: number;
}

interface ValuesDrift {
  stability: number;
  /** The index is more than chance makes of it. */
  isShifted: boolean;
  /** Half of the sum of the differences of shares. */
  variation: number;
  /** Surely more frequent in the one file than in the other, where they are not among the first. */
  appeared: string[];
  vanished: string[];
}

const onlyIn = (one: Counted, other: Counted): string[] =>
  [...one.counts.keys()].filter(
    (value) =>
      !other.counts.has(value) &&
      (one.counts.get(value) ?? 0) / one.all > other.unnamed / Math.max(1, other.all)
  );

/**
 * How far the shares of values differ at least: where a file does not say how often a value is there, it is taken to
 * be as often as in the other, as far as that can be.
 */
export const valuesDrift = (one: Counted, other: Counted): ValuesDrift | undefined => {
  if (one.all === 0 || other.all === 0) {
    return undefined;
  }
  const named = [...new Set([...one.counts.keys(), ...other.counts.keys()])];
  const groupsOf = (mine: Counted, theirs: Counted): number[] => {
    const counts = named.map(
      (value) =>
        mine.counts.get(value) ??
        Math.min(mine.unnamed, ((theirs.counts.get(value) ?? 0) / theirs.all) * mine.all)
    );
    return [...counts, Math.max(0, mine.all - counts.reduce((sum, count) => sum + count, 0))];
  };
  const [groups, others] = [groupsOf(one, other), groupsOf(other, one)];
  const variation = groups.reduce(
    (sum, count, group) => sum + Math.abs(count / one.all - (others[group] ?? 0) / other.all),
    0
  );
  return {
    stability: stabilityIndex(groups, others),
    isShifted: isBeyondChance(groups, others),
    variation: variation / 2,
    appeared: onlyIn(other, one),
    vanished: onlyIn(one, other),
  };
};
