/**
 * How many distinct values a table has, from how often those of a sample occur: what occurs once tells how many were not
 * met (Chao). Nothing is said by it, it decides how they are counted.
 * @param rows of the table, all filled at most
 */
export const estimateDistinct = (counts: ReadonlyMap<string, number>, rows: number): number => {
  let once = 0;
  let twice = 0;
  for (const count of counts.values()) {
    once += count === 1 ? 1 : 0;
    twice += count === 2 ? 1 : 0;
  }
  return Math.min(rows, counts.size + (once * once) / (2 * Math.max(0.5, twice)));
};
