import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodies, leftOut } from '../../access/bodies';
import { createApiToken, signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { SEED, volume } from '../../helpers/volume';

const TOGETHER = 8;
const WRITING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
/** A short run takes one of so many parts of the table. */
const SLICES = volume(48, 1);
const MARK = 'not-to-be-repeated';

const WRONG: readonly unknown[] = [
  null,
  7,
  -1.5,
  true,
  '',
  `${MARK}${'x'.repeat(70_000)}`,
  [],
  [MARK, [[null]]],
  {},
  { $ne: MARK, id: { x: 1 } },
  { toString: MARK, valueOf: null },
];

const WRONG_IDS = [
  '0',
  '-1',
  'abc',
  '1e9',
  String(2 ** 31),
  '9223372036854775808',
  '%00',
  '9'.repeat(2_000),
  '[object%20Object]',
];

const QUERY_NAMES = [
  ...['page', 'pageSize', 'pagination', 'sort', 'locale', 'status', 'filters', 'fields'],
  ...[
    'populate',
    '_q',
    'start',
    'limit',
    'pagination[page]',
    'filters[id]',
    'code',
    'confirmation',
    'registrationToken',
  ],
];
const WRONG_QUERIES = [
  '=',
  '[]=x',
  '[$ne]=x',
  '[0][x]=y',
  '=1e309',
  '=%25',
  '[toString]=x',
  '[$or]=x',
  '[$not][x]=y',
];

/** What strangers may ask. */
const OPEN = /^\/api\/|^\/admin\/registration-info$/;

interface Question {
  name: string;
  method: string;
  address: string;
  body?: string;
}

type Answer = Question & { status: number; text: string };

/** `:name` with or without a pattern, or a pattern alone that may hold another. */
const PARAMETER = /:(\w+)(?:\([^)]*\))?\*?|\((?:[^()]|\([^()]*\))*\)/g;
const NOTHING = '1999999999';

const agent = new http.Agent({ keepAlive: true, maxSockets: TOGETHER });
/** Entries that are there, by the beginning of the routes about them. */
const there: Record<string, string> = {};
let app: TestApplication;
let port: number;
let administrator: string;
let apiToken: string;

const createEntries = async () => {
  const make = async (path: string, uid: string, data: object) => {
    const row = (await app.strapi.db.query(uid).create({ data })) as { id: number };
    there[path] = String(row.id);
  };
  const name = 'There';
  await make('/admin/users/', 'admin::user', { email: 'there@example.com', isActive: false });
  await make('/admin/roles/', 'admin::role', { name, code: 'there' });
  const token = { name, description: '', lifespan: null };
  for (const [path, body] of [
    ['/admin/api-tokens', { ...token, type: 'custom', permissions: [] }],
    ['/admin/admin-tokens', { ...token, adminPermissions: [] }],
  ] as const) {
    const made = await app.request
      .post(path)
      .set('Authorization', administrator)
      .send({ ...body, name: path });
    there[`${path}/`] = String(made.body.data.id);
  }
  await make('/admin/transfer/tokens/', 'admin::transfer-token', { name, accessKey: 'none' });
  await make('/admin/webhooks/', 'strapi::webhook', {
    name,
    url: 'https://hook.invalid/',
    headers: {},
    events: [],
    enabled: false,
  });
  await make('/upload/folders/', 'plugin::upload.folder', { name, pathId: 99, path: '/99' });
  await make('/upload/files/', 'plugin::upload.file', {
    name,
    hash: 'there',
    mime: 'image/png',
    size: 1,
    url: '/uploads/there.png',
    provider: 'local',
    folderPath: '/',
  });
  const roles = '/users-permissions/roles/';
  await make(roles, 'plugin::users-permissions.role', { name, type: 'there', description: name });
  there[`/api${roles}`] = there[roles] ?? '';
  there['/api/upload/files/'] = there['/upload/files/'] ?? '';
  await make('/api/users/', 'plugin::users-permissions.user', {
    username: 'there',
    email: 'there@example.com',
    provider: 'local',
  });
  there['/i18n/locales/'] = '1';
};

beforeAll(async () => {
  app = await startStrapi();
  app.strapi.config.set('admin.rateLimit', { enabled: false });
  app.strapi.config.set('plugin::users-permissions.ratelimit', { enabled: false });
  // A connection that is closed while the next request is on its way would be no fault.
  app.strapi.server.httpServer.keepAliveTimeout = 0;
  const server = app.strapi.server.httpServer.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  ({ port } = server.address() as AddressInfo);
  administrator = await signInToAdminPanel(app);
  apiToken = await createApiToken(app.strapi, 'full-access', 'full-access');
  await createEntries();
});

