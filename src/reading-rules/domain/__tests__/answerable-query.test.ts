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
    [{ $not: { name: { $or: ['a'] } } }],
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
    expect(check(filters)).toThrow('is no operator');
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
