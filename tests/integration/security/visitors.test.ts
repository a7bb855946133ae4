import fc from 'fast-check';
import { createApiToken } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { SEED, volume } from '../../helpers/volume';

/** What a stranger sends who means no good: every answer is small, and names what is wrong. */

let app: TestApplication;
let token: string;

beforeAll(async () => {
  app = await startStrapi();
  token = await createApiToken(app.strapi, 'a writer', 'full-access');
});

afterAll(() => app.stop());

/** Bodies are written by hand: a client that serialises them meets its own limits first. */
const post = (address: string, body: string, authorization?: string) =>
  app.request
    .post(address)
    .set('Content-Type', 'application/json')
    .set(authorization ? { Authorization: authorization } : {})
    .send(body);

const many = (part: string, count: number): string => `${part},`.repeat(count).slice(0, -1);
const keys = (count: number): string =>
  Array.from({ length: count }, (_, index) => `"k${index}":1`).join();

/** By the number of their values, or of their levels. */
const SHAPES: Record<string, (size: number) => string> = {
  'a long list': (size) => `[${many('1', size)}]`,
  'a long list of objects': (size) => `[${many('{}', size)}]`,
  'many names': (size) => `{${keys(size)}}`,
  'lists in lists': (size) => `${'['.repeat(size)}${']'.repeat(size)}`,
  'objects in objects': (size) => `${'{"a":'.repeat(size)}1${'}'.repeat(size)}`,
};

const shape = fc.constantFrom(...Object.keys(SHAPES));
const write = (name: string, size: number): string => SHAPES[name]?.(size) ?? '';

/** Doors that nobody has to be known at, and fields that they look at. */
const DOORS: [address: string, fields: string[]][] = [
  ['/api/form-submissions', ['form', 'data', 'services', 'altcha', 'sourceUrl', 'homepage']],
  ['/api/auth/local', ['identifier', 'password']],
  ['/api/auth/local/register', ['username', 'email', 'password', 'preferences']],
  ['/api/auth/forgot-password', ['email']],
  ['/api/auth/reset-password', ['code', 'password', 'passwordConfirmation']],
  ['/api/auth/send-email-confirmation', ['email']],
  ['/api/auth/refresh', ['refreshToken']],
  ['/admin/login', ['email', 'password']],
  ['/admin/forgot-password', ['email']],
  ['/admin/register', ['userInfo', 'registrationToken']],
  ['/admin/reset-password', ['password', 'resetPasswordToken']],
];

const door = fc.constantFrom(
  ...DOORS.flatMap(([address, fields]) => fields.map((field) => ({ address, field })))
);

describe('a body', () => {
  it('with too many values, or too deep, is refused before anything looks at it', async () => {
    await fc.assert(
      fc.asyncProperty(
        door,
        shape,
        fc.integer({ min: 20_001, max: 60_000 }),
        fc.boolean(),
        async ({ address, field }, name, size, isWhole) => {
          const value = write(name, size);
          const body = isWhole ? value : `{"form":"contact","data":{},"${field}":${value}}`;
          const { status, text } = await post(address, body.replace(/"data":\{\},(?="data")/, ''));
          expect([address, status]).toEqual([address, 400]);
          expect(text).toMatch(/A body may (hold at most|be nested at most)/);
        }
      ),
      { seed: SEED, numRuns: volume(40, 400) }
    );
  });

  it('of an entry is held to the same', async () => {
    for (const name of Object.keys(SHAPES)) {
      for (const path of ['data', 'data.name', 'data.features', 'data.seo']) {
        const value = write(name, 30_000);
        const body = path
          .split('.')
          .reverse()
          .reduce((inner, key) => `{"${key}":${inner}}`, value);
        const { status, text } = await post('/api/services', body, token);
        expect([path, name, status]).toEqual([path, name, 400]);
        expect(text).toMatch(/A body may/);
      }
    }
  });

  it.each([
    ['a list', (ids: string[]) => ids],
    ['what is connected', (ids: string[]) => ({ connect: ids })],
    ['what is set', (ids: string[]) => ({ set: ids.map((documentId) => ({ documentId })) })],
    ['what is disconnected', (ids: string[]) => ({ disconnect: ids })],
  ])(
    'of an entry with too many links is refused before they are looked up: %s',
    async (_, write) => {
      const ids = Array.from({ length: 501 }, (_unused, index) => `entry-${index}`);
      const data = {
        name: 'Linked',
        description: 'Described at some length',
        icon: 'hitl',
        order: 1,
        caseStudies: write(ids),
      };
      const body = JSON.stringify({ data });
      const { status, text } = await post('/api/services?status=draft', body, token);
      expect(status).toBe(400);
      expect(text).toMatch(/at most 500 entries/);
    }
  );

  it('within the limits is refused in few words, however much is wrong with it', async () => {
    await fc.assert(
      fc.asyncProperty(
        door,
        fc.constantFrom('a long list', 'a long list of objects', 'many names'),
        async ({ address, field }, name) => {
          const body = `{"form":"contact","data":{},"${field}":${write(name, 19_000)}}`;
          const { status, text } = await post(address, body.replace(/"data":\{\},(?="data")/, ''));
          expect(status).toBeLessThan(500);
          expect([address, field, text.length > 50_000]).toEqual([address, field, false]);
        }
      ),
      { seed: SEED, numRuns: volume(25, 250) }
    );
    const { body } = await post(
      '/api/form-submissions',
      `{"form":"contact","data":{${keys(300)}}}`
    );
    expect(body.error.details.errors).toHaveLength(100);
    expect(body.error.details.notShown).toBeGreaterThan(200);
  });
});

