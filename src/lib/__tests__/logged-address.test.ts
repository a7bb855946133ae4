import { loggedAddress } from '../logged-address';

it.each([
  ['a path', { path: '/api/services', query: {} }, undefined, '/api/services'],
  [
    'the names of parameters, not their values',
    { path: '/api/users', query: { filters: { phone: '+441632960001' }, page: '2' } },
    '/api/users',
    '/api/users?filters&page',
  ],
  [
    'the route where the path is a secret',
    { path: '/api/objects/eyJrIjoi', query: { download: '1' } },
    '/api/objects/:token',
    '/api/objects/:token?download',
  ],
  [
    'no line break that a name brings',
    { path: '/', query: { 'a\nERROR forged': '' } },
    undefined,
    '/?a%0AERROR%20forged',
  ],
  [
    'a name of bearable length',
    { path: '/', query: { ['x'.repeat(5000)]: '' } },
    undefined,
    `/?${'x'.repeat(60)}`,
  ],
])('shows %s', (_what, request, route, expected) => {
  expect(loggedAddress(request, route)).toBe(expected);
});
