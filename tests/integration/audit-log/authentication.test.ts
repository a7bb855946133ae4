import { createOneTimeCode } from '../../../src/lib/one-time-code';
import { createAuthenticationService } from '../../../src/plugins/audit-log/server/src/services/authentication';
import { authenticationDoor } from '../../../src/plugins/audit-log/server/src/domain/authentication-doors';
import { createAdminAccount } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { testEnvironment } from '../../helpers/environment';
import { startSmtpServer } from '../../helpers/smtp-server';
import type { SmtpTestServer } from '../../helpers/smtp-server';
import { startStrapi } from '../../helpers/strapi';
import { createEntryReader } from './entry-reader';
import type { ReadEntry } from './entry-reader';

const ADMIN = 'admin::user';
const USER = 'plugin::users-permissions.user';
const PASSWORD = 'Correct-horse-7';

let app: Awaited<ReturnType<typeof startStrapi>>;
let entries: ReturnType<typeof createEntryReader>;
let admin: string;
let smtp: SmtpTestServer;

beforeAll(async () => {
  // Without a mail server nobody is promised a mail.
  smtp = await startSmtpServer();
  app = await startStrapi(smtp.environment);
  entries = createEntryReader(app);
  admin = await signInToAdminPanel(app);
});

afterAll(async () => {
  await app.stop();
  await smtp.stop();
});

const idOf = async (table: 'admin_users' | 'up_users', email: string): Promise<string> =>
  (
    await app.sql<{ id: string }>(`SELECT document_id AS id FROM ${table} WHERE email = ?`, [email])
  )[0]?.id ?? '';

/** The answer, and what the log says about access; changes of rows are another matter. */
const post = async (path: string, body: object, authorization?: string) => {
  const { result, entries: found } = await entries.during(() => {
    const request = app.request.post(path).set('User-Agent', 'login-test/1');
    return (authorization ? request.set('Authorization', authorization) : request).send(body);
  });
  return { answer: result, access: found.filter((entry) => entry.class === 'access') };
};

const addressIn = (entry: ReadEntry | undefined) => entries.reveal(entry?.changes.details?.address);