const OPERATORS = [
  ...['$eq', '$eqi', '$ne', '$nei', '$in', '$notIn', '$lt', '$lte', '$gt', '$gte', '$not'],
  ...['$null', '$notNull', '$between', '$jsonSupersetOf', '$and', '$or', '$none', '$EQ'],
  ...['$contains', '$notContains', '$containsi', '$startsWith', '$startsWithi', '$endsWith'],
];
const VALUES = [
  ...['', ' ', 'abc', 'NaN', '1', '-1.5', '1e309', '99999999999999999999', '0x10', '1,2', 'true'],
  ...['false', 'null', '2026', '2026-02-30', '2026-01-01T00:00:00Z', '%', '_', '[', '{}', "'"],
];
const ATTRIBUTES = [
  ...['/api/services name', '/api/services order', '/api/services icon', '/api/services createdAt'],
  ...['/api/services features', '/api/services seo', '/api/services id', '/api/services slug'],
  ...['/api/impact-stories beneficiariesCount', '/api/impact-stories metrics'],
  ...['/api/impact-stories location', '/api/impact-stories cover'],
  ...['/api/impact-stories metrics][value', '/api/impact-stories metrics][periodStart'],
  ...[
    '/api/services seo][shareImage][formats',
    '/api/case-studies publishedAt',
    '/api/case-studies documentId',
    '/api/services 0',
  ],
];

