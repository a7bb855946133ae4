/**
 * Numbers that look random and are the same for the same seed (mulberry32).
 * @param {number} seed
 */
export const createRandom = (seed) => {
  let state = seed >>> 0;

  /** From 0 to 1. */
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };

  /** A whole number from 0 to below the limit. @param {number} limit */
  const below = (limit) => Math.floor(next() * limit);

  return {
    below,
    /** True with this probability. @param {number} probability */
    chance: (probability) => next() < probability,
    /**
     * One of the names, in proportion to their weights.
     * @template {string} Name
     * @param {Partial<Record<Name, number>>} weights
     * @returns {Name}
     */
    weighted: (weights) => {
      const entries = /** @type {[Name, number][]} */ (Object.entries(weights));
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name;
      }
      throw new Error('There is nothing to choose from');
    },
  };
};

/** @typedef {ReturnType<typeof createRandom>} Random */
