import { createAdminCaller } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { someOf } from '../../helpers/volume';

const READ = 'plugin::content-manager.explorer.read';
const USER_UID = 'plugin::users-permissions.user';
const SERVICE_UID = 'api::service.service';
const CASE_STUDY_UID = 'api::case-study.case-study';
const TYPES = [
  ...[SERVICE_UID, CASE_STUDY_UID, 'api::service-feature.service-feature'],
  ...['api::industry.industry', 'plugin::form-submissions.form', USER_UID],
];

let app: TestApplication;
let superAdmin: string;
let reader: string;

const lists = (uid: string): string => `/content-manager/collection-types/${uid}`;
const picker = (uid: string, field: string): string => `/content-manager/relations/${uid}/${field}`;

/** Its body is compared, not its text: Strapi counts side by side, and what is counted first stands first. */
const ask = async (caller: string, path: string, query: string) => {
  const answer = await app.request.get(path).query(query).set('Authorization', caller);
  return { status: answer.status, body: answer.body as unknown };
};

beforeAll(async () => {
  app = await startStrapi();
  superAdmin = await signInToAdminPanel(app);
  reader = await createAdminCaller({ request: app.request, authorization: superAdmin }, 'reader', [
    ...TYPES.map((subject) => ({ action: READ, subject })),
    ...['admin::roles.read', 'admin::users.read', 'plugin::upload.read'],
  ]);
  await app.request
    .post(lists(SERVICE_UID))
    .set('Authorization', superAdmin)
    .send({ name: 'Made by somebody', description: 'A description.', icon: 'hitl', order: 1 })
    .expect(201);
});

afterAll(() => app.stop());

/** Every way to write a path into a question, by the parameter that takes it. */
const bracketed = (steps: string[]): string => steps.map((step) => `[${step}]`).join('');

const waysToShow = (steps: string[]): string[] => {
  const [relation = '', field = ''] = steps.slice(-2);
  return [
    `populate=${steps.slice(0, -1).join('.')}`,
    `populate[0]=${steps.slice(0, -1).join('.')}`,
    `populate=*`,
    `populate[${relation}]=*`,
    `populate[${relation}][fields]=${field}`,
    `populate[${relation}][fields][0]=${field}`,
    `populate[${relation}][select]=${field}`,
    `fields=${field}`,
    `select=${field}`,
  ];
};

const waysToTell = (steps: string[], value: string): string[] => [
  `filters${bracketed(steps)}[$startsWith]=${value}`,
  `filters[$and][0]${bracketed(steps)}[$startsWith]=${value}`,
  `filters[$or][0][$not]${bracketed(steps)}[$startsWith]=${value}`,
  `where${bracketed(steps)}[$startsWith]=${value}`,
];

const waysToSort = (steps: string[], order: string): string[] => [
  `sort=${steps.join('.')}:${order}`,
  `sort=id:asc,${steps.join('.')}:${order}`,
  `sort[0]=${steps.join('.')}:${order}`,
  `sort${bracketed(steps)}=${order}`,
  `sort[0]${bracketed(steps)}=${order}`,
  `orderBy${bracketed(steps)}=${order}`,
];

describe('a secret of somebody who made or has an entry', () => {
  const doors: [door: string, steps: string[]][] = [
    ...TYPES.map((uid): [string, string[]] => [lists(uid), ['createdBy', 'password']]),
    [lists(CASE_STUDY_UID), ['services', 'createdBy', 'password']],
    [lists(USER_UID), ['role', 'users', 'password']],
    [picker(CASE_STUDY_UID, 'services'), ['createdBy', 'password']],
    [picker(CASE_STUDY_UID, 'industry'), ['createdBy', 'password']],
    [picker(SERVICE_UID, 'caseStudies'), ['createdBy', 'password']],
    [picker(USER_UID, 'role'), ['users', 'password']],
    [picker(USER_UID, 'role'), ['users', 'email']],
    ['/admin/roles', ['users', 'password']],
    ['/admin/users', ['roles', 'users', 'password']],
    ['/upload/files', ['createdBy', 'password']],
    ['/upload/files', ['folder', 'createdBy', 'password']],
    ['/upload/folders', ['createdBy', 'password']],
  ];

  it.each(someOf(doors, 3))('is not shown by %s over %j', async (door, steps) => {
    for (const way of waysToShow(steps)) {
      const { status, body } = await ask(reader, door, way);
      expect([way, status < 500, JSON.stringify(body)]).toEqual([
        way,
        true,
        expect.not.stringMatching(/\$2[aby]\$|resetPasswordToken|registrationToken/),
      ]);
    }
  });

  it.each(someOf(doors, 4, 1))('is not told by %s over %j', async (door, steps) => {
    const [right, wrong] = [waysToTell(steps, '$2'), waysToTell(steps, 'no-such')];
    for (const [index, way] of right.entries()) {
      expect([way, await ask(reader, door, way)]).toEqual([
        way,
        await ask(reader, door, wrong[index] ?? ''),
      ]);
    }
    const [up, down] = [waysToSort(steps, 'asc'), waysToSort(steps, 'desc')];
    for (const [index, way] of up.entries()) {
      expect([way, await ask(reader, door, way)]).toEqual([
        way,
        await ask(reader, door, down[index] ?? ''),
      ]);
    }
  });
});