describe('a filter', () => {
  const place = fc.constantFrom(
    '',
    '[$and][0]',
    '[$or][0]',
    '[$not]',
    '[0]',
    '[$and]',
    '[$or][99]'
  );
  const ending = fc.constantFrom('', '', '', '[]', '[0]', '[99]', '[x]', '[$gt]', '[0][0]');

  it('of any shape is answered, or refused by name', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ATTRIBUTES),
        place,
        fc.option(fc.constantFrom(...OPERATORS), { nil: undefined }),
        ending,
        fc.array(fc.constantFrom(...VALUES), { minLength: 1, maxLength: 3 }),
        async (attribute, before, operator, after, values) => {
          const [path = '', name = ''] = attribute.split(' ');
          const key = `filters${before}[${name}]${operator ? `[${operator}]` : ''}${after}`;
          const query = values.map((value) => `${key}=${encodeURIComponent(value)}`).join('&');
          const { status, body } = await app.undocumented.get(`${path}?${query}`);
          expect([path, query, [200, 400]]).toEqual([
            path,
            query,
            expect.arrayContaining([status]),
          ]);
          expect(status === 200 || body.error.message.length > 10).toBe(true);
        }
      ),
      { seed: SEED, numRuns: volume(150, 1_500) }
    );
  });

  it.each([
    ...['filters[$not]=a', 'filters[$and]=a', 'filters[$and][name]=a', 'filters[$and][0]=a'],
    ...['filters[$and][99]=a', 'filters[$and][]=', 'filters[]=', 'filters[0]=a'],
    ...['filters[$and][-1][name]=a', 'filters[$not][0][name]=a', 'filters[$or][0][0][name]=a'],
    ...['filters[0][name]=a', 'filters[features][0]=1&filters[features][0]=2'],
    ...['filters[toString]=1', 'filters[name][constructor]=1', 'filters[name][$in][__proto__]=a'],
    ...['sort[__proto__]=asc', 'populate[constructor]=*', 'hasOwnProperty=1', 'pagination[x]=1'],
    ...[
      'limit=1',
      'page=2',
      'start=1',
      'count=true',
      'pagination=1',
      'pagination[]=1',
      'filters%5BvalueOf%5D=1',
      'filters[name][$null]=abc',
    ],
  ])('%s is a 400: it would not be what was asked', async (query) => {
    const { status, body } = await app.request.get(`/api/services?${query}`);
    expect([status, body.error?.name]).toEqual([400, 'ValidationError']);
  });

  const one = async (path: string) =>
    (await app.request.get(path)).body.data[0] as { documentId: string; slug?: string };

  it.each(['services', 'case-studies', 'impact-stories', 'industries', 'locations'])(
    'names the part that is not applied to %s',
    async (name) => {
      const list = `/api/${name}`;
      const { documentId, slug } = await one(list);
      const single = [
        `${list}/${documentId}`,
        ...(slug && name !== 'industries' ? [`${list}/by-slug/${slug}`] : []),
      ];
      const asked: [part: string, query: string, paths: string[]][] = [
        ...['fr', 'en', '*', ''].map((locale): [string, string, string[]] => [
          'locale',
          `locale=${locale}`,
          [list, ...single],
        ]),
        ['pagination', 'pagination[page]=1', single],
        ['pagination', 'pagination[limit]=5', single],
        ['pagination', 'pagination[withCount]=false', single],
      ];
      for (const [part, query, paths] of asked) {
        for (const path of paths) {
          const { status, body } = await app.request.get(`${path}?${query}`);
          expect([path, query, status, body.error?.details?.errors?.[0]?.path]).toEqual([
            path,
            query,
            400,
            [part],
          ]);
        }
      }
      for (const path of single) {
        await app.request.get(`${path}?fields[0]=id&populate=*&sort=id`).expect(200);
      }
      for (const part of ['sort=id', 'pagination[page]=1', 'filters[id]=1', '_q=a', 'locale=fr']) {
        const { body } = await app.request
          .put(`${list}/${documentId}?${part}`)
          .set('Authorization', token)
          .send({ data: {} });
        expect([part, body.error?.message]).toEqual([
          part,
          expect.stringContaining('cannot be applied'),
        ]);
      }
    }
  );

  it.each([
    ...['/api/users?filters[createdAt]=abc', '/api/users?filters[$not][lastActivityAt][$in]=x'],
    ...['/api/users?filters[role][createdAt][$gt]=t', '/api/upload/files?filters[updatedAt][$ne]='],
    '/api/upload/files?filters[formats][$gt]=_',
  ])('of what is read past the Document Service is held to the same: %s', async (address) => {
    await app.request.get(address).set('Authorization', token).expect(400);
  });

  it('of GraphQL is held to the same, and a null is nothing', async () => {
    const ask = (query: string) => app.request.post('/graphql').send({ query });
    for (const filter of [
      ...[
        'name: { between: ["a"] }',
        'name: { between: ["a", "b", "c"] }',
        'order: { contains: 1 }',
      ],
      ...['order: { startsWith: 1 }', 'createdAt: { contains: "2026-01-01T00:00:00Z" }'],
      ...['features: { order: { endsWith: 1 } }', 'not: { order: { notContains: 1 } }'],
    ]) {
      const { body } = await ask(`{ services(filters: { ${filter} }) { name } }`);
      expect([filter, body.errors?.[0]?.extensions.code]).toEqual([filter, 'BAD_USER_INPUT']);
    }
    const { body: subscribed } = await ask('subscription { services { name } }');
    expect(subscribed.errors[0].extensions.code).toBe('BAD_USER_INPUT');
    for (const argument of ['pagination', 'filters', 'sort', 'status', 'hasPublishedVersion']) {
      const { body } = await ask(`{ services(${argument}: null) { name } }`);
      expect([argument, body.errors]).toEqual([argument, undefined]);
      expect(body.data.services.length).toBeGreaterThan(0);
    }
    for (const argument of ['pagination', 'filters', 'sort']) {
      const { body } = await ask(`{ services { features(${argument}: null) { title } } }`);
      expect([argument, body.errors]).toEqual([argument, undefined]);
    }
  });
});
