import type { Context } from 'koa';
import { requestOrigin } from '../request-origin';

const person = { id: 4, documentId: 'person', email: 'person@example.org' };

const request = (path: string, state: object = {}, userAgent = 'test/1') =>
  ({ path, state, request: { ip: '192.0.2.7' }, get: () => userAgent }) as unknown as Context;

const auth = (name: string, credentials: object | null) => ({
  auth: { strategy: { name }, credentials },
});

it.each([
  ['admin', person, { kind: 'admin', id: 'person' }],
  ['users-permissions', person, { kind: 'user', id: 'person' }],
  ['users-permissions', null, { kind: 'anonymous' }],
  ['content-api-token', { id: 9, name: 'token' }, { kind: 'api-token', id: '9' }],
  ['form-visitor', null, { kind: 'anonymous' }],
  ['something-new', person, { kind: 'anonymous' }],
])('names the actor of the strategy %s', (name, credentials, actor) => {
  expect(requestOrigin(request('/api/x', auth(name, credentials))).actor).toEqual(actor);
});

it('does not take the owner of a token for the one who acts', () => {
  const state = { ...auth('admin-token', { id: 9 }), user: person };
  expect(requestOrigin(request('/content-manager', state))).toMatchObject({
    actor: { kind: 'api-token', id: '9' },
    details: { ip: '192.0.2.7', userAgent: 'test/1' },
  });
});

it.each([
  ['/graphql', {}, 'graphql'],
  ['/api/services', {}, 'rest'],
  ['/apiary', {}, 'admin'],
  ['/content-manager/x', {}, 'admin'],
  ['/anything', { route: { info: { type: 'content-api' } } }, 'rest'],
  ['/api/odd', { route: { info: { type: 'admin' } } }, 'admin'],
])('tells the door of %s', (path, state, source) => {
  expect(requestOrigin(request(path, state)).source).toBe(source);
});

it('keeps one id for a request, and cuts a long name of a client', () => {
  const ctx = request('/api/x', {}, 'x'.repeat(1000));
  expect(requestOrigin(ctx).requestId).toBe(requestOrigin(ctx).requestId);
  expect(requestOrigin(ctx).details?.userAgent).toHaveLength(300);
  expect(requestOrigin(request('/api/x', {}, '')).details?.userAgent).toBeUndefined();
});
