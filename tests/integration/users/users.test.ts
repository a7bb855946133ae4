import { createUser, signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

let app: TestApplication;

const register = (email: string, overrides: object = {}) =>
  app.request
    .post('/api/auth/local/register')
    .send({ username: email.split('@')[0], email, password: 'Correct-horse-7', ...overrides });

/** As the link of the mail does. */
const confirm = (email: string) =>
  app.sql('UPDATE up_users SET confirmed = true WHERE email = ?', [email]);

const login = (identifier: string, password = 'Correct-horse-7') =>
  app.request.post('/api/auth/local').send({ identifier, password });

const userRow = async (email: string) => {
  const [row] = await app.sql<{ id: number; last_activity_at: Date | null; preferences: string }>(
    'SELECT id, last_activity_at, preferences::text FROM up_users WHERE email = ?',
    [email]
  );
  return row;
};

beforeAll(async () => {
  app = await startStrapi();
  // Strapi counts attempts per address; the tests all come from one.
  app.strapi.config.set('plugin::users-permissions.ratelimit', { enabled: false });
});

afterAll(() => app.stop());

describe('registration', () => {
  it('takes the profile and fills in the preferences', async () => {
    const profile = { name: 'ಕಾವ್ಯ', company: 'Acme', phone: '+441632960001', country: 'IN' };
    const { body, status } = await register('kavya@x.example', profile);
    expect(status).toBe(200);
    expect(body.user).toMatchObject({
      ...profile,
      preferences: { notifications: true, theme: 'light' },
    });
    expect(body.user).not.toHaveProperty('password');
  });

  it.each([
    ['last activity', { lastActivityAt: '2020-01-01T00:00:00.000Z' }],
    ['role', { role: 1 }],
    ['confirmation', { confirmed: true }],
  ])('does not take the %s', async (_name, field) => {
    expect((await register('greedy@x.example', field)).status).toBe(400);
  });

  it('makes nobody of an address that is taken, whatever its case, and does not tell', async () => {
    const first = await register('case@x.example').expect(200);
    const second = await register('CASE@X.Example', { username: 'other-case' }).expect(200);
    expect(Object.keys(second.body.user)).toEqual(Object.keys(first.body.user));
    expect(second.body.confirmation).toEqual(first.body.confirmation);
    expect(await app.sql(`SELECT id FROM up_users WHERE username = 'other-case'`)).toEqual([]);
    await confirm('case@x.example');
    await login('case@x.example').expect(200);
  });

  it('creates one user when the same address comes ten times at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        register('raced@x.example', { username: `raced-${index}` })
      )
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(
      await app.sql(`SELECT id FROM up_users WHERE lower(email) = 'raced@x.example'`)
    ).toHaveLength(1);
  });

  it('lets nobody in, and says that no mail was sent where there is no server for it', async () => {
    const { body } = await register('waiting@x.example').expect(200);
    expect(body).not.toHaveProperty('jwt');
    expect(body.confirmation).toEqual({
      sent: false,
      message: expect.stringMatching(/no mail server/i),
    });
    const refused = await login('waiting@x.example').expect(400);
    expect(refused.body.error.message).toMatch(/not confirmed/);
  });

  it.each(['asha@indivillage.example', 'Someone@else.example'])(
    'takes no address of somebody else as a name: %s',
    (username) => register('named@x.example', { username }).expect(400)
  );

  it('refuses a password that bcrypt would cut', async () => {
    const { body, status } = await register('long@x.example', { password: 'ಡ'.repeat(25) });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toMatch(/bytes/);
    expect(await userRow('long@x.example')).toBeUndefined();
  });

  it('refuses such a password inside the application too', async () => {
    const create = app.strapi.documents('plugin::users-permissions.user').create({
      data: { username: 'inside', email: 'inside@x.example', password: 'x'.repeat(73) },
    });
    await expect(create).rejects.toThrow('Password must have at most 72 bytes');
  });
});

describe('a log-in', () => {
  it('works with the address in any case, and is noted', async () => {
    await register('noted@x.example');
    await confirm('noted@x.example');
    await app.sql(`UPDATE up_users SET last_activity_at = NULL WHERE email = 'noted@x.example'`);
    await login('NOTED@x.example').expect(200);
    expect((await userRow('noted@x.example'))?.last_activity_at).toBeInstanceOf(Date);
  });

  it('of a blocked user is refused', async () => {
    await register('blocked@x.example');
    await app.sql(
      `UPDATE up_users SET confirmed = true, blocked = true WHERE email = 'blocked@x.example'`
    );
    const { body, status } = await login('blocked@x.example');
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/blocked/i);
  });

  it('with a wrong password says no more than for an unknown address', async () => {
    await register('known@x.example');
    const [known, unknown] = await Promise.all([
      login('known@x.example', 'wrong-password'),
      login('unknown@x.example', 'wrong-password'),
    ]);
    expect(known.status).toBe(400);
    expect(known.body).toEqual(unknown.body);
  });
});

