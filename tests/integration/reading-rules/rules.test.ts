import { createApiToken, createUser, signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { LONGEST, longLists } from './long-lists';

let app: TestApplication;
let token: string;
let user: string;

beforeAll(async () => {
  app = await startStrapi();
  token = await createApiToken(app.strapi, 'reading', 'full-access');
  user = await createUser(app, 'reader', [
    'api::service.service.find',
    'api::service.service.create',
    'plugin::users-permissions.user.find',
  ]);
});

afterAll(() => app.stop());

const get = async (path: string, authorization?: string) =>
  app.request.get(path).set(authorization ? { Authorization: authorization } : {});

const ask = async (query: string, variables: object | string = {}) => {
  const given = typeof variables === 'string' ? variables : JSON.stringify(variables);
  return app.request
    .post('/graphql')
    .set('Content-Type', 'application/json')
    .send(`{"query":${JSON.stringify(query)},"variables":${given}}`);
};

const DRAFT = {
  name: 'Never published',
  description: 'A draft that nobody may see',
  icon: 'hitl',
};

describe('a status', () => {
  const wrong = [
    'status=',
    'status',
    'status=%20',
    'status=Draft',
    'status=DRAFT',
    'status=draft%20',
    'status=%00',
    'status=null',
    'status=undefined',
    'status=draft,published',
    'status[]=draft',
    'status[]=',
    'status[0]=published',
    'status[$eq]=draft',
    'status[draft]=',
    'status=published&status=draft',
    'status=published&status=',
  ];
  const paths = [
    '/api/services',
    '/API/Services',
    '/api/services/',
    '/api/services/by-slug/data-collection',
    '/api/case-studies',
    '/api/industries',
    '/api/services/abc',
  ];

  it('that is neither published nor draft is refused by name, for everybody', async () => {
    for (const path of paths) {
      for (const query of wrong) {
        for (const authorization of [undefined, token]) {
          const { status, body } = await get(`${path}?${query}`, authorization);
          expect([path, query, status]).toEqual([path, query, 400]);
          expect(body.error.message).toMatch(/status/);
        }
      }
    }
  });

  it('that is wrong saves nothing', async () => {
    const count = async () => (await app.sql('SELECT id FROM services')).length;
    const before = await count();
    const [service] = await app.sql<{ document_id: string }>('SELECT document_id FROM services');
    for (const query of wrong) {
      for (const [method, path] of [
        ['post', '/api/services'],
        ['put', `/api/services/${service?.document_id}`],
      ] as const) {
        const { status, body } = await app.request[method](`${path}?${query}`)
          .set('Authorization', token)
          .send({ data: DRAFT });
        expect([method, query, status]).toEqual([method, query, 400]);
        expect(body.error.message).toMatch(/status/);
      }
    }
    expect(await count()).toBe(before);
  });

  it('draft is for API tokens, whatever the method', async () => {
    for (const authorization of [undefined, user]) {
      expect((await get('/api/services?status=draft', authorization)).status).toBe(403);
    }
    const post = await app.request
      .post('/api/services?status=draft')
      .set('Authorization', user)
      .send({ data: DRAFT });
    expect(post.status).toBe(403);
    expect((await get('/api/services?status=draft', token)).status).toBe(200);
  });
});

describe('a limit', () => {
  const spellings = ['/api/services', '/API/services', '/Api/SERVICES', '/api/services/'];
  const tooLarge = [
    'pagination[pageSize]=5000',
    'pagination%5BpageSize%5D=101',
    'pagination[limit]=-1',
    'limit=5000',
    'pageSize=-1',
    'populate[features][limit]=5000',
    'populate[features][pageSize]=101',
    'populate[caseStudies][populate][services][limit]=-1',
    'populate[caseStudies][populate][services][populate][features][start]=-1',
    `filters[name][$in][]=a${'&filters[name][$in][]=a'.repeat(100)}`,
    Array.from({ length: 101 }, (_, index) => `filters[name][$in][${index}]=a`).join('&'),
    Array.from({ length: 101 }, (_, index) => `filters[$or][${index}][name]=a`).join('&'),
    Array.from(
      { length: 101 },
      (_, index) => `populate[features][filters][$or][${index}][title]=a`
    ).join('&'),
    `sort=${'name,'.repeat(11)}`,
    `x=${'&x='.repeat(1000)}`,
    '_q[]=a',
    ...[0, 1, 2, 3].map((depth) => {
      const place = ['populate[features]', '[populate][service]', '[populate][caseStudies]'];
      const prefix = place.slice(0, depth).join('');
      const path = prefix === '' ? 'filters' : `${prefix}[filters]`;
      const back = depth === 1 ? '[service][caseStudies]' : depth === 3 ? '' : '[caseStudies]';
      return Array.from(
        { length: 7 },
        (_, index) => `${path}[$or][${index}]${back}[services][caseStudies][services][id]=1`
      ).join('&');
    }),
  ];

  it('holds at every depth and for every spelling of a path', async () => {
    for (const path of spellings) {
      for (const query of tooLarge) {
        const { status, body } = await get(`${path}?${query}`);
        expect([path, query, status]).toEqual([path, query, 400]);
        expect(body.error.message).not.toBe('');
      }
    }
  });

  it.each(['//api/services', '/api//services', '/%61pi/services', '/api/%73ervices'])(
    'is not gone round by %s',
    async (path) => {
      const { status } = await get(`${path}?pagination[pageSize]=5000`);
      expect([400, 404]).toContain(status);
    }
  );

  it('is not the only reason to refuse: what cannot be asked is a 400, not a 500', async () => {
    for (const query of [
      'filters[order][$or][0][$lt]=5',
      'populate[features][filters][order][$or][0][$not][$lt]=5',
      `sort=${'features.service.'.repeat(300)}name`,
      `populate[features][sort]=${'service.features.'.repeat(300)}title`,
      'populate[caseStudies][sort]=industry.name',
      'populate[caseStudies][sort][0]=results.metric:desc',
      'populate[caseStudies][populate][services][sort][seo][metaTitle]=asc',
    ]) {
      expect([query, (await get(`/api/services?${query}`)).status]).toEqual([query, 400]);
    }
  });

  it('lets through what is within it', async () => {
    for (const query of [
      'pagination[pageSize]=100',
      Array.from({ length: 100 }, (_, index) => `filters[name][$in][${index}]=a`).join('&'),
      'populate[caseStudies][filters][industry][name][$ne]=a&sort=name,slug',
    ]) {
      expect([query, (await get(`/api/services?${query}`)).status]).toEqual([query, 200]);
    }
  });

  it('is set to what an answer shows', async () => {
    // A case study needs an industry and results, which do not matter here.
    const tables = ['case_studies', 'case_studies_services_lnk'];
    const setTriggers = async (state: 'DISABLE' | 'ENABLE') => {
      for (const table of tables) {
        await app.sql(`ALTER TABLE public.${table} ${state} TRIGGER USER`);
      }
    };
    await setTriggers('DISABLE');
    // Sixty case studies with every service, and back again.
    await app.sql(
      `INSERT INTO case_studies (document_id, title, slug, client, challenge, solution, published_at,
           created_at, updated_at)
         SELECT 'many-' || n, 'Many', 'many-' || n, 'c', 'c', 's', now(), now(), now() FROM generate_series(1, 60) n`
    );
    await app.sql(
      `INSERT INTO case_studies_services_lnk (case_study_id, service_id)
         SELECT c.id, s.id FROM case_studies c, services s
         WHERE c.slug LIKE 'many-%' AND s.published_at IS NOT NULL
       ON CONFLICT DO NOTHING`
    );
    const path =
      'populate[caseStudies][populate][services][populate][caseStudies][fields][0]=title';
    const { status, body } = await get(`/api/services?${path}`);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/answer would show \d+ entries/);
    await app.sql(`DELETE FROM case_studies WHERE slug LIKE 'many-%'`);
    await setTriggers('ENABLE');
  });
});

