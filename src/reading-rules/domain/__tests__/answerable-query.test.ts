import { assertGroupsHoldAttributes, assertPopulatedSort } from '../answerable-query';
import { models } from './small-world';

const getModel = (uid: string) => models[uid];

describe('assertGroupsHoldAttributes', () => {
  const check = (filters: unknown) => () =>
    assertGroupsHoldAttributes(filters, models.industry, getModel);

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
    undefined,
    {},
    { name: { $in: ['a'] } },
    { $or: [{ name: 'a' }, { $and: [{ name: { $not: { $eq: 'b' } } }] }] },
    { cases: { $or: [{ name: 'a' }, { industry: { $and: [{ name: 'b' }] } }] } },
    { cases: { $not: { $or: [{ name: 'a' }] } } },
  ])('takes %j', (filters) => {
    expect(check(filters)).not.toThrow();
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
