import fc from 'fast-check';
import { onlyPublishedRelations } from '../published-filters';
import { filtersOf, industriesOf, matches, models, worldSeed } from './small-world';

const getModel = (uid: string) => models[uid];
const restrict = (filters: unknown, uid = 'industry') =>
  onlyPublishedRelations({ uid, filters, getModel });

const PUBLISHED = { publishedAt: { $notNull: true } };
const RUNS = { numRuns: 2000 };

describe('onlyPublishedRelations', () => {
  it('holds a step into a type with drafts to published entries', () => {
    expect(restrict({ cases: { name: 'Secret' } })).toEqual({
      cases: { $and: [{ name: 'Secret' }, PUBLISHED] },
    });
  });

  it.each([
    ['an id', 5, { id: 5 }],
    ['ids', { $in: [1, 2] }, { id: { $in: [1, 2] } }],
    ['the existence of a link', { $notNull: true }, { id: { $notNull: true } }],
    ['a negated operator', { $not: { $in: [1] } }, { id: { $not: { $in: [1] } } }],
  ])('does so for %s', (_, value, inner) => {
    expect(restrict({ cases: value })).toEqual({ cases: { $and: [inner, PUBLISHED] } });
  });

  it.each([
    [
      { $and: [{ cases: { name: 'a' } }] },
      { $and: [{ cases: { $and: [{ name: 'a' }, PUBLISHED] } }] },
    ],
    [
      { $or: [{ name: 'b' }, { cases: { name: 'a' } }] },
      { $or: [{ name: 'b' }, { cases: { $and: [{ name: 'a' }, PUBLISHED] } }] },
    ],
    [[{ cases: { name: 'a' } }], [{ cases: { $and: [{ name: 'a' }, PUBLISHED] } }]],
    [{ facts: { case: { name: 'a' } } }, { facts: { case: { $and: [{ name: 'a' }, PUBLISHED] } } }],
  ])('finds steps in groups, lists and components: %j', (filters, expected) => {
    expect(restrict(filters)).toEqual(expected);
  });

  it('moves a negation into the step, so that the condition stays outside of it', () => {
    expect(restrict({ $not: { cases: { name: 'a' }, name: 'b' } })).toEqual({
      $or: [{ cases: { $and: [{ $not: { name: 'a' } }, PUBLISHED] } }, { $not: { name: 'b' } }],
    });
  });

  it('restricts a step from a type with drafts back into itself', () => {
    expect(restrict({ industry: { cases: { name: 'a' } } }, 'case')).toEqual({
      industry: { cases: { $and: [{ name: 'a' }, PUBLISHED] } },
    });
  });

  it('takes objects without a prototype, as graphql-js makes them', () => {
    const filters: unknown = Object.assign(Object.create(null), {
      cases: Object.assign(Object.create(null), { name: 'a' }),
    });
    expect(JSON.stringify(restrict(filters))).toContain('publishedAt');
  });

  it.each<unknown>([
    { name: 'a' },
    { facts: { name: { $not: { $eq: 'a' } } } },
    { $not: { name: 'a' } },
    { unknown: { name: 'a' } },
    { constructor: { name: 'a' } },
    { cases: {} },
    undefined,
    null,
  ])('leaves everything else as it is: %j', (filters) => {
    expect(restrict(filters)).toEqual(filters);
  });

  it('survives filters that make no sense', () => {
    const filters = { $not: { $or: ['x', 5, null, { cases: { $and: 'x' } }] }, $and: 'y' };
    expect(() => restrict(filters)).not.toThrow();
    fc.assert(fc.property(fc.anything(), (value) => void restrict({ $not: { cases: value } })));
  });

  it('leaves filters of a type that does not exist', () => {
    expect(restrict({ cases: 1 }, 'nothing')).toEqual({ cases: 1 });
  });

  it('makes the answer independent of drafts', () => {
    fc.assert(
      fc.property(worldSeed, filtersOf('industry'), (seed, filters) => {
        const restricted = restrict(filters);
        const found = (hasDrafts: boolean) =>
          industriesOf(seed, hasDrafts).map((industry) =>
            matches(restricted, 'industry', industry)
          );
        expect(found(true)).toEqual(found(false));
      }),
      RUNS
    );
  });

  it('finds among published entries what the filters would find, save for what asks for absence', () => {
    fc.assert(
      fc.property(worldSeed, filtersOf('industry'), (seed, filters) => {
        fc.pre(!/\$null|\$notNull/.test(JSON.stringify(filters)));
        const restricted = restrict(filters);
        for (const industry of industriesOf(seed, false)) {
          expect(matches(restricted, 'industry', industry)).toBe(
            matches(filters, 'industry', industry)
          );
        }
      }),
      RUNS
    );
  });

  it('changes nothing when it is applied twice', () => {
    fc.assert(
      fc.property(filtersOf('industry'), (filters) => {
        const once = restrict(filters);
        expect(restrict(once)).toEqual(once);
      }),
      RUNS
    );
  });

  it('does not change what it is given', () => {
    fc.assert(
      fc.property(filtersOf('industry'), (filters) => {
        const before = structuredClone(filters);
        restrict(filters);
        expect(filters).toEqual(before);
      })
    );
  });
});
