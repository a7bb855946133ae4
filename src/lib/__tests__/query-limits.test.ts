import fc from 'fast-check';
import { findQueryMistake } from '../query-limits';

const limits = { maximumPageSize: 100, maximumPopulateDepth: 4, maximumFilterDepth: 10 };
const mistake = (query: unknown) => findQueryMistake(query, limits);

it('lets every page within the limits pass', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(), (size, start) => {
      expect(mistake({ pagination: { page: 1, pageSize: String(size) } })).toBeUndefined();
      expect(mistake({ pagination: { start: String(start), limit: size } })).toBeUndefined();
    })
  );
});

it('refuses every page beyond them, with the limit', () => {
  const outside = fc.oneof(
    fc.integer({ min: 101 }),
    fc.integer({ max: 0 }),
    fc.double({ min: 1.1, max: 99.9 }).filter((n) => !Number.isInteger(n))
  );
  fc.assert(
    fc.property(outside, fc.constantFrom('pageSize', 'limit'), (size, key) => {
      expect(mistake({ pagination: { [key]: String(size) } })).toBe(
        `pagination[${key}] must be a whole number from 1 to 100`
      );
    })
  );
});

const nested = (depth: number): unknown =>
  depth === 1 ? { a: true } : { a: { populate: nested(depth - 1) } };
const dotted = (depth: number) => Array(depth).fill('a').join('.');

it.each([1, 4])('follows a populate %i levels deep, in every form', (depth) => {
  for (const populate of [nested(depth), dotted(depth), [dotted(depth)], { 0: dotted(depth) }]) {
    expect(mistake({ populate })).toBeUndefined();
  }
});

it.each([5, 50])('does not follow a populate %i levels deep, in any form', (depth) => {
  const forms = [
    nested(depth),
    dotted(depth),
    [`b,${dotted(depth)}`],
    { 21: dotted(depth) },
    { [dotted(depth)]: true },
  ];
  for (const populate of forms) {
    expect(mistake({ populate })).toMatch(/at most 4 levels/);
  }
});

it('does not follow filters without end', () => {
  const deep = Array(11)
    .fill('$not')
    .reduce<unknown>((inner, key: string) => ({ [key]: inner }), 'x');
  expect(mistake({ filters: deep })).toMatch(/at most 10 levels/);
  expect(mistake({ filters: { industry: { slug: { $eq: 'x' } } } })).toBeUndefined();
});

it('takes anything for a query without falling over', () => {
  fc.assert(fc.property(fc.anything(), (query) => void mistake(query)));
});
