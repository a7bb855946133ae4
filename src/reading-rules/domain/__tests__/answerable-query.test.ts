import {
  assertAnswerableFilters,
  assertPopulatedSort,
  assertSortLeadsSomewhere,
} from '../answerable-query';
import { models } from './small-world';

const getModel = (uid: string) => models[uid];

describe('assertAnswerableFilters', () => {
  const check = (filters: unknown) => () =>
    assertAnswerableFilters(filters, models.industry, getModel);

  it.each([
    { name: { $or: [{ $eq: 'a' }] } },
    { name: { $and: [] } },
    { name: { $not: { $or: [{ $eq: 'a' }] } } },
    { $or: [{ cases: { name: { $not: { $and: 'a' } } } }] },
    { facts: { case: { $not: { name: { $or: {} } } } } },
    { $and: [{ $not: { name: { $or: ['a'] } } }] },
  ])('refuses %j', (filters) => {
    expect(check(filters)).toThrow('Filters of "name" may not hold $and or $or');
  });

  it.each([
    { $null: true },
    { $eq: { name: 'a' } },
    { $or: [{ name: 'a' }, { $not: { $startsWith: 'a' } }] },
    { cases: { $and: [{ $in: ['a'] }] } },
    { cases: { industry: { $or: [{ $notNull: true }] } } },
  ])('refuses %j, which compares nothing', (filters) => {
    expect(check(filters)).toThrow('compares an attribute');
  });

  it.each([
    { cases: { $null: true, name: 'a' } },
    { cases: { $in: [1], $notIn: [2] } },
    { cases: { industry: { $or: [{ name: 'a' }], name: 'b' } } },
  ])('refuses %j, which is about a link and about what it leads to', (filters) => {
    expect(check(filters)).toThrow('not both');
  });

  it.each([
    { id: { name: { $null: 'a' } } },
    { id: { cases: 'a' } },
    { $or: [{ cases: { id: { $not: { id: { $eq: 1 } } } } }] },
    { documentId: [{ $eq: 'a' }, { name: 'a' }] },
    { name: { $in: ['a', { $eq: { x: 1 } }] } },
    { name: { $unknown: 'a' } },
  ])('refuses %j, where a value leads nowhere', (filters) => {
    expect(check(filters)).toThrow(/is no operator|compares with a value/);
  });

  it.each([
    undefined,
    {},
    { id: { $not: { $in: [1, 2], $gt: 0 } } },
    { cases: { $null: true } },
    { cases: { $in: [1, 2] } },
    { cases: [1, 2] },
    { id: { $in: [1] } },
    { cases: { $or: [{ name: 'a' }], name: 'b' } },
    { name: { $in: ['a'] } },
    { $or: [{ name: 'a' }, { $and: [{ name: { $not: { $eq: 'b' } } }] }] },
    { cases: { $or: [{ name: 'a' }, { industry: { $and: [{ name: 'b' }] } }] } },
    { cases: { $not: { $or: [{ name: 'a' }] } } },
  ])('takes %j', (filters) => {
    expect(check(filters)).not.toThrow();
  });
});

it.each([{ cases: { $lt: { $null: true } } }, { cases: { $in: ['a', { name: 'b' }] } }])(
  'assertAnswerableFilters refuses %j, which compares with no value',
  (filters) => {
    expect(() => assertAnswerableFilters(filters, models.industry, getModel)).toThrow(
      'compare with a value'
    );
  }
);