describe('a list in a query', () => {
  const doors = {
    content: ['/api/services', '/api/industries', '/api/users', '/api/upload/files'],
    panel: [
      '/content-manager/collection-types/api::service.service',
      '/content-manager/collection-types/api::industry.industry',
      '/admin/users',
      '/upload/files',
    ],
  };

  let panel: string;

  beforeAll(async () => {
    panel = await signInToAdminPanel(app);
  });

  it.each(Object.keys(longLists))(
    '(%s) that would not arrive is refused, at every door',
    async (kind) => {
      for (const [side, paths] of Object.entries(doors)) {
        for (const path of paths) {
          const authorization = side === 'panel' ? panel : token;
          const { status, body } = await get(
            `${path}?${longLists[kind]!(LONGEST + 1)}`,
            authorization
          );
          expect([path, status]).toEqual([path, 400]);
          expect(body.error.message).toMatch(/^(filters|sort)/);
          if (kind !== 'sort') {
            const within = await get(`${path}?${longLists[kind]!(LONGEST)}`, authorization);
            expect([path, within.status]).toEqual([path, 200]);
          }
        }
      }
    }
  );

  it('in a form is refused where it would not arrive, and what has such a name as objects have', async () => {
    const send = (body: string) =>
      app.request
        .post('/api/services?status=draft')
        .set('Authorization', token)
        .set('Content-Type', 'application/x-www-form-urlencoded')
        .send(body);
    const links = (count: number) =>
      Array.from({ length: count }, (_, index) => `data[caseStudies][${index}]=none`).join('&');
    const refused = [links(LONGEST + 1), 'data[toString]=x', `${'x=1&'.repeat(1_000)}data[name]=x`];
    for (const body of refused) {
      const answer = await send(`data[name]=Form&${body}`);
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toMatch(/at most|is no parameter/);
    }
    // That many arrive, and are looked for.
    expect((await send(`data[name]=Form&${links(LONGEST)}`)).body.error.message).toMatch(
      /does not exist/
    );
    expect((await send('data[name]=Form')).status).toBe(201);
  });

  it('that is empty answers nothing in GraphQL, and what asks for nothing is refused', async () => {
    const names = async (filters: string): Promise<unknown> => {
      const { body } = await ask(`{ services(filters: ${filters}) { name } }`);
      return body.errors?.[0].message ?? body.data.services.length;
    };
    const all = (await names('{}')) as number;
    expect(all).toBeGreaterThan(0);
    for (const filters of [
      '{ name: { in: [] } }',
      '{ or: [] }',
      '{ features: { title: { in: [] } } }',
    ]) {
      expect([filters, await names(filters)]).toEqual([filters, 0]);
    }
    for (const filters of [
      '{ name: { notIn: [] } }',
      '{ and: [] }',
      '{ not: { name: { in: [] } } }',
      '{ name: { not: { in: [] } } }',
    ]) {
      expect([filters, await names(filters)]).toEqual([filters, all]);
    }
    for (const filters of [
      '{ or: [{}] }',
      '{ not: {} }',
      '{ name: { between: [] } }',
      '{ or: [null] }',
    ]) {
      expect(await names(filters)).toMatch(/^filters/);
    }
    const { body } = await ask(
      '{ services_connection(filters: { name: { in: [] } }) { pageInfo { total } } }'
    );
    expect(body.data.services_connection.pageInfo.total).toBe(0);
  });
});

