import { createAdminAccount, createAdminCaller } from '../../helpers/admin-accounts';
import { createApiToken, signInToAdminPanel } from '../../helpers/callers';
import { testEnvironment } from '../../helpers/environment';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { openPanelRoutes } from './open-panel-routes';

const USER_UID = 'plugin::users-permissions.user';
const PASSWORD = 'Correct-horse-7';

let app: TestApplication;
let admin: string;
let token: string;

const limits = (enabled: boolean) => {
  app.strapi.config.set('plugin::users-permissions.ratelimit', { enabled });
  app.strapi.config.set('admin.rateLimit', { enabled });
};

beforeAll(async () => {
  app = await startStrapi({ TRUSTED_PROXY_HOPS: '1' });
  limits(false);
  // Nothing runs between the statements that are counted, and jobs stay where they can be counted.
  const relay = app.strapi.plugin('job-queue').service('relay');
  jest.spyOn(relay, 'wakeSoon').mockReturnValue(undefined);
  admin = await signInToAdminPanel(app);
  token = await createApiToken(app.strapi, 'everything', 'full-access');
});

afterAll(() => app.stop());

const post = (path: string, body: object) => app.request.post(path).send(body);

it('GraphQL has no door to accounts', async () => {
  const { body } = await post('/graphql', {
    query: '{ __schema { types { name } mutationType { fields { name } } } }',
  });
  expect(JSON.stringify(body)).not.toMatch(/UsersPermissions|"login"|"register"|forgotPassword/);
});

const makeUser = async (name: string, more: object = {}) =>
  app.strapi.documents(USER_UID).create({
    data: {
      username: name,
      name,
      email: `${name}@x.example`,
      password: PASSWORD,
      provider: 'local',
      confirmed: true,
      ...more,
    },
  });

