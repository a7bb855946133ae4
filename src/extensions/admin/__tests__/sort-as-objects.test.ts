import { sortAsObjects, withoutEmptied } from '../sort-as-objects';

it.each([
  ['name', [{ name: 'asc' }]],
  ['name:DESC', [{ name: 'DESC' }]],
  ['industry.name:desc, title', [{ industry: { name: 'desc' } }, { title: 'asc' }]],
  [
    ['a:asc,b', { c: 'desc' }],
    [{ a: 'asc' }, { b: 'asc' }, { c: 'desc' }],
  ],
  [{ a: 'asc' }, { a: 'asc' }],
  ['name:sideways', ['name:sideways']],
])('%j is sorted by %j', (sort, objects) => {
  expect(sortAsObjects(sort)).toEqual(objects);
});

it('nothing is left of a path without an end', () => {
  expect(withoutEmptied([{ id: 'asc' }, { a: { b: {} } }, {}])).toEqual([{ id: 'asc' }]);
  expect(withoutEmptied([{ id: 'asc' }, { role: undefined }])).toEqual([{ id: 'asc' }]);
  expect(withoutEmptied({ a: { b: {} }, c: 'asc' })).toEqual({ c: 'asc' });
});