describe('assertAnswerableFilters, of shapes', () => {
  const industry = models.industry ?? { attributes: {} };
  const model = {
    ...industry,
    attributes: {
      ...industry.attributes,
      order: { type: 'integer' },
      since: { type: 'datetime' },
      isOpen: { type: 'boolean' },
      facts: { type: 'json' },
    },
  };
  const check = (filters: unknown) => () => assertAnswerableFilters(filters, model, getModel);

  it.each([
    { $and: 'a' },
    { $or: ['a'] },
    { $and: { name: 'a' } },
    { $or: { 99: 'a' } },
    { $or: [[{ name: 'a' }]] },
    { $not: 'a' },
    { $not: [{ name: 'a' }] },
    { cases: { $or: 'a' } },
    { $and: [{ 0: { name: 'a' } }] },
    { cases: { 99: 'a' } },
    [['a']],
    [[{ name: 'a' }]],
    [[[{ name: 'a' }]]],
  ])('refuses %j, where filters should stand', (filters) => {
    expect(check(filters)).toThrow(/holds (a list of filters|filters|the names)/);
  });

  it.each([
    [{ name: { $between: 'a' } }, 'two values'],
    [{ name: { $not: { $between: ['a'] } } }, 'two values'],
    [{ name: { $between: ['a', 'b', 'c'] } }, 'two values'],
    [{ cases: { $between: ['1'] } }, 'two values'],
    [{ cases: { $contains: '1' } }, 'is for texts'],
    [{ order: { $contains: '1' } }, 'is for texts'],
    [{ since: { $startsWith: '2026' } }, 'is for texts'],
    [{ isOpen: { $endsWith: 'e' } }, 'is for texts'],
    [{ id: { $notContains: '1' } }, 'is for texts'],
    [{ facts: { $contains: 'a' } }, 'is for texts'],
    [{ facts: { $jsonSupersetOf: '{}' } }, 'not for requests'],
    [{ name: { $jsonSupersetOf: '{}' } }, 'not for requests'],
    [{ documentId: { $jsonSupersetOf: '-0' } }, 'not for requests'],
    [{ order: 'abc' }, 'a number'],
    [{ order: { $in: ['1', 'NaN'] } }, 'a number'],
    [{ order: { $not: { $gt: '1e309' } } }, 'a number'],
    [{ order: ' ' }, 'a number'],
    [{ order: '1.5' }, 'a whole number'],
    [{ order: { $in: ['1', '2147483648'] } }, 'a whole number'],
    [{ id: { $gt: '99999999999' } }, 'a whole number'],
    [{ isOpen: 'perhaps' }, 'true or false'],
    [{ since: { $gt: 'yesterday' } }, 'a time'],
    [{ since: { $between: ['2026-01-01', 'x'] } }, 'a time'],
    [{ facts: { $not: ['{'] } }, 'takes JSON'],
    [{ name: { $null: 'abc' } }, 'true or false'],
    [{ name: { $eq: { $gt: 'a' } } }, 'compares with a value'],
    [{ name: { $in: { x: 'a' } } }, 'compares with a value'],
    [{ name: [['a']] }, 'compares with a value'],
    [{ cases: [['1', '2']] }, 'compares with a value'],
  ])('refuses %j', (filters, expected) => {
    expect(check(filters)).toThrow(expected);
  });

  it.each([
    { order: { $in: ['1', 2], $containsi: '1', $null: 'false' } },
    { order: null },
    { order: { $between: ['1', '2'] } },
    { name: { $not: { $contains: 'a' } } },
    { name: { $eq: ['a', 'b'] } },
    { $and: [null, { name: 'a' }] },
    { since: new Date(0) },
    { since: { $in: ['0', '1764400000000', '2026-01-01', '2026-01-01T10:00:00.000Z'] } },
    { isOpen: { $in: ['true', 'f', 1, false, null] } },
    { order: { $in: ['-5', '1.0', '1e3'] } },
    { $and: [{ name: 'a' }, { $not: { order: '1' } }] },
  ])('takes %j', (filters) => {
    expect(check(filters)).not.toThrow();
  });
});

describe('assertSortLeadsSomewhere', () => {
  const check = (sort: unknown) => () => assertSortLeadsSomewhere(sort, models.industry, getModel);

  it.each(['name.x', ['name', 'cases.publishedAt.id:desc'], { name: { cases: 'asc' } }])(
    'refuses %j',
    (sort) => {
      expect(check(sort)).toThrow('neither a relation nor a component');
    }
  );

  it.each([undefined, 'name', 'cases.name', ['facts.case.name:asc', 'id']])('takes %j', (sort) => {
    expect(check(sort)).not.toThrow();
  });
});

describe('assertPopulatedSort', () => {
  it.each(['cases.name', ['name', 'cases.name:desc'], { cases: { name: 'asc' } }, 'facts[name]'])(
    'refuses %j',
    (sort) => {
      expect(() => assertPopulatedSort(sort, models.industry)).toThrow('Cannot sort a populated');
    }
  );

  it.each([undefined, 'name', ['name:desc', 'id'], { name: 'asc' }])('takes %j', (sort) => {
    expect(() => assertPopulatedSort(sort, models.industry)).not.toThrow();
  });
});