afterAll(async () => {
  agent.destroy();
  await app.stop();
});

const routesOfApplication = (): { method: string; path: string }[] =>
  app.strapi.server
    .listRoutes()
    .flatMap(({ methods, path }: { methods: string[]; path: string }) =>
      methods.filter((method) => method !== 'HEAD').map((method) => ({ method, path }))
    )
    .filter(({ method, path }) => !leftOut.test(`${method} ${path}`));

const exampleOf = (path: string, name: string): string => {
  if (['model', 'uid', 'contentType'].includes(name)) {
    return path.startsWith('/content-manager/components') ? 'shared.seo' : 'api::service.service';
  }
  const [, entry] = Object.entries(there).find(([start]) => path.startsWith(`${start}:`)) ?? [];
  return entry ?? NOTHING;
};

/** The address of a route about what is there, with one parameter replaced. */
const addressOf = (path: string, replaced?: { name: string; value: string }): string =>
  path.replace(PARAMETER, (_, name?: string) => {
    if (name && name === replaced?.name) {
      return replaced.value;
    }
    return name ? exampleOf(path, name) : 'x';
  });

const parametersOf = (path: string): string[] =>
  [...path.matchAll(PARAMETER)].flatMap(([, name]) => (name ? [name] : []));

const ask = ({ method, address, body }: Question, authorization: string) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = http.request({
      port,
      host: '127.0.0.1',
      agent,
      path: address,
      method,
      headers: {
        ...(authorization && { authorization }),
        ...(body !== undefined && {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
        }),
      },
    });
    request.once('error', reject);
    request.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.end(body);
  });

const callerOf = (address: string): string => {
  if (/^\/api\/(auth|form-submissions|forms)\b/.test(address)) {
    return '';
  }
  return address.startsWith('/api/') ? apiToken : administrator;
};

const askAll = async (questions: Question[]): Promise<Answer[]> => {
  const waiting = questions.filter((_question, index) => index % SLICES === SEED % SLICES).values();
  const answers: Answer[] = [];
  const work = async () => {
    for (const question of waiting) {
      answers.push({ ...question, ...(await ask(question, callerOf(question.address))) });
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, work));
  return answers;
};

const described = ({ status, name, address, body = '', text }: Answer): string =>
  `${status} ${name} ${address.slice(0, 90)} ${body.slice(0, 200)} ${text.slice(0, 200)}`;

const failures = (answers: Answer[]): string[] =>
  answers.filter(({ status }) => status >= 500).map(described);

/** The body with every field, and every field of its fields, replaced once by each wrong value. */
const wrongBodies = (body: Readonly<Record<string, unknown>>): unknown[] => [
  ...WRONG.filter((value) => typeof value === 'object'),
  ...Object.keys(body).flatMap((field) => WRONG.map((value) => ({ ...body, [field]: value }))),
  ...Object.entries(body).flatMap(([field, part]) => {
    const inner: unknown = Array.isArray(part) ? part[0] : part;
    return typeof inner === 'object' && inner !== null
      ? wrongBodies(inner as Record<string, unknown>).map((wrong) => ({
          ...body,
          [field]: Array.isArray(part) ? [wrong] : wrong,
        }))
      : [];
  }),
];

it('knows the body of every route that takes one', () => {
  const taking = routesOfApplication()
    .filter(
      ({ method, path }) =>
        WRITING.has(method) && method !== 'DELETE' && !['/graphql', '/_health'].includes(path)
    )
    .map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(taking)].sort()).toEqual(Object.keys(bodies).sort());
});

it(`answers an identifier of any kind (seed ${SEED})`, async () => {
  const questions = routesOfApplication().flatMap(({ method, path }) =>
    parametersOf(path).flatMap((name) =>
      WRONG_IDS.map((value) => {
        const body = bodies[`${method} ${path}`];
        return {
          name: `${method} ${path}`,
          method,
          address: addressOf(path, { name, value }),
          ...(body && { body: JSON.stringify(body) }),
        };
      })
    )
  );
  const answers = await askAll(questions);
  expect(failures(answers)).toEqual([]);
  const aboutEntries = answers.filter(({ name }) =>
    Object.keys(there).some((start) => name.includes(` ${start}:`))
  );
  expect(
    aboutEntries.filter(({ status }) => ![400, 404, 414].includes(status)).map(described)
  ).toEqual([]);
});

it(`answers a stranger's query of any kind (seed ${SEED})`, async () => {
  const questions = routesOfApplication()
    .filter(({ method, path }) => method === 'GET' && OPEN.test(path))
    .flatMap(({ method, path }) =>
      QUERY_NAMES.flatMap((name) =>
        WRONG_QUERIES.map((wrong) => ({
          name: `${method} ${path}`,
          method,
          address: `${addressOf(path)}?${name}${wrong}`,
        }))
      )
    );
  expect(failures(await askAll(questions))).toEqual([]);
});