describe('the panel', () => {
  const email = 'newcomer@example.com';
  let newcomer: string;

  it('records an account that is made, by whom it belongs to', async () => {
    const { entries: found } = await entries.during(() =>
      createAdminAccount({ ...app, authorization: admin }, 'newcomer', [])
    );
    newcomer = await idOf('admin_users', email);
    expect(found.filter((entry) => entry.class === 'access')).toMatchObject([
      {
        action: 'registered',
        type: ADMIN,
        entity: newcomer,
        actorKind: 'admin',
        actorId: newcomer,
      },
    ]);
  });

  it('records who came in, and who went', async () => {
    const { answer, access } = await post('/admin/login', { email, password: PASSWORD });
    expect(access).toMatchObject([
      {
        action: 'login',
        type: ADMIN,
        entity: newcomer,
        actorKind: 'admin',
        actorId: newcomer,
        source: 'admin',
        requestId: answer.headers['x-request-id'],
        actor: { address: email, userAgent: 'login-test/1' },
      },
    ]);
    const out = await post('/admin/logout', {}, `Bearer ${answer.body.data.accessToken}`);
    expect(out.access).toMatchObject([
      { action: 'logout', entity: newcomer, actorKind: 'admin', actorId: newcomer },
    ]);
  });

  it('records who did not come in, with the address under the key of the account', async () => {
    const { answer, access } = await post('/admin/login', { email, password: 'wrong' });
    expect(answer.status).toBe(400);
    expect(access).toMatchObject([
      {
        action: 'login-failed',
        type: ADMIN,
        entity: newcomer,
        actorKind: 'anonymous',
        changes: { details: { status: 400 } },
      },
    ]);
    expect(await addressIn(access[0])).toEqual({ plain: email, subject: ADMIN });
  });

  it('records strangers, too, with a key of their own and no address in plain text', async () => {
    const stranger = 'stranger-4711@example.net';
    const { answer, access } = await post('/admin/login', { email: stranger, password: 'wrong' });
    expect(answer.status).toBe(400);
    expect(access).toMatchObject([{ action: 'login-failed', type: ADMIN, entity: null }]);
    expect(await addressIn(access[0])).toEqual({ plain: stranger, subject: 'address' });
    const dumped = await app.sql<{ text: string }>(
      `SELECT entries::text AS text FROM audit.entries
       UNION ALL SELECT keys::text FROM audit.subject_keys keys`
    );
    expect(dumped.filter(({ text }) => text.includes('stranger-4711'))).toEqual([]);
  });

  it('records how a password was lost and found', async () => {
    const asked = await post('/admin/forgot-password', { email });
    expect(asked.access).toMatchObject([
      { action: 'password-reset-requested', entity: newcomer, actorKind: 'anonymous' },
    ]);
    const unknown = await post('/admin/forgot-password', { email: 'nobody@example.net' });
    expect(unknown.access).toMatchObject([{ action: 'password-reset-requested', entity: null }]);
    const code = createOneTimeCode(60_000);
    await app.sql(
      `UPDATE admin_users SET reset_password_token = ?,
         reset_password_token_expires_at = now() + interval '1 hour' WHERE email = ?`,
      [code.hash, email]
    );
    const bad = await post('/admin/reset-password', {
      resetPasswordToken: 'guessed',
      password: PASSWORD,
    });
    expect(bad.access).toMatchObject([{ action: 'password-reset-failed', entity: null }]);
    const reset = await post('/admin/reset-password', {
      resetPasswordToken: code.code,
      password: `${PASSWORD}8`,
    });
    expect(reset.answer.status).toBe(200);
    expect(reset.access).toMatchObject([
      { action: 'password-reset', entity: newcomer, actorKind: 'admin', actorId: newcomer },
    ]);
    const changed = await entries.during(() =>
      app.request
        .put('/admin/users/me')
        .set('Authorization', `Bearer ${reset.answer.body.data.token}`)
        .send({ currentPassword: `${PASSWORD}8`, password: PASSWORD })
        .expect(200)
    );
    expect(changed.entries.map(({ action }) => action)).toEqual(['update', 'password-changed']);
    expect(changed.entries[0]?.changes.rows).toMatchObject([
      { before: { password: { withheld: 'secret' } }, after: { password: { withheld: 'secret' } } },
    ]);
  });
});

describe('users of the API', () => {
  const email = 'dora@example.com';
  let dora: string;
  let token = '';

  it('are recorded when they register, log in and go', async () => {
    const registered = await post('/api/auth/local/register', {
      username: 'dora',
      name: 'Dora',
      email,
      password: PASSWORD,
    });
    expect(registered.answer.status).toBe(200);
    dora = await idOf('up_users', email);
    expect(registered.access).toMatchObject([
      { action: 'registered', type: USER, entity: dora, actorKind: 'anonymous' },
    ]);
    await app.sql('UPDATE up_users SET confirmed = true WHERE email = ?', [email]);
    const taken = await post('/api/auth/local/register', {
      username: 'dora2',
      name: 'Dora',
      email,
      password: PASSWORD,
    });
    expect(taken.access).toMatchObject([{ action: 'registration-failed', entity: dora }]);

    const login = await post('/api/auth/local', { identifier: 'dora', password: PASSWORD });
    token = `Bearer ${login.answer.body.jwt}`;
    expect(login.access).toMatchObject([
      { action: 'login', entity: dora, actorId: dora, source: 'rest', actor: { address: email } },
    ]);
    const failed = await post('/api/Auth/local/', { identifier: email, password: 'wrong' });
    expect(failed.access).toMatchObject([{ action: 'login-failed', entity: dora }]);
    expect(await addressIn(failed.access[0])).toEqual({ plain: email, subject: USER });
  });

  it('are recorded when their password or session changes', async () => {
    const asked = await post('/api/auth/forgot-password', { email });
    expect(asked.access).toMatchObject([{ action: 'password-reset-requested', entity: dora }]);
    const { code, hash } = createOneTimeCode(60_000);
    await app.sql('UPDATE up_users SET reset_password_token = ? WHERE email = ?', [hash, email]);
    const password = `${PASSWORD}9`;
    const reset = await post('/api/auth/reset-password', {
      code,
      password,
      passwordConfirmation: password,
    });
    expect(reset.access).toMatchObject([{ action: 'password-reset', entity: dora }]);
    token = `Bearer ${reset.answer.body.jwt}`;
    const changed = await post(
      '/api/auth/change-password',
      { currentPassword: password, password: PASSWORD, passwordConfirmation: PASSWORD },
      token
    );
    expect(changed.answer.status).toBe(200);
    expect(changed.access).toMatchObject([
      { action: 'password-changed', entity: dora, actorKind: 'user', actorId: dora },
    ]);
    const wrong = await post('/api/auth/refresh', { refreshToken: 'invented' });
    expect(wrong.access).toMatchObject([{ action: 'refresh-failed', type: USER, entity: null }]);
    const right = await post('/api/auth/refresh', {
      refreshToken: changed.answer.body.refreshToken,
    });
    expect([right.answer.status, right.access]).toEqual([200, []]);
    const out = await post('/api/auth/logout', {}, `Bearer ${right.answer.body.jwt}`);
    expect(out.access).toMatchObject([{ action: 'logout', entity: dora, actorId: dora }]);
  });
});

