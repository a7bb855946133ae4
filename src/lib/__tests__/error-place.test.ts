import { tellPlace } from '../error-place';

const placesOf = (details: unknown) => {
  const error = { message: 'Wrong', name: 'ValidationError', details };
  tellPlace(error);
  return (error.details as { errors: { path: string[] }[] }).errors.map(({ path }) => path);
};

it.each<[unknown, string[]]>([
  [undefined, []],
  [{}, []],
  ['text', []],
  [{ param: 'filters', path: 'name.x', key: 'x' }, ['filters', 'name', 'x']],
  [{ param: 'filters', path: 'filters.name' }, ['filters', 'name']],
  [{ param: 'sort', key: 'nope', path: null }, ['sort', 'nope']],
  [{ key: 'nope', path: '' }, ['nope']],
  [{ param: 'pagination', path: ['page'] }, ['pagination', 'page']],
])('%j is a mistake at %j', (details, path) => {
  expect(placesOf(details)).toEqual([path]);
});

it('leaves what says its places', () => {
  expect(placesOf({ errors: [{ path: ['a'] }, { path: ['b'] }] })).toEqual([['a'], ['b']]);
});

it('keeps what else is told', () => {
  const error = { message: 'Wrong', details: { expected: 'x' } };
  tellPlace(error);
  expect(error.details).toEqual({
    expected: 'x',
    errors: [{ path: [], message: 'Wrong', name: 'ValidationError' }],
  });
});