/** Shapes that a parameter has nowhere, by its name. */
const NO_NUMBERS = ['=1e309', '=x', '=1.5', '[]=1', '[$ne]=1', '[0][x]=y'];
const NO_TEXTS = ['[]=x', '[$ne]=x', '[0][x]=y'];
const NO_LISTS = ['[$ne]=x', '[0][x]=y', '[x][]=y'];
const NO_SHAPES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(['page', 'pageSize', 'start', 'limit'].map((name) => [name, NO_NUMBERS])),
  pagination: ['=x', '[]=x', '[page][]=1', '[0][x]=y'],
  _q: NO_TEXTS,
  status: NO_TEXTS,
  locale: NO_LISTS,
  fields: NO_LISTS,
  sort: ['[0][0]=x'],
  populate: ['[0][x]=y'],
  filters: ['=', '=x', '[]=x', '[0][x]=y'],
};

const PANEL =
  /^\/(admin|content-manager|content-type-builder|email|i18n|upload|users-permissions)\/(?!\(|transfer|license)/;

it(`answers the query of an administrator of any kind (seed ${SEED})`, async () => {
  const routes = routesOfApplication().filter(
    ({ method, path }) => method === 'GET' && !path.startsWith('/api/')
  );
  expect(routes.length).toBeGreaterThan(60);
  const asked = (names: readonly string[], wrong: (name: string) => readonly string[]) =>
    routes.flatMap(({ method, path }) =>
      names.flatMap((name) =>
        wrong(name).map((shape) => ({
          name: `${method} ${path}`,
          method,
          address: `${addressOf(path)}?${name}${shape}`,
        }))
      )
    );
  expect(failures(await askAll(asked(QUERY_NAMES, () => WRONG_QUERIES)))).toEqual([]);
  const answers = await askAll(asked(Object.keys(NO_SHAPES), (name) => NO_SHAPES[name] ?? []));
  expect(failures(answers)).toEqual([]);
  const taken = answers.filter(
    ({ address, status }) => PANEL.test(address) && ![400, 401, 403, 404].includes(status)
  );
  expect(taken.map(described)).toEqual([]);
});

/** Names of people and things, at any depth of a body. */
const NAMES = new Set(['name', 'firstname', 'lastname', 'username']);
const EVIL = [
  ...['\n', '\r\n', '\t', '\u0007', '\u001b[31m', '\u0085', '\u2028', '\u2029'],
  ...['\u202e', '\u202a', '\u2066', '\u2069'],
].map((sign) => `Asha${sign}Bcc: all`);

const withEvilNames = (body: Readonly<Record<string, unknown>>): object[] =>
  Object.entries(body).flatMap(([field, value]) => {
    const inner: unknown = Array.isArray(value) ? value[0] : value;
    if (NAMES.has(field) && typeof value === 'string') {
      return EVIL.map((name) => ({ ...body, [field]: name }));
    }
    return typeof inner === 'object' && inner !== null
      ? withEvilNames(inner as Record<string, unknown>).map((evil) => ({
          ...body,
          [field]: Array.isArray(value) ? [evil] : evil,
        }))
      : [];
  });

it(`refuses a name that is more than a line (seed ${SEED})`, async () => {
  const questions = Object.entries(bodies)
    // A slug is made of what `uid/generate` is asked, and nothing of it is stored.
    .filter(([name]) => !['/form-submissions', 'uid/generate'].some((part) => name.includes(part)))
    .flatMap(([name, right]) => {
      const [method = '', path = ''] = name.split(' ');
      return withEvilNames(right).map((evil) => ({
        name,
        method,
        address: addressOf(path),
        body: JSON.stringify(evil),
      }));
    });
  expect(new Set(questions.map(({ name }) => name)).size).toBeGreaterThan(20);
  const taken = (await askAll(questions)).filter(({ status }) => ![400, 404].includes(status));
  expect(taken.map(described)).toEqual([]);
});

it(`answers a body of any kind, and repeats nothing of it (seed ${SEED})`, async () => {
  const questions = Object.entries(bodies).flatMap(([name, right]) => {
    const [method = '', path = ''] = name.split(' ');
    return wrongBodies(right).map((wrong) => ({
      name,
      method,
      address: addressOf(path),
      body: JSON.stringify(wrong),
    }));
  });
  const answers = await askAll(questions);
  expect(failures(answers)).toEqual([]);
  expect(
    answers.filter(({ status, text }) => status >= 400 && text.includes(MARK)).map(described)
  ).toEqual([]);
});
