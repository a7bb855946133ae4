import { createAdminAccount } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { PASSWORD, startAccounts } from './application';
import type { Accounts } from './application';

const USER_UID = 'plugin::users-permissions.user';
let app: Accounts;
let admin: string;

beforeAll(async () => {
  app = await startAccounts();
  admin = await signInToAdminPanel(app);
});

afterAll(() => app.stop());

interface Person {
  email: string;
  jwt: string;
  id: number;
  documentId: string;
}

const panel = (method: 'put' | 'delete', path: string, body: object = {}) =>
  app.request[method](path).set('Authorization', admin).send(body).expect(200);

describe('the session of a user', () => {
  const ends: Record<string, (person: Person) => Promise<unknown>> = {
    'is blocked in the content manager': ({ documentId }) =>
      panel('put', `/content-manager/collection-types/${USER_UID}/${documentId}`, {
        blocked: true,
      }),
    'is blocked by a statement': ({ id }) =>
      app.sql('UPDATE up_users SET blocked = true WHERE id = ?', [id]),
    'is unconfirmed': ({ documentId }) =>
      app.strapi.documents(USER_UID).update({ documentId, data: { confirmed: false } }),
    'is deleted': ({ documentId }) =>
      panel('delete', `/content-manager/collection-types/${USER_UID}/${documentId}`),
    'is deleted by a statement': ({ id }) => app.sql('DELETE FROM up_users WHERE id = ?', [id]),
    'changes the password': ({ jwt }) =>
      app.request
        .post('/api/auth/change-password')
        .set('Authorization', `Bearer ${jwt}`)
        .send({
          currentPassword: PASSWORD,
          password: 'Another-horse-8',
          passwordConfirmation: 'Another-horse-8',
        })
        .expect(200),
    'gets another password from staff': ({ documentId }) =>
      panel('put', `/content-manager/collection-types/${USER_UID}/${documentId}`, {
        password: 'Another-horse-8',
      }),
    'resets the password': async ({ email }) => {
      await app.post('/api/auth/forgot-password', { email }).expect(200);
      const code = await app.mailedCode(email);
      await app
        .post('/api/auth/reset-password', {
          code,
          password: 'Another-horse-8',
          passwordConfirmation: 'Another-horse-8',
        })
        .expect(200);
    },
  };

  it.each(Object.keys(ends))('ends when the user %s', async (reason) => {
    const person = await app.signedIn(`session-${Object.keys(ends).indexOf(reason)}`);
    const user = await app.user(person.email);
    const read = () =>
      app.request.get('/api/users/me').set('Authorization', `Bearer ${person.jwt}`);
    await read().expect(200);
    await ends[reason]!({ ...person, id: user!.id, documentId: user!.document_id });
    await app.post('/api/auth/refresh', { refreshToken: person.refreshToken }).expect(401);
    // Who was blocked is told so, see users.test.ts.
    await read().expect(reason.includes('blocked') ? 400 : 401);
  });

  it('goes on otherwise, refreshed as often as needed', async () => {
    const { refreshToken, email } = await app.signedIn('stays');
    await app.sql(`UPDATE up_users SET name = 'Stays' WHERE email = ?`, [email]);
    const first = await app.post('/api/auth/refresh', { refreshToken }).expect(200);
    const second = await app.post('/api/auth/refresh', { refreshToken: first.body.refreshToken });
    await app.request
      .get('/api/users/me')
      .set('Authorization', `Bearer ${second.body.jwt}`)
      .expect(200);
  });

  it('is not made for an account that was closed at the same moment', async () => {
    const { email } = await app.signedIn('closing');
    const user = await app.user(email);
    await app.sql('UPDATE up_users SET blocked = true WHERE id = ?', [user!.id]);
    const made = app.strapi
      .sessionManager('users-permissions')
      .generateRefreshToken(String(user!.id), undefined);
    await expect(made).rejects.toThrow(/may not have a session/);
  });
});

describe('the session of an administrator', () => {
  const ends: Record<string, (id: number, own: string) => Promise<unknown>> = {
    'is deactivated in the panel': (id) => panel('put', `/admin/users/${id}`, { isActive: false }),
    'is deactivated by a statement': (id) =>
      app.sql('UPDATE admin_users SET is_active = false WHERE id = ?', [id]),
    'is blocked': (id) => app.sql('UPDATE admin_users SET blocked = true WHERE id = ?', [id]),
    'is deleted': (id) => panel('delete', `/admin/users/${id}`),
    'is deleted by a statement': (id) => app.sql('DELETE FROM admin_users WHERE id = ?', [id]),
    'changes the password': (_id, own) =>
      app.request
        .put('/admin/users/me')
        .set('Authorization', own)
        .send({ currentPassword: PASSWORD, password: 'Another-horse-8' })
        .expect(200),
    'gets another password from staff': (id) =>
      panel('put', `/admin/users/${id}`, { password: 'Another-horse-8' }),
  };

  it.each(Object.keys(ends))('ends when the administrator %s', async (reason) => {
    const account = await createAdminAccount(
      { ...app, authorization: admin },
      `staff-${Object.keys(ends).indexOf(reason)}`,
      []
    );
    const login = await app.post('/admin/login', account).expect(200);
    const cookie = String(login.headers['set-cookie']).split(';')[0] ?? '';
    const own = `Bearer ${login.body.data.accessToken}`;
    const refresh = () => app.request.post('/admin/access-token').set('Cookie', cookie).send({});
    const [row] = await app.sql<{ id: number }>('SELECT id FROM admin_users WHERE email = ?', [
      account.email,
    ]);
    await ends[reason]!(row!.id, own);
    await refresh().expect(401);
    await app.request.get('/admin/users/me').set('Authorization', own).expect(401);
  });
});