/** What an attempt costs and says, without what differs from attempt to attempt. */
const measured = async (
  attempt: () => Promise<{ status: number; text: string }>,
  names: string[]
) => {
  const users = app.strapi.plugin('users-permissions').service('user');
  const admins = app.strapi.service('admin::auth');
  const comparisons = [
    jest.spyOn(users, 'validatePassword'),
    jest.spyOn(admins, 'validatePassword'),
    jest.spyOn(users, 'ensureHashedPasswords'),
  ];
  const jobsBefore = await app.sql('SELECT FROM jobs.outbox');
  const { result, queries } = await app.countQueries(attempt);
  const jobsAfter = await app.sql('SELECT FROM jobs.outbox');
  const compared = comparisons.map((spy) => spy.mock.calls.length);
  comparisons.forEach((spy) => spy.mockRestore());
  let text = result.text;
  for (const name of names) {
    text = text.replaceAll(name, 'NAME');
  }
  return {
    status: result.status,
    text: text
      .replace(/"documentId":"\w+"/g, '"documentId":""')
      .replace(/"id":"?\d+"?/g, '"id":0')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME'),
    jobs: jobsAfter.length - jobsBefore.length,
    compared,
    // What nobody waits for comes between at any place.
    queries: queries
      .map((query) =>
        query
          .replace(/\/\*.*?\*\//g, '')
          .replace(/\s+/g, ' ')
          .trim()
      )
      .sort(),
  };
};

describe('who has an account', () => {
  const WRONG = 'wrong-password-9';
  let number = 0;
  const fresh = () => `fresh-${(number += 1)}`;

  beforeAll(async () => {
    await makeUser('known');
    await makeUser('pending', { confirmed: false });
    await makeUser('shut-out', { blocked: true });
    await makeUser('formless', { confirmed: false });
    // As a form makes it.
    await app.sql(`UPDATE up_users SET password = NULL WHERE username = 'formless'`);
    await createAdminAccount({ ...app, authorization: admin }, 'staff', []);
    await createAdminAccount({ ...app, authorization: admin }, 'gone', []);
    await app.sql(`UPDATE admin_users SET is_active = false WHERE email = 'gone@example.com'`);
  });

  /** By door: how it is tried, and on whom. The first one is nobody. */
  const doors: Record<
    string,
    { names: string[]; attempt: (name: string) => Promise<{ status: number; text: string }> }
  > = {
    'a log-in by address': {
      names: ['nobody', 'known', 'pending', 'shut-out', 'formless'],
      attempt: async (name) =>
        post('/api/auth/local', { identifier: `${name}@x.example`, password: WRONG }),
    },
    'a log-in by name': {
      names: ['nobody', 'known', 'pending', 'shut-out', 'formless'],
      attempt: async (name) => post('/api/auth/local', { identifier: name, password: WRONG }),
    },
    'a lost password': {
      names: ['nobody', 'known', 'pending', 'shut-out', 'formless'],
      attempt: async (name) => post('/api/auth/forgot-password', { email: `${name}@x.example` }),
    },
    'another confirmation': {
      names: ['nobody', 'known', 'pending', 'shut-out', 'formless'],
      attempt: async (name) =>
        post('/api/auth/send-email-confirmation', { email: `${name}@x.example` }),
    },
    'a registration of the address': {
      names: ['nobody-yet', 'known', 'pending', 'shut-out', 'formless'],
      attempt: async (name) =>
        post('/api/auth/local/register', {
          username: `${name}-again`,
          name: 'Somebody',
          email: `${name}@x.example`,
          password: PASSWORD,
          phone: '+441632960001',
        }),
    },
    'a registration of the name': {
      names: ['nobody-so-called', 'known', 'pending', 'shut-out', 'formless'],
      attempt: async (name) =>
        post('/api/auth/local/register', {
          username: name,
          name: 'Somebody',
          email: `${fresh()}@x.example`,
          password: PASSWORD,
        }),
    },
    'a log-in to the panel': {
      names: ['nobody', 'staff', 'gone'],
      attempt: async (name) =>
        post('/admin/login', { email: `${name}@example.com`, password: WRONG }),
    },
    'a lost password of the panel': {
      names: ['nobody', 'staff', 'gone'],
      attempt: async (name) => {
        // Nobody waits for it but the test.
        const spy = jest.spyOn(app.strapi.service('admin::auth'), 'forgotPassword');
        const answer = await post('/admin/forgot-password', { email: `${name}@example.com` });
        await Promise.all(spy.mock.results.map(({ value }) => value as unknown));
        spy.mockRestore();
        return answer;
      },
    },
  };

  it.each(Object.entries(doors))('is not told by %s', async (_door, { names, attempt }) => {
    // What is read once is read before.
    await attempt('first-of-all');
    const findings = [];
    for (const name of names) {
      findings.push(await measured(() => attempt(name), [`fresh-${number + 1}@x.example`, name]));
    }
    for (const finding of findings) {
      expect(finding).toEqual(findings[0]);
    }
  });
});

describe('a limit', () => {
  beforeEach(async () => {
    limits(true);
    await app.sql('TRUNCATE ops.rate_windows');
  });
  afterEach(() => limits(false));

  const from = (path: string, address: string, body: object) =>
    app.request.post(path).set('X-Forwarded-For', address).send(body);

  const statuses = async (
    count: number,
    attempt: (index: number) => Promise<{ status: number }>
  ) => {
    const found = new Set<number>();
    for (let index = 0; index < count; index += 1) {
      found.add((await attempt(index)).status);
    }
    return found;
  };

  const doors: Record<string, (index: number, address: string) => Promise<{ status: number }>> = {
    registration: async (index, address) =>
      from('/api/auth/local/register', address, {
        username: `limited-${index}`,
        name: 'Somebody',
        email: `limited-${index}@x.example`,
        password: '123456',
      }),
    'a lost password': async (index, address) =>
      from('/api/auth/forgot-password', address, { email: `limited-${index}@x.example` }),
    'another confirmation': async (index, address) =>
      from('/api/Auth/Send-Email-Confirmation/', address, { email: `limited-${index}@x.example` }),
    'a log-in': async (index, address) =>
      from('/api/auth/local', address, { identifier: `limited-${index}`, password: 'x' }),
    'a log-in to the panel': async (index, address) =>
      from('/admin/login', address, { email: `limited-${index}@x.example`, password: 'x' }),
    'a lost password of the panel': async (index, address) =>
      from('/admin/forgot-password', address, { email: `limited-${index}@x.example` }),
  };

  it.each(Object.entries(doors))(
    'counts a network at %s, whatever the name',
    async (_door, attempt) => {
      expect(await statuses(31, (index) => attempt(index, '203.0.113.9'))).toContain(429);
      expect((await attempt(100, '203.0.113.10')).status).not.toBe(429);
    }
  );

  it('counts the 64 bits of a network of IPv6 that a customer has', async () => {
    const attempt = doors.registration!;
    const inOneNetwork = (index: number) =>
      attempt(index, `2001:db8:1:2::${(index + 1).toString(16)}`);
    expect(await statuses(21, inOneNetwork)).toContain(429);
    expect((await attempt(100, '2001:db8:1:3::1')).status).not.toBe(429);
  });

  it('is in the database, for all instances, and says how long to wait', async () => {
    const body = { identifier: 'someone', password: 'x' };
    expect(await statuses(11, async () => from('/api/auth/local', '203.0.113.11', body))).toContain(
      429
    );
    const [row] = await app.sql<{ rows: string }>('SELECT count(*) AS rows FROM ops.rate_windows');
    expect(Number(row?.rows)).toBeGreaterThan(0);
    const refused = await from('/api/auth/local', '203.0.113.11', body).expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const dumped = await app.sql<{ subject: string }>('SELECT subject FROM ops.rate_windows');
    expect(dumped.filter(({ subject }) => /someone|203\.0/.test(subject))).toEqual([]);
  });
});

describe('a password that is too easy', () => {
  const easy = [
    '123456',
    'password1234',
    'Password1234',
    'qwertyuiop12',
    'Aa1aaaaaaaaaaa',
    `Aa1${'ಡ'.repeat(30)}`,
  ];

  const doors: Record<string, (password: string, index: number) => Promise<{ status: number }>> = {
    registration: async (password, index) =>
      post('/api/auth/local/register', {
        username: `easy-${index}`,
        name: 'Somebody',
        email: `easy-${index}@x.example`,
        password,
      }),
    'the users endpoint': async (password, index) =>
      app.request
        .post('/api/users')
        .set('Authorization', token)
        .send({
          username: `made-${index}`,
          name: 'Somebody',
          email: `made-${index}@x.example`,
          password,
          role: 1,
        }),
    'a change in the users endpoint': async (password) => {
      const [row] = await app.sql<{ id: number }>(
        `SELECT id FROM up_users WHERE username = 'known'`
      );
      return app.request
        .put(`/api/users/${row!.id}`)
        .set('Authorization', token)
        .send({ password });
    },
    'the content manager': async (password, index) =>
      app.request
        .post(`/content-manager/collection-types/${USER_UID}`)
        .set('Authorization', admin)
        .send({
          username: `cm-${index}`,
          name: 'Somebody',
          email: `cm-${index}@x.example`,
          password,
          role: { connect: [{ id: 1 }] },
        }),
    'the profile of an administrator': async (password) =>
      app.request
        .put('/admin/users/me')
        .set('Authorization', admin)
        .send({ currentPassword: testEnvironment.FIRST_ADMIN_PASSWORD, password }),
    'the list of administrators': async (password) => {
      const [row] = await app.sql<{ id: number }>(
        `SELECT id FROM admin_users WHERE email = 'staff@example.com'`
      );
      return app.request
        .put(`/admin/users/${row!.id}`)
        .set('Authorization', admin)
        .send({ password });
    },
    'an invitation': async (password, index) => {
      const { body } = await app.request
        .post('/admin/users')
        .set('Authorization', admin)
        .send({ email: `easy-${index}@example.com`, firstname: 'E', lastname: 'Z', roles: [1] })
        .expect(201);
      return post('/admin/register', {
        registrationToken: body.data.registrationToken,
        userInfo: { firstname: 'E', lastname: 'Z', password },
      });
    },
  };

  it.each(Object.entries(doors))('is refused by %s', async (_door, attempt) => {
    for (const [index, password] of easy.entries()) {
      expect([password, (await attempt(password, index)).status]).toEqual([password, 400]);
    }
  });

  it('is refused on the command line, which calls the services', async () => {
    const users = app.strapi.service('admin::user');
    const attributes = {
      email: 'cli@example.com',
      firstname: 'C',
      password: 'Password1234',
      roles: [1],
    };
    await expect(users.create(attributes)).rejects.toThrow(/too common/);
    await expect(
      users.resetPasswordByEmail(testEnvironment.FIRST_ADMIN_EMAIL, 'Password1234')
    ).rejects.toThrow(/too common/);
  });
});

describe('preferences without a meaning', () => {
  const meaningless: [string, unknown][] = [
    ['an unknown name', { notifications: true, colour: 'red' }],
    ['another type', { notifications: 'yes' }],
    ['another theme', { theme: 'neon' }],
    ['a list', []],
    ['900 kB', { theme: 'x'.repeat(900_000) }],
    ['depth', { notifications: { a: { b: { c: true } } } }],
  ];

  const doors: Record<string, (preferences: unknown) => Promise<{ status: number }>> = {
    registration: async (preferences) =>
      post('/api/auth/local/register', {
        username: 'prefers',
        name: 'Somebody',
        email: 'prefers@x.example',
        password: PASSWORD,
        preferences,
      }),
    'the users endpoint': async (preferences) => {
      const [row] = await app.sql<{ id: number }>(
        `SELECT id FROM up_users WHERE username = 'known'`
      );
      return app.request
        .put(`/api/users/${row!.id}`)
        .set('Authorization', token)
        .send({ preferences });
    },
    'the content manager': async (preferences) => {
      const [row] = await app.sql<{ id: string }>(
        `SELECT document_id AS id FROM up_users WHERE username = 'known'`
      );
      return app.request
        .put(`/content-manager/collection-types/${USER_UID}/${row!.id}`)
        .set('Authorization', admin)
        .send({ preferences });
    },
  };

  it.each(Object.entries(doors))('are refused by %s', async (_door, attempt) => {
    for (const [kind, preferences] of meaningless) {
      expect([kind, (await attempt(preferences)).status]).toEqual([kind, 400]);
    }
  });

  it.each(meaningless)('are refused by the database: %s', async (_kind, preferences) => {
    await expect(
      app.sql(`UPDATE up_users SET preferences = ?::jsonb WHERE username = 'known'`, [
        JSON.stringify(preferences),
      ])
    ).rejects.toThrow(/up_users_preferences/);
  });
});

describe('an account of the panel without rights', () => {
  const TYPE = 'api::service.service';
  let nobody: string;
  let editor: string;

  beforeAll(async () => {
    nobody = await createAdminCaller({ ...app, authorization: admin }, 'no-rights', []);
    const { body } = await app.request.post('/admin/login').send({
      email: 'editor@indivillage.example',
      password: testEnvironment.SAMPLE_EDITOR_PASSWORD,
    });
    editor = `Bearer ${body.data.accessToken}`;
  });

  const ask = (who: string, method: 'get' | 'put' | 'post', path: string, body: object = {}) =>
    method === 'get'
      ? app.request.get(path).set('Authorization', who)
      : app.request[method](path).set('Authorization', who).send(body);

  const slug = { contentTypeUID: TYPE, field: 'slug', data: { name: 'A' }, value: 'a' };
  const routes: ['get' | 'put' | 'post', string, object?][] = [
    ['get', `/content-manager/content-types/${TYPE}/configuration`],
    ['put', `/content-manager/content-types/${TYPE}/configuration`, {}],
    ['get', '/content-manager/components/shared.seo/configuration'],
    ['put', '/content-manager/components/shared.seo/configuration', {}],
    ['post', '/content-manager/uid/generate', slug],
    ['post', '/content-manager/uid/check-availability', slug],
    ['get', '/content-type-builder/content-types'],
    ['get', `/content-type-builder/content-types/${TYPE}`],
    ['get', '/content-type-builder/schema'],
    ['get', '/content-type-builder/components'],
    ['get', '/i18n/settings'],
    ['put', '/i18n/settings', { aiLocalizations: true }],
    ['get', '/admin/permissions'],
    ['get', '/admin/content-api/permissions'],
    ['get', '/admin/content-api/routes'],
    ['get', '/users-permissions/permissions'],
    ['get', '/users-permissions/routes'],
    ['get', '/users-permissions/policies'],
  ];

  it.each(routes.map(([method, path, body = {}]) => [method, path, body] as const))(
    'gets 403: %s %s',
    async (method, path, body) => {
      await ask(nobody, method, path, body).expect(403);
      const allowed = await ask(admin, method, path, body);
      expect([401, 403]).not.toContain(allowed.status);
    }
  );

  it('gets empty lists, an editor those of the types that editors have', async () => {
    for (const path of ['content-types', 'content-types-settings', 'components']) {
      const { body } = await ask(nobody, 'get', `/content-manager/${path}`).expect(200);
      expect([path, body.data]).toEqual([path, []]);
    }
    const init = await ask(nobody, 'get', '/content-manager/init').expect(200);
    expect(init.body.data).toMatchObject({ contentTypes: [], components: [] });
    const types = await ask(editor, 'get', '/content-manager/content-types').expect(200);
    const uids = types.body.data.map(({ uid }: { uid: string }) => uid);
    expect(uids).toContain(TYPE);
    expect(uids).not.toContain(USER_UID);
  });

  it('is not an editor, who arranges and writes as before', async () => {
    await ask(editor, 'get', `/content-manager/content-types/${TYPE}/configuration`).expect(200);
    await ask(editor, 'get', '/content-manager/components/shared.seo/configuration').expect(200);
    const { status } = await ask(editor, 'post', '/content-manager/uid/check-availability', slug);
    expect([401, 403]).not.toContain(status);
    await ask(editor, 'get', `/content-manager/content-types/${USER_UID}/configuration`).expect(
      403
    );
    await ask(editor, 'put', '/i18n/settings', { aiLocalizations: true }).expect(403);
  });

  it('meets no route that asks for no right, but those that are known', async () => {
    const open = new Set<string>();
    const look = (owner: string, routers: unknown) => {
      for (const router of Object.values(routers as Record<string, unknown>)) {
        const { type, routes: list } = (
          typeof router === 'function' ? router({ strapi: app.strapi }) : router
        ) as {
          type?: string;
          routes?: {
            method: string;
            path: string;
            config?: { auth?: unknown; policies?: unknown[] };
          }[];
        };
        for (const { method, path, config } of type === 'admin' ? (list ?? []) : []) {
          const asks = (config?.policies ?? []).some((policy) =>
            /hasPermissions|^global::guard$/.test(
              typeof policy === 'string' ? policy : ((policy as { name?: string }).name ?? '')
            )
          );
          if (!asks && config?.auth !== false) {
            open.add(`${owner} ${method} ${path}`);
          }
        }
      }
    };
    look('admin', app.strapi.admin.routes);
    for (const [name, plugin] of Object.entries(app.strapi.plugins)) {
      look(name, (plugin as { routes: unknown }).routes);
    }
    expect([...open].filter((route) => !openPanelRoutes.includes(route))).toEqual([]);
  });
});