describe('activity', () => {
  const read = (authorization: string) =>
    app.request.get('/api/users/me').set('Authorization', authorization).expect(200);

  it('is written at most once an hour, also by requests at the same time', async () => {
    const authorization = await createUser(app, 'active', ['plugin::users-permissions.user.me']);
    const email = 'active@example.com';
    await app.sql(
      `UPDATE up_users SET last_activity_at = now() - interval '61 minutes' WHERE email = '${email}'`
    );
    const { queries } = await app.countQueries(() =>
      Promise.all(Array.from({ length: 5 }, () => read(authorization)))
    );
    const written = (await userRow(email))?.last_activity_at;
    expect(written?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(
      queries.some((query) => query.includes('update') && query.includes('last_activity_at'))
    ).toBe(true);
    await read(authorization);
    expect((await userRow(email))?.last_activity_at).toEqual(written);
  });
});

describe('rights', () => {
  it('are missing: a signed-in user gets 403, a stranger with a bad token 401', async () => {
    const authorization = await createUser(app, 'powerless', []);
    const asUser = app.request.post('/api/services').set('Authorization', authorization);
    expect((await asUser.send({ data: {} })).status).toBe(403);
    const asStranger = app.request.post('/api/services').set('Authorization', 'Bearer nonsense');
    expect((await asStranger.send({ data: {} })).status).toBe(401);
  });

  it('of a role that may write are no reason to read less than strangers', async () => {
    const authorization = await createUser(app, 'writer', ['api::service.service.create']);
    const read = (who?: string) =>
      app.request.get('/api/services').set(who ? { Authorization: who } : {});
    const asStranger = await read().expect(200);
    expect((await read(authorization).expect(200)).body).toEqual(asStranger.body);
    const data = {
      name: 'By a writer',
      description: 'Described at some length',
      icon: 'hitl',
      order: 1,
    };
    const made = await app.request
      .post('/api/services')
      .set('Authorization', authorization)
      .send({ data })
      .expect(201);
    await app.request
      .put(`/api/services/${made.body.data.documentId}`)
      .set('Authorization', authorization)
      .send({ data })
      .expect(403);
  });

  it('go with their role, which can be deleted however many users have it', async () => {
    const roles = '/users-permissions/roles';
    const panel = { Authorization: await signInToAdminPanel(app) };
    await createUser(app, 'leaving', ['api::service.service.create']);
    const [role] = await app.sql<{ id: number }>(`SELECT id FROM up_roles WHERE type = 'leaving'`);
    const users = app.strapi.plugin('users-permissions').service('user');
    for (let count = 0; count < 5; count += 1) {
      await users.add({
        username: `leaving-${count}`,
        email: `leaving-${count}@example.com`,
        password: 'Correct-horse-7',
        provider: 'local',
        role: role!.id,
      });
    }
    await app.request.delete(`${roles}/${role!.id}`).set(panel).expect(200);
    const left = await app.sql<{ type: string }>(
      `SELECT DISTINCT up_roles.type FROM up_users
       JOIN up_users_role_lnk link ON link.user_id = up_users.id JOIN up_roles ON up_roles.id = link.role_id
       WHERE up_users.username LIKE 'leaving%'`
    );
    expect(left).toEqual([{ type: 'public' }]);
    expect(await app.sql(`SELECT 1 FROM up_roles WHERE type = 'leaving'`)).toEqual([]);
  });

  it.each([
    ['get', '/api/connect/google'],
    ['get', '/api/auth/sessions'],
  ] as const)('do not reach what the product does not use: %s %s', async (method, path) => {
    expect((await app.request[method](path)).status).toBe(403);
  });
});

it('gives preferences to users of before, in the migration that brings them', async () => {
  const knex = app.strapi.db.connection;
  const migrator = app.strapi.plugin('database-operations').service('migrator');
  // A log with entries is not dropped, but here. Connections learn of it when they are made.
  const { pathname } = new URL(app.databaseUrl);
  await knex.raw(`ALTER DATABASE ?? SET audit.may_be_dropped = 'on'`, [pathname.slice(1)]);
  await knex.destroy();
  knex.initialize();
  await migrator.down({ to: '0005-user-preferences' });
  await knex.raw(`UPDATE up_users SET preferences = NULL`);
  await knex.raw(
    `UPDATE up_users SET preferences = '{"theme": "dark"}' WHERE email = 'asha@indivillage.example'`
  );
  await migrator.up();
  const rows = await app.sql<{ preferences: string; count: string }>(
    'SELECT preferences::text, count(*) FROM up_users GROUP BY 1 ORDER BY 2'
  );
  expect(rows.map(({ preferences }) => JSON.parse(preferences))).toEqual([
    { theme: 'dark' },
    { notifications: true, theme: 'light' },
  ]);
});
