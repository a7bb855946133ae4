import fc from 'fast-check';
import { SEED } from '../../../../../../../tests/helpers/volume';
import { randomOf } from '../../reader/personal-data/__tests__/random';
import { distributionDrift } from '../distribution';
import { isBeyondChance, stabilityIndex } from '../stability';
import { columnOf } from './report-of';

const counts = fc.array(fc.nat({ max: 500 }), { minLength: 2, maxLength: 12 });
const twoCounts = fc
  .integer({ min: 2, max: 12 })
  .chain((length) =>
    fc.tuple(
      fc.array(fc.nat({ max: 500 }), { minLength: length, maxLength: length }),
      fc.array(fc.nat({ max: 500 }), { minLength: length, maxLength: length })
    )
  );

/** As it stands in books, with each value counted by hand. */
const slowIndex = (one: readonly number[], other: readonly number[]): number => {
  const values = (groups: readonly number[]) =>
    groups.flatMap((count, group) => Array.from({ length: count }, () => group));
  const [all, others] = [values(one), values(other)];
  let index = 0;
  for (let group = 0; group < one.length; group += 1) {
    const p = Math.max(0.0001, all.filter((value) => value === group).length / all.length);
    const q = Math.max(0.0001, others.filter((value) => value === group).length / others.length);
    index += (p - q) * (Math.log(p) - Math.log(q));
  }
  return index;
};

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

it('the stability index is that of a slow reference, the same both ways, and nothing for equal shares', () => {
  fc.assert(
    fc.property(twoCounts, ([one, other]) => {
      fc.pre(sum(one) > 0 && sum(other) > 0);
      expect(stabilityIndex(one, other)).toBeCloseTo(slowIndex(one, other), 9);
      expect(stabilityIndex(other, one)).toBeCloseTo(stabilityIndex(one, other), 9);
    }),
    { seed: SEED }
  );
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 9 }), (one, times) => {
      const more = one.map((count) => count * times);
      expect(stabilityIndex(one, more)).toBeCloseTo(0, 9);
    }),
    { seed: SEED }
  );
});

it('an example of a book', () => {
  // 20, 30 and 50 of a hundred, then 30, 30 and 40.
  expect(stabilityIndex([20, 30, 50], [30, 30, 40])).toBeCloseTo(0.0629, 4);
});

it('calls chance what happens to two samples of one population, and nothing else', () => {
  const random = randomOf(SEED);
  const draw = (size: number, shares: readonly number[]) => {
    const groups = shares.map(() => 0);
    for (let count = 0; count < size; count += 1) {
      const value = random();
      const group = shares.findIndex((_, place) => value < sum(shares.slice(0, place + 1)));
      groups[group === -1 ? shares.length - 1 : group]! += 1;
    }
    return groups;
  };
  const [same, rare] = [Array.from({ length: 10 }, () => 0.1), [0.9, 0.08, 0.02]];
  let beyond = 0;
  for (let run = 0; run < 500; run += 1) {
    beyond += Number(isBeyondChance(draw(100, same), draw(200, same)));
    beyond += Number(isBeyondChance(draw(50, rare), draw(400, rare)));
  }
  // One in a thousand is expected.
  expect(beyond).toBeLessThan(10);
  expect(isBeyondChance(draw(500, rare), draw(500, [0.7, 0.2, 0.1]))).toBe(true);
  expect(isBeyondChance([5], [9])).toBe(false);
});

/** By all values: the greatest difference of the shares up to each of them. */
const slowDistance = (one: readonly number[], other: readonly number[]): number => {
  const upTo = (values: readonly number[], end: number) =>
    values.filter((value) => value <= end).length / values.length;
  return Math.max(...[...one, ...other].map((end) => Math.abs(upTo(one, end) - upTo(other, end))));
};

const random = randomOf(SEED);
const draw = (of: () => number) => Array.from({ length: 1_000 }, of);

it.each<[string, number[], number[]]>([
  ['the same', draw(() => random()), draw(() => random())],
  ['a shift', draw(() => random()), draw(() => random() + 0.3)],
  ['another spread', draw(() => random()), draw(() => 3 * random())],
  ['a long tail', draw(() => 1 / (0.001 + random())), draw(() => 2 / (0.001 + random()))],
  ['one far away', draw(() => random()), [...draw(() => random()), 1e9]],
  ['whole numbers', draw(() => Math.floor(random() * 400)), draw(() => Math.floor(random() * 300))],
  ['nothing in common', draw(() => random()), draw(() => random() + 5)],
])(
  'the distance from intervals and quantiles is near that from the values: %s',
  (_, one, other) => {
    const drift = distributionDrift(columnOf('a', 1, one), columnOf('a', 1, other));
    expect(Math.abs((drift?.distance ?? -1) - slowDistance(one, other))).toBeLessThan(0.05);
  }
);