describe('a log that cannot be written', () => {
  beforeAll(() => app.sql('ALTER TABLE audit.entries DETACH PARTITION audit.entries_access'));
  afterAll(() =>
    app.sql(
      `ALTER TABLE audit.entries ATTACH PARTITION audit.entries_access FOR VALUES IN ('access')`
    )
  );

  it.each([
    [
      '/admin/login',
      { email: testEnvironment.FIRST_ADMIN_EMAIL, password: testEnvironment.FIRST_ADMIN_PASSWORD },
    ],
    ['/api/auth/local', { identifier: 'dora', password: PASSWORD }],
  ])('lets nobody in: %s', async (path, body) => {
    const answer = await app.request.post(path).send(body);
    expect(answer.status).toBe(500);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.text).not.toMatch(/jwt|token/i);
  });

  it('refuses whom it refused before with the same answer', async () => {
    const answer = await app.request
      .post('/admin/login')
      .send({ email: 'other@example.net', password: 'wrong' });
    expect([answer.status, answer.body.error.message]).toEqual([400, 'Invalid credentials']);
  });
});

describe('a flood', () => {
  const ATTEMPTS = 40;

  it('leaves one entry a minute for what is refused', async () => {
    const { entries: found, result: answers } = await entries.during(() =>
      Promise.all(
        Array.from({ length: ATTEMPTS }, () =>
          app.request.post('/admin/login').send({ email: 'flood@example.net', password: 'wrong' })
        )
      )
    );
    const refused = answers.filter(({ status }) => status === 429).length;
    expect(refused).toBeGreaterThan(30);
    const access = found.filter((entry) => entry.class === 'access').map(({ action }) => action);
    expect(access.filter((action) => action === 'login-throttled')).toHaveLength(1);
    expect(access).toHaveLength(1 + ATTEMPTS - refused);
  });

  it('leaves one entry a minute for all instances together', async () => {
    const door = authenticationDoor({
      route: { handler: 'authentication.login', info: { pluginName: 'admin' } },
      body: {},
      hasCookies: false,
    });
    const ip = '203.0.113.7';
    const ctx = { state: {}, path: '/admin/login', request: { ip }, get: () => '' };
    const audit = app.strapi.plugin('audit-log').service('context');
    const refuse = () =>
      audit.runAs({ actor: { kind: 'anonymous' }, source: 'admin', details: { ip } }, () =>
        // Each remembers nothing, as another process.
        createAuthenticationService(app).throttled(ctx as never, door as never)
      );
    const { entries: found } = await entries.during(async () => {
      await Promise.all(Array.from({ length: 12 }, refuse));
      await refuse();
    });
    expect(found).toMatchObject([{ action: 'login-throttled', type: ADMIN, actor: { ip } }]);
  });
});
