import { assertQueryJoins, countFilterJoins } from '../query-joins';
import { models } from './small-world';

const getModel = (uid: string) => models[uid];

describe('countFilterJoins', () => {
  it.each<[unknown, joins: number, lists: number]>([
    [undefined, 0, 0],
    [{ name: { $in: ['a', 'b'] } }, 0, 0],
    [{ cases: { name: 'a' } }, 1, 1],
    [{ cases: { industry: { cases: 1 } } }, 3, 2],
    [{ facts: { case: { name: 'a' } } }, 2, 1],
    [{ $or: [{ cases: { name: 'a' } }, { cases: { name: 'b' } }] }, 2, 2],
    [{ cases: { $or: [{ name: 'a' }, { name: 'b' }] } }, 1, 1],
    [[{ $not: { cases: 1 } }], 1, 1],
    [{ name: { $gt: new Date() } }, 0, 0],
  ])('counts %j', (filters, joins, lists) => {
    expect(countFilterJoins(filters, models.industry, getModel)).toEqual({ joins, lists });
  });
});

describe('assertQueryJoins', () => {
  const assertJoins = (filters: unknown) =>
    assertQueryJoins({
      uid: 'industry',
      filters,
      getModel,
      limits: { filterJoins: 3, filterLists: 1 },
    });

  it('takes filters within the limits', () => {
    expect(() => assertJoins({ cases: { industry: { name: 'a' } } })).not.toThrow();
  });

  it('names the limit and the value', () => {
    expect(() => assertJoins({ cases: { industry: { cases: 1 } } })).toThrow(
      'Filters and sort may name relations with many entries 1 times, these do 2 times'
    );
    expect(() => assertJoins({ cases: { industry: { cases: { industry: 1 } } } })).toThrow(
      'Filters and sort may name relations and components 3 times, these do 4 times'
    );
  });
});
