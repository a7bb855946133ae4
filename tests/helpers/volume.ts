import { randomInt } from 'node:crypto';

/** Whether `npm run test:long` runs the suites, and not `npm test`. */
const isLongRun = process.env.TEST_LONG === 'true';

/** The size of something that takes long when it is whole: a slice of it in every other run. */
export const volume = <Value>(slice: Value, whole: Value): Value => (isLongRun ? whole : slice);

/**
 * What generated input is made from: the same in every run of `npm test`, which asks whether a change
 * broke something, and new in each long run, which looks for what nobody knows. `TEST_SEED` plays one
 * again.
 */
export const SEED = Number(process.env.TEST_SEED ?? volume(20_261_128, randomInt(2 ** 31 - 1)));

/**
 * Of a table one line in so many; all of it in a long run. Which is the first follows from the seed, and from the shift:
 * so tables that belong to each other have other lines each.
 */
export const someOf = <Item>(items: readonly Item[], every: number, shift = 0): Item[] =>
  volume(
    items.filter((_, index) => (index + shift) % every === SEED % every),
    [...items]
  );