describe('a file', () => {
  it.each(['populate=related', 'populate=*', 'populate[related]=*', 'filters[related][id]=1'])(
    'does not show where it is used to whoever asks with %s',
    async (way) => {
      const { status, body } = await ask(reader, '/upload/files', way);
      // What is no relation to one type leads nowhere in a filter.
      expect(status).toBe(way.startsWith('filters') ? 400 : 200);
      expect(JSON.stringify(body)).not.toContain('"related":');
    }
  );
});

describe('whoever may read some attributes', () => {
  let clerk: string;
  const asha = 'asha@indivillage.example';
  const names = async (query: string) => {
    const { status, body } = await app.request
      .get(lists(USER_UID))
      .query(query)
      .set('Authorization', clerk);
    expect([query, status]).toEqual([query, 200]);
    return (body.results as { username: string }[]).map(({ username }) => username);
  };

  beforeAll(async () => {
    clerk = await createAdminCaller({ request: app.request, authorization: superAdmin }, 'clerk', [
      { action: READ, subject: USER_UID, properties: { fields: ['username'] } },
      { action: READ, subject: CASE_STUDY_UID, properties: { fields: ['title', 'services'] } },
    ]);
  });

  it('searches in them alone', async () => {
    const { attributes } = app.strapi.contentType(USER_UID);
    const row = await app.strapi.db.query(USER_UID).findOne({ where: { email: asha } });
    const values = Object.keys(attributes).flatMap((name) =>
      name !== 'username' && typeof row[name] === 'string' && row[name].length > 4
        ? [row[name]]
        : []
    );
    expect(values).toContain(asha);
    for (const value of values.filter((text) => text !== row.documentId)) {
      expect([value, await names(`_q=${encodeURIComponent(value.slice(0, -1))}`)]).toEqual([
        value,
        [],
      ]);
    }
    expect(await names('_q=ash')).toEqual(['asha']);
  });

  it.each(['email', 'name', 'company', 'country', 'password', 'role.name', 'createdBy.email'])(
    'does not sort by %s',
    async (path) => {
      const [up, down] = [waysToSort(path.split('.'), 'asc'), waysToSort(path.split('.'), 'desc')];
      const page = '&pageSize=100';
      for (const [index, way] of up.entries()) {
        expect([way, await names(`${way}${page}`)]).toEqual([
          way,
          await names(`${down[index] ?? ''}${page}`),
        ]);
      }
    }
  );

  it('sorts and filters by them', async () => {
    const up = await names('sort=username:asc');
    expect(await names('sort=username:desc')).toEqual(up.toReversed());
    expect(await names('filters[username][$startsWith]=ash')).toEqual(['asha']);
  });

  it.each(['name', 'description', 'features.title', 'createdBy.firstname'])(
    'learns nothing of related entries by %s, of a type that they may not read',
    async (path) => {
      const steps = ['services', ...path.split('.')];
      for (const [index, way] of waysToTell(steps, 'a').entries()) {
        expect(await ask(clerk, lists(CASE_STUDY_UID), way)).toEqual(
          await ask(clerk, lists(CASE_STUDY_UID), waysToTell(steps, 'no-such')[index] ?? '')
        );
      }
      const { body } = await ask(clerk, picker(CASE_STUDY_UID, 'services'), '');
      expect(JSON.stringify(body)).not.toMatch(/"name"|"description"/);
    }
  );

  it.each([
    picker(USER_UID, 'role'),
    picker(USER_UID, 'createdBy'),
    picker(CASE_STUDY_UID, 'industry'),
    picker(CASE_STUDY_UID, 'createdBy'),
    picker(SERVICE_UID, 'features'),
  ])('is refused the list of what may be chosen at %s', async (path) => {
    expect((await ask(clerk, path, '')).status).toBe(403);
    expect((await ask(clerk, path.replace(/\/(?=[^/]*$)/, '/some-id/'), '')).status).toBe(403);
  });
});

