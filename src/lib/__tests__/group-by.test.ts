import { groupBy } from '../group-by';

it('keeps the order of the groups, and of what is in them', () => {
  const groups = groupBy(['pear', 'apple', 'plum', 'avocado'], (name) => name[0]);
  expect([...groups]).toEqual([
    ['p', ['pear', 'plum']],
    ['a', ['apple', 'avocado']],
  ]);
});

it('makes no group of nothing', () => {
  expect(groupBy([], String).size).toBe(0);
});
