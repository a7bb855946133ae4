import fc from 'fast-check';
import { parse } from 'qs';
import { readingLimits } from '../../limits';
import { assertQuerySize, assertStatus } from '../query-limits';

const mistake = (query: unknown): string | undefined => {
  try {
    assertQuerySize(query as Record<string, unknown>, readingLimits);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

/** As Strapi's middleware `query` reads an address. */
const read = (text: string) =>
  parse(text, { strictNullHandling: true, arrayLimit: 100, depth: 20 });

/** Prefixes of the places where a list can stand: the root, and relations at every depth. */
const places = [0, 1, 2, 3, 4].map((depth) =>
  Array.from({ length: depth }).reduce<string>(
    (path) => (path === '' ? 'populate[a]' : `${path}[populate][a]`),
    ''
  )
);
const fragment = 'populate[a][on][case-study.result]';
const at = (place: string, name: string): string => (place === '' ? name : `${place}[${name}]`);
const everywhere = fc.constantFrom(...places, fragment);

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
    fc.double({ min: 1.1, max: 99.9 }).filter((n) => !Number.isInteger(n)),
    fc.constantFrom('', ' ', 'abc', 'Infinity')
  );
  const names = fc.constantFrom('pageSize', 'limit');
  fc.assert(
    fc.property(outside, names, (size, name) => {
      expect(mistake({ pagination: { [name]: String(size) } })).toBe(
        `pagination[${name}] must be a whole number from 1 to 100`
      );
      expect(mistake(read(`${name}=${size}`))).toBe(`${name} must be a whole number from 1 to 100`);
    })
  );
});

const nested = (depth: number): unknown =>
  Array.from({ length: depth - 1 }).reduce<unknown>((inner) => ({ a: { populate: inner } }), {
    a: true,
  });
const dotted = (depth: number) => Array(depth).fill('a').join('.');

it.each([1, 4])('follows a populate %i levels deep, in every form', (depth) => {
  for (const populate of [nested(depth), dotted(depth), [dotted(depth)]]) {
    expect(mistake({ populate })).toBeUndefined();
  }
});

it.each([5, 50, 10_000])('does not follow a populate %i levels deep, in any form', (depth) => {
  const forms = [
    nested(depth),
    dotted(depth),
    [`b,${dotted(depth)}`],
    { [dotted(depth)]: true },
    { a: { on: { 'case-study.result': { populate: nested(depth) } } } },
  ];
  for (const populate of forms) {
    expect(mistake({ populate })).toMatch(/at most 4 levels/);
  }
});

it('does not follow filters without end, wherever they stand', () => {
  const deep = (levels: number) =>
    Array.from({ length: levels }).reduce<unknown>((inner) => ({ $not: inner }), { a: 'x' });
  for (const levels of [11, 10_000]) {
    for (const query of [
      { filters: deep(levels) },
      { populate: { a: { filters: deep(levels) } } },
    ]) {
      expect(mistake(query)).toMatch(/filters\]? may be nested at most 10 levels/);
    }
  }
  expect(mistake({ filters: { industry: { slug: { $eq: 'x' } } } })).toBeUndefined();
});

it('refuses lists that are too long instead of leaving them out, wherever they stand', () => {
  const forms = fc.constantFrom(
    (path: string, index: number) => `${path}[$in][${index}]=v`,
    (path: string) => `${path}[$in][]=v`,
    (path: string) => `${path}[$notIn]=v`
  );
  fc.assert(
    fc.property(fc.integer({ min: 101, max: 130 }), forms, everywhere, (length, form, place) => {
      const path = `${at(place, 'filters')}[name]`;
      const list = (size: number) =>
        Array.from({ length: size }, (_, index) => form(path, index)).join('&');
      expect(mistake(read(list(100)))).toBeUndefined();
      expect(mistake(read(list(length)))).toMatch(/at most 100 (values|conditions)/);
    })
  );
});

it('counts the conditions of a whole query', () => {
  const or = (place: string, size: number) =>
    Array.from(
      { length: size },
      (_, index) => `${at(place, 'filters')}[$or][${index}][name][$eq]=v`
    ).join('&');
  fc.assert(
    fc.property(fc.subarray([...places, fragment], { minLength: 2 }), (some) => {
      const query = (size: number) => read(some.map((place) => or(place, size)).join('&'));
      expect(mistake(query(Math.floor(100 / some.length)))).toBeUndefined();
      expect(mistake(query(Math.ceil(101 / some.length)))).toMatch(/at most 100 conditions/);
    }),
    { numRuns: 30 }
  );
});

it('counts groups that hold nothing', () => {
  const empty = Array(100).fill({ $and: Array(100).fill({}) });
  expect(mistake({ filters: { $or: empty } })).toMatch(/at most 100 conditions/);
});

it.each(['name,'.repeat(11), Array(11).fill('name'), { a: 'asc', b: Array(10).fill('c') }])(
  'refuses a sort by too much: %j',
  (sort) => {
    expect(mistake({ sort })).toMatch(/at most 10 attributes/);
    expect(mistake({ populate: { a: { sort } } })).toMatch(/at most 10 attributes/);
  }
);

it.each(['filters=', 'filters=name', 'fields=', 'fields', 'fields[]=', 'fields[0][a]=b'])(
  'refuses what names nothing, at every depth: %s',
  (text) => {
    fc.assert(
      fc.property(everywhere, (place) => {
        const [name = ''] = /^\w+/.exec(text) ?? [];
        expect(mistake(read(text.replace(name, at(place, name))))).toMatch(
          /(filters|fields)\]? must name/
        );
      })
    );
  }
);

it('stops counting at the first too many', () => {
  let looks = 0;
  const branch = new Proxy({}, { ownKeys: () => ((looks += 1), []) });
  expect(mistake({ filters: { $or: { a: Array(100_000).fill(branch) } } })).toMatch(/at most 100/);
  expect(looks).toBeLessThan(1000);
});

it('takes anything for a query without falling over', () => {
  fc.assert(fc.property(fc.object(), (query) => void mistake(query)));
});

describe('assertStatus', () => {
  it.each([{}, { status: 'published' }, { status: 'draft' }])('takes %j', (query) => {
    expect(() => assertStatus(query)).not.toThrow();
  });

  it('refuses everything else, and names it', () => {
    const other = fc.oneof(
      fc.constantFrom('', null, ' draft', 'Draft', 'DRAFT', 'draft,published', ['draft'], {}),
      fc.anything().filter((value) => value !== undefined),
      fc.string()
    );
    fc.assert(
      fc.property(
        other.filter((value) => value !== 'draft' && value !== 'published'),
        (status) => expect(() => assertStatus({ status })).toThrow(/^status must be/)
      )
    );
  });
});
