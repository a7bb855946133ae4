import fc from 'fast-check';
import { assertVariableSize } from '../variable-size';

const limits = { variableDepth: 5, variableValues: 100 };
const check = (variables: unknown) => () => assertVariableSize(variables, limits);
const nested = (depth: number) =>
  Array.from({ length: depth }).reduce<unknown>((inner) => ({ inner }), 'x');

it.each([undefined, {}, { f: nested(4) }, { list: Array(90).fill(1) }])('takes %j', (variables) => {
  expect(check(variables)).not.toThrow();
});

it('refuses variables that are too deep, however deep', () => {
  fc.assert(
    fc.property(fc.integer({ min: 7, max: 50_000 }), (depth) =>
      expect(check(nested(depth))).toThrow(/at most (5 levels|100 values)/)
    ),
    { numRuns: 20 }
  );
});

it('refuses variables that hold too much, and stops at the first value too many', () => {
  let looks = 0;
  const value = new Proxy({}, { ownKeys: () => ((looks += 1), []) });
  expect(check({ list: Array(100_000).fill(value) })).toThrow(/at most 100 values/);
  expect(looks).toBeLessThan(101);
});
