import {
  createApiToken,
  createMember,
  createUser,
  signInToAdminPanel,
} from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

let app: TestApplication;

const register = (email: string, overrides: object = {}) =>
  app.request.post('/api/auth/local/register').send({
    username: email.split('@')[0],
    name: email.split('@')[0],
    email,
    password: 'Correct-horse-7',
    ...overrides,
  });

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

  it.each([undefined, null, '', ' ', '\u200b'])('wants a name: %j is none', async (name) => {
    const { body } = await register('nameless@x.example', { name }).expect(400);
    expect(body.error.details.errors).toEqual([expect.objectContaining({ path: ['name'] })]);
    const token = await createApiToken(app.strapi, `nameless ${String(name)}`, 'full-access');
    const made = await app.request
      .post('/api/users')
      .set('Authorization', token)
      .send({
        username: 'nameless',
        email: 'nameless@x.example',
        password: 'Correct-horse-7',
        name,
        role: 1,
      })
      .expect(400);
    expect(made.body.error.details.errors).toEqual([expect.objectContaining({ path: ['name'] })]);
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
      data: {
        username: 'inside',
        name: 'Inside',
        email: 'inside@x.example',
        password: 'x'.repeat(73),
      },
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
    expect(body.error.message).toBe('Inactive user');
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

describe('a token of before', () => {
  it('is told that its user is inactive, and no more once the user is active again', async () => {
    const authorization = await createMember(app, 'inactive', 'authenticated');
    const read = (path: string) => app.request.get(path).set('Authorization', authorization);
    await read('/api/users/me').expect(200);
    await app.sql(`UPDATE up_users SET blocked = true WHERE username = 'inactive'`);
    for (const path of ['/api/users/me', '/api/services']) {
      const { body } = await read(path).expect(400);
      expect(body.error.message).toBe('Inactive user');
    }
    await app.sql(`UPDATE up_users SET blocked = false WHERE username = 'inactive'`);
    await read('/api/users/me').expect(401);
  });

  it.each(['nonsense', 'a.b.c'])('that we have not signed is unknown: %j', async (token) => {
    const { status } = await app.request
      .get('/api/users/me')
      .set('Authorization', `Bearer ${token}`);
    expect(status).toBe(401);
  });
});

describe('the roles of the API', () => {
  const service = {
    name: 'Of a role',
    description: 'Described at some length',
    icon: 'hitl',
    order: 9,
  };
  const industry = { name: 'Of a role', slug: 'of-a-role' };
  const person = { username: 'managed', name: 'Managed', email: 'managed@x.example', role: 1 };

  it.each([
    ['authenticated', 'User', 403, 403],
    ['editor', 'Editor', 201, 403],
    ['administrator', 'Administrator', 201, 201],
  ])('%s: what they write, and whom', async (type, name, content, users) => {
    const authorization = await createMember(app, `member-${type}`, type);
    const ask = (method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object) =>
      app.request[method](path).set('Authorization', authorization).send(body);
    const { body: me } = await ask('get', '/api/users/me').expect(200);
    expect(me).toMatchObject({ username: `member-${type}`, role: { name, type } });

    for (const [path, data] of [
      ['/api/services', service],
      ['/api/industries', industry],
    ] as const) {
      const made = await ask('post', path, { data }).expect(content);
      const own = `${path}/${made.body.data?.documentId ?? 'none'}`;
      await ask('put', own, { data }).expect(content === 201 ? 200 : 403);
      await ask('delete', own).expect(content === 201 ? 204 : 403);
    }

    await ask('get', '/api/users').expect(users === 201 ? 200 : 403);
    const made = await ask('post', '/api/users', { ...person, password: 'Correct-horse-7' });
    expect(made.status).toBe(users);
    const own = `/api/users/${made.body.id ?? 1}`;
    await ask('put', own, { name: 'Renamed' }).expect(users === 201 ? 200 : 403);
    await ask('delete', own).expect(users === 201 ? 200 : 403);
  });
});

describe('users change of themselves', () => {
  it('name, company, phone, country and preferences', async () => {
    const authorization = await createMember(app, 'changing', 'authenticated');
    const profile = {
      name: 'ಬದಲಾದ ಹೆಸರು',
      company: 'Mills',
      phone: '+441632960009',
      country: 'India',
      preferences: { notifications: false, theme: 'dark' },
    };
    const change = (body: object) =>
      app.request.put('/api/users/me').set('Authorization', authorization).send(body);
    const { body } = await change(profile).expect(200);
    expect(body).toMatchObject({ ...profile, role: { type: 'authenticated' } });
    expect((await change({ company: null }).expect(200)).body).toMatchObject({
      ...profile,
      company: null,
    });
    await app.request
      .put('/api/users/me')
      .set('Authorization', await createApiToken(app.strapi, 'own', 'full-access'))
      .send(profile)
      .expect(401);
    await app.request.put('/api/users/me').send(profile).expect(403);
  });

  it.each([
    ['role', 1],
    ['email', 'other@x.example'],
    ['username', 'other'],
    ['confirmed', true],
    ['blocked', false],
    ['password', 'Another-horse-8'],
    ['name', ''],
    ['name', null],
    ['name', 'x'.repeat(101)],
    ['phone', '1'.repeat(33)],
    ['preferences', { theme: 'pink' }],
  ])('nothing else: %s %j', async (name, value) => {
    const before = await app.sql(`SELECT * FROM up_users WHERE username = 'asha'`);
    const session = await app.strapi
      .sessionManager('users-permissions')
      .generateRefreshToken(String(before[0]?.id), undefined, { type: 'refresh' });
    const access = await app.strapi
      .sessionManager('users-permissions')
      .generateAccessToken(session.token);
    const { body } = await app.request
      .put('/api/users/me')
      .set('Authorization', `Bearer ${'token' in access ? access.token : ''}`)
      .send({ [name]: value })
      .expect(400);
    expect(JSON.stringify(body.error)).toContain(name);
    const [after] = await app.sql(`SELECT * FROM up_users WHERE username = 'asha'`);
    expect({ ...after, last_activity_at: null }).toEqual({ ...before[0], last_activity_at: null });
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
        name: 'Leaving',
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

describe('users by preference', () => {
  let manager: string;
  let powerless: string;
  const list = (query: string, authorization = manager) =>
    app.request.get(`/api/users?${query}`).set('Authorization', authorization);
  const namesOf = (users: { username: string }[]) => users.map(({ username }) => username).sort();

  beforeAll(async () => {
    manager = await createMember(app, 'prefers-managing', 'administrator');
    powerless = await createMember(app, 'prefers-nothing', 'authenticated');
  });

  it.each([
    ['filters[preferences][notifications][$eq]=true', `(preferences -> 'notifications') = 'true'`],
    ['filters[preferences][notifications]=false', `(preferences -> 'notifications') = 'false'`],
    ['filters[preferences][theme][$contains]=ar', `preferences ->> 'theme' LIKE '%ar%'`],
    ['filters[preferences][theme][$startsWithi]=L', `preferences ->> 'theme' ILIKE 'l%'`],
    ['filters[preferences][theme][$in][0]=dark', `preferences ->> 'theme' = 'dark'`],
    ['filters[preferences][theme][$null]=true', `preferences ->> 'theme' IS NULL`],
    [
      'filters[preferences][theme]=dark&filters[preferences][notifications]=true&filters[username][$startsWith]=a',
      `preferences @> '{"theme": "dark", "notifications": true}' AND username LIKE 'a%'`,
    ],
  ])('%s', async (query, condition) => {
    const expected = await app.sql<{ username: string }>(
      `SELECT username FROM up_users WHERE ${condition}`
    );
    expect(expected.length).toBeGreaterThan(query.includes('$null') ? -1 : 0);
    const { body } = await list(query).expect(200);
    expect(namesOf(body)).toEqual(namesOf(expected));
    const { body: total } = await app.request
      .get(`/api/users/count?${query}`)
      .set('Authorization', manager)
      .expect(200);
    expect(total).toBe(expected.length);
    const pages = await Promise.all(
      [0, 1].map((start) => list(`${query}&sort=id&start=${start}&limit=1`).expect(200))
    );
    expect(pages.flatMap((page) => page.body as unknown[])).toHaveLength(
      Math.min(expected.length, 2)
    );
  });

  it.each([
    ['filters[preferences][colour][$eq]=red', ['colour']],
    ['filters[preferences][theme][$like]=x', ['theme', '$like']],
    ['filters[preferences][theme][$eq][deeper]=x', ['theme', '$eq']],
  ])('refuses what leads nowhere: %s', async (query, path) => {
    for (const place of ['/api/users', '/api/users/count']) {
      const { body } = await app.request
        .get(`${place}?${query}`)
        .set('Authorization', manager)
        .expect(400);
      expect(body.error.details.errors[0].path).toEqual(['filters', 'preferences', ...path]);
    }
  });

  it('tells nobody who may not list users', async () => {
    await list('filters[preferences][notifications]=true', powerless).expect(403);
    await app.request.get('/api/users?filters[preferences][notifications]=true').expect(403);
  });

  it('looks into an index', async () => {
    const { queries } = await app.countQueries(() =>
      list('filters[preferences][notifications][$eq]=true').expect(200)
    );
    expect(queries.find((sql) => sql.includes('@>'))).toBeDefined();
    const trx = await app.strapi.db.connection.transaction();
    await trx.raw('SET LOCAL enable_seqscan = off');
    const { rows } = await trx.raw<{ rows: Record<string, string>[] }>(
      `EXPLAIN SELECT id FROM up_users WHERE preferences @> '{"notifications": true}'`
    );
    await trx.rollback();
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('up_users_preferences_idx');
  });
});

it('gives preferences and names to users of before, in the migrations that bring them', async () => {
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
  await knex.raw(`UPDATE up_users SET name = ' ' WHERE email = 'asha@indivillage.example'`);
  await migrator.up();
  expect(
    await app.sql(`SELECT name FROM up_users WHERE email = 'asha@indivillage.example'`)
  ).toEqual([{ name: 'asha' }]);
  const rows = await app.sql<{ preferences: string; count: string }>(
    'SELECT preferences::text, count(*) FROM up_users GROUP BY 1 ORDER BY 2'
  );
  expect(rows.map(({ preferences }) => JSON.parse(preferences))).toEqual([
    { theme: 'dark' },
    { notifications: true, theme: 'light' },
  ]);
});
