import { milliseconds } from '../config-shapes';
import { milliseconds as variable } from '../environment/common-shapes';

const BOUNDS = [
  ['by itself', [], 1, 2_147_483_647],
  ['from 0', [0], 0, 2_147_483_647],
  ['within a transaction', [1, 45_000], 1, 45_000],
] as const;

describe.each(BOUNDS)('a time %s', (_name, bounds, min, max) => {
  const shape = milliseconds(...bounds);

  it('is taken from its least to its greatest', () => {
    expect([min, max].map((value) => shape.safeParse(value).success)).toEqual([true, true]);
  });

  it.each([min - 1, max + 1, min + 0.5, Number.NaN, Infinity, String(max), null])(
    '%p is refused with what was expected, and is not repeated',
    (value) => {
      expect(shape.safeParse(value).error?.issues.map(({ message }) => message)).toEqual([
        `must be a whole number of milliseconds from ${min} to ${max}`,
      ]);
    }
  );

  it('is within what the variable of it takes', () => {
    const ofVariable = variable(bounds[0] ?? 1, bounds[1]);
    for (const value of [min, max, min - 1, max + 1]) {
      expect(shape.safeParse(value).success).toBe(ofVariable.parse(String(value)) !== undefined);
    }
  });
});
