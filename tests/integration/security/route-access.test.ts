import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { readRouteTable } from '../../access/route-table';
import type { Access } from '../../access/route-table';
import { createAdminAccount } from '../../helpers/admin-accounts';
import { createApiToken, signInToAdminPanel } from '../../helpers/callers';
import { testEnvironment } from '../../helpers/environment';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { someOf } from '../../helpers/volume';

const PASSWORD = 'Correct-horse-7';
const TOGETHER = 12;
/** Of the callers. */
const WITHOUT_RIGHTS = ['nobody', 'powerless'];
/** End the session of who asks. */
const ENDS_SESSION = /\/logout$|^DELETE .*\/sessions$/;

/** What stands for a parameter: nothing that is there, except where the rights depend on it. */
const EXAMPLES: Record<string, string> = {
  model: 'api::service.service',
  uid: 'api::service.service',
  documentId: 'zzzzzzzzzzzzzzzzzzzzzzzz',
};
const NOTHING = '99999999';

/** `:name` with or without a pattern, or a pattern alone that may hold another. */
const PARAMETER = /:(\w+)(?:\([^)]*\))?\*?|\((?:[^()]|\([^()]*\))*\)/g;

let app: TestApplication;
let port: number;
const callers: Record<string, string> = {};
const agent = new http.Agent({ keepAlive: true, maxSockets: TOGETHER });

/** Accounts of the panel, by the code of their role. No other suite uses them: one may sign in five times in five minutes. */
const STAFF = {
  'super-admin': 'strapi-super-admin',
  editor: 'strapi-editor',
  author: 'strapi-author',
  compliance: 'compliance-officer',
  'lead-manager': 'lead-manager',
  'data-engineer': 'data-engineer',
} as const;

