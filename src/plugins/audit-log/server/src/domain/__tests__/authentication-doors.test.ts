import { authenticationDoor } from '../authentication-doors';

const ask = (handler: unknown, pluginName = 'admin', more = {}) =>
  authenticationDoor({
    route: { handler, info: { pluginName } },
    body: {},
    hasCookies: false,
    ...more,
  });

it('knows a door by plugin and handler, not by its path', () => {
  expect(ask('authentication.login')).toMatchObject({
    uid: 'admin::user',
    success: 'login',
    failure: 'login-failed',
  });
  expect(ask('auth.callback', 'users-permissions')).toMatchObject({
    uid: 'plugin::users-permissions.user',
    success: 'login',
  });
  expect(ask('auth.callback')).toBeUndefined();
  expect(ask('authentication.login', 'other')).toBeUndefined();
});

it('leaves alone all other routes, and requests for which there is none', () => {
  expect(ask('user.find')).toBeUndefined();
  expect(ask(() => undefined)).toBeUndefined();
  expect(authenticationDoor({ route: undefined, body: {}, hasCookies: true })).toBeUndefined();
});

it('looks at the profile only when its password changes', () => {
  expect(ask('authenticated-user.updateMe')).toBeUndefined();
  expect(ask('authenticated-user.updateMe', 'admin', { body: { password: 'x' } })).toMatchObject({
    success: 'password-changed',
  });
});

it('records a session that is renewed only when that fails, and only if there was one', () => {
  expect(ask('authentication.accessToken')).toBeUndefined();
  const refresh = ask('authentication.accessToken', 'admin', { hasCookies: true });
  expect(refresh).toMatchObject({ failure: 'refresh-failed' });
  expect(refresh).not.toHaveProperty('success');
});