describe('a parameter that a route does not know', () => {
  it.each([
    'pagination[limit]=1',
    'page=1&pageSize=1',
    'filter[username]=x',
    'status=draft',
    'locale=en',
    'x=1',
  ])('is refused where Strapi would pass over it: %s', async (query) => {
    for (const path of ['/api/users', '/api/users/count', '/api/upload/files']) {
      expect([path, (await get(`${path}?${query}`, token)).status]).toEqual([path, 400]);
    }
  });

  it('is no reason to refuse those that it knows', async () => {
    const query = 'filters[id][$gt]=0&sort=id&start=0&limit=1&fields=id';
    for (const path of ['/api/users', '/api/upload/files']) {
      expect((await get(`${path}?${query}`, token)).status).toBe(200);
    }
  });
});

describe('variables of GraphQL', () => {
  const type = { f: 'ServiceFiltersInput', nested: 'CaseStudyFiltersInput' };
  const branches = (length: number) => ({ or: Array(length).fill({ name: { contains: 'a' } }) });
  /** As text: a stack is too small to write the deepest. */
  const nested = (depth: number) =>
    `${'{"not":'.repeat(depth)}{"name":{"eq":"a"}}${'}'.repeat(depth)}`;
  const root = `query ($f: ${type.f}) { services(filters: $f) { documentId } }`;
  const connection = `query ($f: ${type.f}) { services_connection(filters: $f) { pageInfo { total } } }`;
  const inner = `query ($f: ${type.nested}) { services { caseStudies(filters: $f) { documentId } } }`;
  const spread = `query ($f: ${type.nested}) { services { ...S } } fragment S on Service { caseStudies(filters: $f) { documentId } }`;
  /** The same filters under so many names. */
  const fields = (count: number) =>
    `query ($f: ${type.f}) { ${Array.from({ length: count }, (_, index) => `a${index}: services(filters: $f) { documentId }`).join(' ')} }`;
  const spreadAgain = `query ($f: ${type.nested}) { a: services { ...S } b: services { ...S } } fragment S on Service { caseStudies(filters: $f) { documentId } }`;
  const titles = (length: number) => ({ or: Array(length).fill({ title: { contains: 'a' } }) });

  it.each<[string, string, object | string]>([
    ['conditions', root, branches(101)],
    ['conditions, many', root, branches(5000)],
    ['conditions, a million characters', root, branches(20_000)],
    ['conditions of a connection', connection, branches(5000)],
    ['conditions of a nested field', inner, titles(5000)],
    ['conditions in a fragment', spread, titles(5000)],
    ['groups', root, { or: Array(100).fill(branches(2)) }],
    ['empty groups', root, { or: Array(100).fill({ and: Array(100).fill({}) }) }],
    ['a list', root, { name: { in: Array(101).fill('a') } }],
    ['depth', root, nested(11)],
    ['depth without end', root, nested(10_000)],
    ['conditions of fields together', fields(2), branches(51)],
    ['conditions of a fragment that is spread again', spreadAgain, titles(51)],
  ])('are held to the limits: %s', async (_name, query, f) => {
    const given = typeof f === 'string' ? f : JSON.stringify(f);
    const { status, body } = await ask(query, `{"f":${given}}`);
    expect(status).toBe(400);
    expect(body.data).toBeUndefined();
    expect(body.errors[0].message).toMatch(/at most/);
  });

  it('are held to them in their defaults, and so are literals', async () => {
    const list = `[${'{ name: { eq: "a" } } '.repeat(101)}]`;
    for (const query of [
      `query ($f: ${type.f} = { or: ${list} }) { services(filters: $f) { documentId } }`,
      `{ services(filters: { or: ${list} }) { documentId } }`,
    ]) {
      const { status, body } = await ask(query);
      expect(status).toBe(400);
      expect(body.errors[0].message).toMatch(/at most 100|token/i);
    }
  });

  it('are held to them in sorts', async () => {
    const query = 'query ($s: [String]) { services(sort: $s) { documentId } }';
    const path = `${'features.service.'.repeat(300)}name`;
    for (const s of [Array(11).fill('name'), [Array(11).fill('name').join(',')], [path]]) {
      expect((await ask(query, { s })).status).toBe(400);
    }
    expect((await ask(query, { s: ['name', 'slug:desc'] })).body.errors).toBeUndefined();
  });

  it('are taken within them', async () => {
    const { body } = await ask(root, { f: branches(100) });
    expect(body.errors).toBeUndefined();
    expect(body.data.services.length).toBeGreaterThan(0);
  });
});

describe('private attributes', () => {
  it('are not searched by _q', async () => {
    await app.sql(`UPDATE up_users SET reset_password_token = 'qzreset' || id, password = 'qzhash'
       WHERE email NOT LIKE 'reader%'`);
    const found = await get('/api/users?_q=reader', user);
    expect(found.body).toHaveLength(1);
    for (const text of ['qzreset', 'qzhash']) {
      expect((await get(`/api/users?_q=${text}`, user)).body).toEqual([]);
    }
  });
});