const createStaff = async (name: string, code: string): Promise<void> => {
  const role = await app.strapi.db.query('admin::role').findOne({ where: { code } });
  await app.strapi.service('admin::user').create({
    email: `${name}@example.com`,
    firstname: name,
    lastname: name,
    password: PASSWORD,
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
};

const signInStaff = async (): Promise<void> => {
  for (const name of [...Object.keys(STAFF), 'powerless']) {
    callers[name] = await signInToAdminPanel(app, `${name}@example.com`, PASSWORD);
  }
};

const createCustomToken = async (): Promise<string> => {
  const token = (await app.strapi.service('admin::api-token').create({
    name: 'custom',
    description: '',
    type: 'custom',
    permissions: [],
    lifespan: null,
  })) as { accessKey: string };
  return `Bearer ${token.accessKey}`;
};

beforeAll(async () => {
  app = await startStrapi();
  // The table asks more often than one network may.
  app.strapi.config.set('admin.rateLimit', { max: 1_000 });
  const server = app.strapi.server.httpServer.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  ({ port } = server.address() as AddressInfo);
  const superAdmin = await signInToAdminPanel(app);
  const made = await app.request
    .post('/admin/admin-tokens')
    .set('Authorization', superAdmin)
    .send({ name: 'panel', description: '', lifespan: null, adminPermissions: [] })
    .expect(201);
  const { body } = await app.request.post('/api/auth/local').send({
    identifier: 'asha@indivillage.example',
    password: testEnvironment.SAMPLE_USER_PASSWORD,
  });
  Object.assign(callers, {
    nobody: '',
    user: `Bearer ${body.jwt}`,
    'read-only': await createApiToken(app.strapi, 'read-only', 'read-only'),
    'full-access': await createApiToken(app.strapi, 'full-access', 'full-access'),
    custom: await createCustomToken(),
    'panel-token': `Bearer ${made.body.data.accessKey}`,
  });
  for (const [name, code] of Object.entries(STAFF)) {
    await createStaff(name, code);
  }
  await createAdminAccount({ request: app.request, authorization: superAdmin }, 'powerless', []);
  await signInStaff();
});

afterAll(async () => {
  agent.destroy();
  await app.stop();
});

/** Each route that the router has, as `METHOD /path/:parameter`. */
const routesOfApplication = (): string[] => {
  const names = app.strapi.server
    .listRoutes()
    .filter(({ methods }) => methods.length > 0)
    .map(({ methods, path }: { methods: string[]; path: string }) => {
      const named = methods.filter((method) => method !== 'HEAD');
      return `${named.length > 1 ? 'ALL' : named[0]} ${path}`;
    });
  return [...new Set(names)].sort();
};

const ask = (route: string, authorization: string): Promise<Access> =>
  new Promise((resolve, reject) => {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern.replace(PARAMETER, (_, name?: string) =>
      name ? (EXAMPLES[name] ?? NOTHING) : 'x'
    );
    const hasBody = !['GET', 'DELETE'].includes(method);
    const request = http.request({
      port,
      host: '127.0.0.1',
      agent,
      path,
      method: method === 'ALL' ? 'POST' : method,
      headers: {
        ...(authorization ? { authorization } : {}),
        ...(hasBody ? { 'content-type': 'application/json', 'content-length': '2' } : {}),
      },
    });
    request.once('error', reject);
    request.once('response', (response) => {
      response.resume();
      const { statusCode } = response;
      resolve(statusCode === 401 || statusCode === 403 ? (String(statusCode) as Access) : 'yes');
    });
    request.end(hasBody ? '{}' : undefined);
  });

/** The lines of the table as they would have to be. */
const seen = async (routes: { route: string; names: string[] }[]): Promise<Map<string, string>> => {
  const lines = new Map<string, string>();
  const waiting = routes.values();
  const work = async () => {
    for (const { route, names } of waiting) {
      const cells: string[] = [];
      // The token belongs to the super administrator, whose sessions it may end: that one asks before.
      for (const name of [...names].reverse()) {
        cells.unshift(await ask(route, callers[name] ?? ''));
      }
      lines.set(route, cells.join(' '));
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, work));
  return lines;
};

it('has a line for every route, and no other', () => {
  expect(
    readRouteTable()
      .map(({ route }) => route)
      .sort()
  ).toEqual(routesOfApplication());
});

interface Declared {
  method: string;
  path: string;
  handler: string;
  config: { auth?: false | { scope?: string[] } };
}

// Two routes with one object for their configuration have one right, as Strapi writes it in there.
it('asks at each route for the right to its own handler', () => {
  const owners = [...Object.values(app.strapi.apis), ...Object.values(app.strapi.plugins)];
  const routers = owners.flatMap(({ routes }) =>
    Object.values(routes as unknown as Record<string, { type?: string; routes?: Declared[] }>)
  );
  const foreign = routers
    .filter(({ type }) => type === 'content-api')
    .flatMap(({ routes = [] }) => routes)
    .filter(
      ({ config: { auth }, handler }) =>
        auth !== false && !auth?.scope?.every((right) => right.endsWith(handler))
    )
    .map(({ method, path }) => `${method} ${path}`);
  expect(foreign).toEqual([]);
});

it('says what every caller may', async () => {
  const table = readRouteTable();
  // Whoever has no rights asks for everything, the others for what is their turn: each route is asked for by some.
  const asked = table.map(({ route, cells }, index) => {
    const others = someOf(
      Object.keys(cells).filter((name) => !WITHOUT_RIGHTS.includes(name)),
      4,
      index
    );
    const names = Object.keys(cells).filter(
      (name) => WITHOUT_RIGHTS.includes(name) || others.includes(name)
    );
    return { route, names };
  });
  const endsSession = ({ route }: { route: string }) => ENDS_SESSION.test(route);
  const lines = await seen(asked.filter((one) => !endsSession(one)));
  for (const one of asked.filter(endsSession)) {
    if (one.names.includes('powerless')) {
      await signInStaff();
    }
    for (const [route, line] of await seen([one])) {
      lines.set(route, line);
    }
  }
  const described = (line: (row: (typeof asked)[number], index: number) => string) =>
    asked.map((row, index) => `${row.route}: ${row.names.join(' ')}: ${line(row, index)}`);
  expect(described(({ route }) => lines.get(route) ?? '')).toEqual(
    described(({ names }, index) => names.map((name) => table[index]?.cells[name]).join(' '))
  );
});
