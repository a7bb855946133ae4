import { createApiToken } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

interface Entry {
  documentId: string;
  slug: string;
  title: string;
  order: number;
  createdAt: string;
  publishedAt: string | null;
  industry?: { slug: string };
  services?: { slug: string }[];
  results?: unknown[];
  features?: { order: number }[];
}

let app: TestApplication;

const get = async (path: string, authorization = '') =>
  app.request.get(path).set(authorization ? { Authorization: authorization } : {});

const list = async (path: string): Promise<Entry[]> => {
  const { status, body } = await get(path);
  expect({ path, status }).toEqual({ path, status: 200 });
  return body.data;
};

beforeAll(async () => {
  app = await startStrapi();
});

afterAll(() => app.stop());

describe('lists', () => {
  it('bring what a page of case studies needs in one request', async () => {
    const [first] = await list('/api/case-studies');
    expect(first).toMatchObject({
      cover: null,
      industry: { slug: expect.any(String) },
      services: expect.arrayContaining([expect.objectContaining({ slug: expect.any(String) })]),
      results: expect.arrayContaining([expect.objectContaining({ metric: expect.any(String) })]),
    });
  });

  it('sort services and their features by their position', async () => {
    const services = await list('/api/services');
    expect(services.map(({ order }) => order)).toEqual(
      services.map(({ order }) => order).sort((a, b) => a - b)
    );
    const positions = services[0]?.features?.map(({ order }) => order) ?? [];
    expect(positions.length).toBeGreaterThan(1);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  it('sort case studies by the newest', async () => {
    const times = (await list('/api/case-studies')).map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('have the same order over GraphQL, nested ones too', async () => {
    const { body } = await app.request.post('/graphql').send({
      query:
        '{ services { slug features { title order } } caseStudies(pagination: { limit: 100 }) { slug } }',
    });
    const slugs = async (plural: string) => (await list(`/api/${plural}`)).map(({ slug }) => slug);
    expect(body.data.services.map(({ slug }: Entry) => slug)).toEqual(await slugs('services'));
    expect(body.data.caseStudies.map(({ slug }: Entry) => slug)).toEqual(
      await slugs('case-studies')
    );
    const positions = body.data.services[0].features.map(({ order }: Entry) => order);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  it('filter case studies by industry and service', async () => {
    const [known] = await list('/api/case-studies');
    const industry = known?.industry?.slug;
    const service = known?.services?.[0]?.slug;
    const found = await list(
      `/api/case-studies?filters[industry][slug]=${industry}&filters[services][slug]=${service}`
    );
    expect(found.map(({ slug }) => slug)).toContain(known?.slug);
    expect(found.every((entry) => entry.industry?.slug === industry)).toBe(true);
    expect(found.every((entry) => entry.services?.some(({ slug }) => slug === service))).toBe(true);
  });

  it.each(['pagination[page]=2&pagination[pageSize]=3', 'pagination[start]=3&pagination[limit]=3'])(
    'page with %s and tell the total',
    async (page) => {
      const all = await list('/api/case-studies?pagination[pageSize]=100');
      const { body } = await get(`/api/case-studies?${page}`);
      expect(body.data.map(({ slug }: Entry) => slug)).toEqual(
        all.slice(3, 6).map(({ slug }) => slug)
      );
      expect(body.meta.pagination.total).toBe(all.length);
    }
  );
});

describe('a query that is too large', () => {
  it.each([
    ['pagination[pageSize]=101', 'pagination[pageSize] must be a whole number from 1 to 100'],
    ['pagination[limit]=-1', 'pagination[limit] must be a whole number from 1 to 100'],
    ['pagination[limit]=1e9', 'pagination[limit] must be a whole number from 1 to 100'],
    ['pagination[start]=-5', 'pagination[start] must be a whole number of at least 0'],
    ['pagination[page]=abc', 'pagination[page] must be a whole number of at least 1'],
    [
      'populate[services][populate][features][populate][service][populate][caseStudies][populate]=industry',
      'populate may go at most 4 levels deep',
    ],
    [
      'populate=services.features.service.caseStudies.industry',
      'populate may go at most 4 levels deep',
    ],
  ])('is refused with the limit: %s', async (query, message) => {
    const { status, body } = await get(`/api/case-studies?${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toBe(message);
  });

  it('is refused when its filters are nested without end', async () => {
    const path = '[$and][0]'.repeat(12);
    const { status, body } = await get(`/api/case-studies?filters${path}[title]=x`);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/filters may be nested at most/);
  });

  it.each(['filters[id]=99999999999999999', 'filters[title][$eq]=%00'])(
    'is a mistake of the caller, not of the server: %s',
    async (query) => {
      expect((await get(`/api/case-studies?${query}`)).status).toBe(400);
    }
  );
});

describe('a look-up by slug', () => {
  it.each(['services', 'case-studies', 'impact-stories'])('finds %s', async (plural) => {
    const [known] = await list(`/api/${plural}`);
    const { status, body } = await get(`/api/${plural}/by-slug/${known?.slug}`);
    expect(status).toBe(200);
    expect(body.data).toEqual(known);
  });

  it('does not find a draft, nor nothing', async () => {
    const [draft] = await app.sql<{ slug: string }>(
      `SELECT slug FROM case_studies draft WHERE published_at IS NULL AND NOT EXISTS (
         SELECT FROM case_studies other
         WHERE other.document_id = draft.document_id AND other.published_at IS NOT NULL)`
    );
    expect(draft).toBeDefined();
    expect((await get(`/api/case-studies/by-slug/${draft?.slug}`)).status).toBe(404);
    expect((await get('/api/case-studies/by-slug/no-such-thing')).status).toBe(404);
    expect((await get(`/api/case-studies/by-slug/${'x'.repeat(5000)}`)).status).toBe(404);
  });
});

describe('drafts', () => {
  const draftQueries = [
    'status=draft',
    'publicationFilter=never-published',
    'hasPublishedVersion=false',
  ];

  it.each(draftQueries)('cannot be asked for by a visitor: %s', async (query) => {
    const { status, body } = await get(`/api/case-studies?${query}`);
    expect(status).toBe(403);
    expect(body.error.message).toMatch(/API token/);
  });

  it('can be read with an API token', async () => {
    const token = await createApiToken(app.strapi, 'preview');
    const { status, body } = await get('/api/case-studies?status=draft', token);
    expect(status).toBe(200);
    expect(body.data.length).toBeGreaterThan(0);
  });

  it.each(['services', 'service-features', 'case-studies', 'impact-stories'])(
    'of %s are not deleted alone, which is said',
    async (type) => {
      const full = await createApiToken(app.strapi, `deletes ${type}`, 'full-access');
      const [entry] = await list(`/api/${type}?pagination[pageSize]=1`);
      const { status, body } = await app.request
        .delete(`/api/${type}/${entry?.documentId}?status=draft`)
        .set('Authorization', full);
      expect([status, body.error?.details?.errors?.[0]?.path]).toEqual([400, ['status']]);
      expect((await get(`/api/${type}/${entry?.documentId}`)).status).toBe(200);
    }
  );

  it('do not show through a relation of a type without drafts', async () => {
    const industries = await list('/api/industries?populate=caseStudies');
    const shown = industries.flatMap(
      (industry) => (industry as unknown as { caseStudies: Entry[] }).caseStudies
    );
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter(({ publishedAt }) => publishedAt === null)).toEqual([]);
  });

  it('cannot be guessed by a filter or a sort', async () => {
    await app.sql(`UPDATE case_studies SET title = 'Secret project' WHERE published_at IS NULL AND slug IN (
      SELECT slug FROM case_studies GROUP BY slug HAVING count(*) = 1)`);
    const filtered = await list('/api/industries?filters[caseStudies][title][$startsWith]=Secret');
    expect(filtered).toEqual([]);
    expect((await get('/api/industries?sort=caseStudies.title')).status).toBe(400);
  });
});

describe('internals', () => {
  it.each([
    '/api/services?filters[createdBy][email][$startsWith]=a',
    '/api/services?filters[createdBy][password][$startsWith]=a',
    '/api/services?filters[$or][0][updatedBy][resetPasswordToken][$startsWith]=a',
    '/api/services?sort=createdBy.email',
    '/api/services?populate=createdBy',
    '/api/services?fields=createdBy',
    '/api/services?unknown=1',
  ])('cannot be reached: %s', async (path) => {
    expect((await get(path)).status).toBe(400);
  });

  it.each([
    '/api/users',
    '/api/users/1',
    '/api/users/count',
    '/api/upload/files',
    '/api/users-permissions/roles',
  ])('are closed to visitors: %s', async (path) => {
    expect((await get(path)).status).toBe(403);
  });

  it.each(['post', 'put', 'delete'] as const)(
    'cannot be changed by a visitor: %s',
    async (method) => {
      const path = method === 'post' ? '/api/services' : '/api/services/x';
      expect((await app.request[method](path).send({ data: {} })).status).toBe(403);
    }
  );
});

it('costs the same number of statements for 1 and for 8 case studies', async () => {
  const count = async (pageSize: number) => {
    const { queries } = await app.countQueries(() =>
      list(`/api/case-studies?pagination[pageSize]=${pageSize}`)
    );
    return queries.length;
  };
  const one = await count(1);
  expect(await count(8)).toBe(one);
  // Permissions, page, total, four relations and two transactions.
  expect(one).toBeLessThanOrEqual(14);
});

it('leaves a default relation out when an administrator withdraws the right to read it', async () => {
  await app.strapi.db.query('plugin::users-permissions.permission').deleteMany({
    where: { action: 'api::industry.industry.find', role: { type: 'public' } },
  });
  const [first] = await list('/api/case-studies');
  expect(first).not.toHaveProperty('industry');
});