it.each([
  [SERVICE_UID, 'name'],
  [CASE_STUDY_UID, 'title'],
  ['api::industry.industry', 'name'],
  ['api::impact-story.impact-story', 'title'],
])('makes no address for %s of a text that is no %s', async (contentTypeUID, source) => {
  const generate = (text: string) =>
    app.request
      .post('/content-manager/uid/generate')
      .set('Authorization', superAdmin)
      .send({ contentTypeUID, field: 'slug', data: { [source]: text, other: text } });
  for (const sign of ['a', 'ß', 'é', '-', ' ']) {
    const { status, body } = await generate(sign.repeat(90_000));
    expect([sign, status, body.error.message]).toEqual([
      sign,
      400,
      expect.stringContaining(source),
    ]);
  }
  expect((await generate('A usual one')).body.data).toMatch(/^a-usual-one/);
});

describe('a search', () => {
  const INDUSTRY_UID = 'api::industry.industry';
  const SIGNS = ['_', '%', '\\', '*', 'a', "'"];
  const texts = [...SIGNS, ...SIGNS.flatMap((first) => SIGNS.map((second) => first + second))];
  const OPERATORS: Record<string, (name: string, text: string) => boolean> = {
    $contains: (name, text) => name.includes(text),
    $containsi: (name, text) => name.includes(text),
    $notContains: (name, text) => !name.includes(text),
    $notContainsi: (name, text) => !name.includes(text),
    $startsWith: (name, text) => name.startsWith(text),
    $startsWithi: (name, text) => name.startsWith(text),
    $endsWith: (name, text) => name.endsWith(text),
    $endsWithi: (name, text) => name.endsWith(text),
  };
  let names: string[];

  const found = async (path: string, query: string) => {
    const { body, status } = await app.request
      .get(path)
      .query(query)
      .set('Authorization', superAdmin);
    expect([query, status]).toEqual([query, 200]);
    const list = (body.results ?? body.data) as { name: string }[];
    return list.map(({ name }) => name).sort();
  };

  beforeAll(async () => {
    await app.strapi.db.query(INDUSTRY_UID).createMany({
      data: texts.map((text, index) => ({
        name: `${text}x${text}`,
        slug: `search-${index}`,
        documentId: `search${index}`,
      })),
    });
    names = await found(lists(INDUSTRY_UID), 'pageSize=100');
    expect(names.length).toBeGreaterThan(texts.length);
  });

  it.each(someOf(texts, 5))('for %j finds what has it', async (text) => {
    const wanted = names.filter((name) => name.includes(text));
    const asked = encodeURIComponent(text);
    if (text.includes('_')) {
      expect(await found(lists(INDUSTRY_UID), `pageSize=100&_q=${asked}`)).toEqual(wanted);
      const page = 'pagination[pageSize]=100';
      const { body } = await app.request.get(`/api/industries?${page}&_q=${asked}`);
      expect((body.data as { name: string }[]).map(({ name }) => name).sort()).toEqual(wanted);
    }
    for (const [operator, has] of Object.entries(OPERATORS)) {
      const query = `pageSize=100&filters[name][${operator}]=${asked}`;
      expect([operator, await found(lists(INDUSTRY_UID), query)]).toEqual([
        operator,
        names.filter((name) => has(name, text)),
      ]);
    }
  });
});

it.each([
  '_q[a]=1',
  '_q[]=a&_q[]=b',
  'filters=1',
  'filters[$and]=1',
  'filters[$or][0]=1',
  'filters[$not]=1',
  'filters[$and][0][$or]=a',
  'filters[id][$between]=1',
  'filters[createdAt][$between]=1',
  'filters[$ne]=1',
  'filters[id][$or][0]=1',
  'filters[id][$no]=1',
  'filters[id][$eq][x]=1',
])('%s is a question that nobody has to answer', async (way) => {
  for (const door of [
    lists(CASE_STUDY_UID),
    lists(USER_UID),
    '/upload/files',
    '/upload/folders',
    '/admin/roles',
    '/admin/users',
  ]) {
    expect([door, (await ask(reader, door, way)).status]).toEqual([door, 400]);
  }
});

it.each([
  '0',
  'abc',
  '1.5',
  '-1',
  '1e9',
  'null',
  '99999999999999999999',
  '2147483648',
  '__proto__',
])('there is no token with the id %s', async (id) => {
  for (const tokens of ['/admin/api-tokens', '/admin/admin-tokens']) {
    for (const [method, path] of [
      ['get', `${tokens}/${id}`],
      ['put', `${tokens}/${id}`],
      ['delete', `${tokens}/${id}`],
      ['post', `${tokens}/${id}/regenerate`],
    ] as const) {
      const { status } = await app.request[method](path)
        .set('Authorization', superAdmin)
        .send({ name: 'x' });
      expect([method, path, status < 500]).toEqual([method, path, true]);
    }
  }
});

it.each([
  ...[null, [], 'a', 1, {}, { permissions: 1 }, { permissions: [1] }, { permissions: [{}] }].map(
    (body) => ['post', '/admin/permissions/check', body] as const
  ),
  ...[[], { widgets: 1 }, { widgets: [{ uid: {} }] }, { version: 'a' }].map(
    (body) => ['put', '/admin/homepage/layout', body] as const
  ),
  ['post', '/admin/api-tokens', []],
  ['post', '/admin/admin-tokens', []],
] as const)('%s %s refuses %j', async (method, path, body) => {
  const { status } = await app.request[method](path)
    .set('Authorization', superAdmin)
    .set('Content-Type', 'application/json')
    .send(JSON.stringify(body));
  expect(status).toBe(400);
});

describe('a question of the panel', () => {
  const doors = [
    ...TYPES.map(lists),
    ...['/admin/roles', '/admin/users', '/upload/files', '/upload/folders'],
  ];
  const sorts = [
    ...['name.x', 'id.x', 'constructor', 'createdBy.nosuch', 'nosuch.name', 'id,nosuch'],
    ...['..', ':asc', 'a..b'],
  ];
  const wrong = [...sorts.flatMap((path) => [`sort=${path}`, `sort[]=${path}`]), 'sort[]='];

  it.each(someOf(doors, 3))('that %s cannot answer is refused, and is no fault', async (door) => {
    for (const way of [...wrong, 'filters[createdAt][$gt]=x', 'filters[updatedAt][$in][]=x']) {
      expect([way, (await ask(superAdmin, door, way)).status < 500]).toEqual([way, true]);
    }
  });

  it('with more entries in a list than the parser of addresses keeps is refused', async () => {
    const path = `${lists(SERVICE_UID)}/actions/countManyEntriesDraftRelations`;
    const ids = Array.from({ length: 300 }, (_, index) => `documentIds[${index}]=x${index}`);
    expect((await ask(superAdmin, path, ids.join('&'))).status).toBe(400);
  });

  const longWays = (first: string, second: string): string[] =>
    [1, 2, 6, 300].flatMap((times) => [
      ...waysToSort([...Array<string[]>(times).fill([first, second]).flat(), 'id'], 'asc'),
      ...(times > 2
        ? waysToTell([...Array<string[]>(times).fill([first, second]).flat(), 'id'], '1')
        : []),
    ]);

  it.each([
    [lists(SERVICE_UID), 'features', 'service'],
    [lists(SERVICE_UID), 'caseStudies', 'services'],
    ['/upload/folders', 'children', 'parent'],
  ])('over lists of %s is not walked to its end: %s, %s', async (door, first, second) => {
    for (const way of longWays(first, second).filter((asked) => asked.length < 15_000)) {
      // Words of the database are taken out.
      if (!/^(?:where|orderBy)/.test(way)) {
        expect([way.slice(0, 100), (await ask(superAdmin, door, way)).status]).toEqual([
          way.slice(0, 100),
          400,
        ]);
      }
    }
  });
});
