import { createApiToken } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

let app: TestApplication;
let token: string;

beforeAll(async () => {
  app = await startStrapi();
  app.strapi.config.set('plugin::users-permissions.ratelimit', { enabled: false });
  token = await createApiToken(app.strapi, 'places', 'full-access');
});

afterAll(() => app.stop());

interface Mistake {
  path: string[];
  message: string;
}

const QUESTIONS: [query: string, place: string][] = [
  ['filters[nope]=1', 'filters'],
  ['filters[name][$nope]=1', 'filters'],
  ['filters[features][nope]=1', 'filters'],
  ['sort=nope', 'sort'],
  ['fields=nope', 'fields'],
  ['populate=nope', 'populate'],
];

it.each(
  ['services', 'industries', 'case-studies', 'locations', 'impact-stories'].flatMap((plural) =>
    QUESTIONS.map(([query, place]) => [`/api/${plural}?${query}`, place])
  )
)('a question has its place: %s', async (path, place) => {
  const { body } = await app.request.get(path).expect(400);
  for (const mistake of body.error.details.errors as Mistake[]) {
    expect(mistake.path[0]).toBe(place);
    expect(mistake.message).not.toBe('');
  }
});

/** Of `services`: what is asked, and how much of it the place is. */
const PLACES: [asked: string, value: string, place?: string][] = [
  ['filters[name][$between]', '1'],
  ['filters[name][$between][0]', '1', 'filters[name][$between]'],
  ['filters[name][$null]', 'maybe'],
  ['filters[name][$jsonSupersetOf]', '{}'],
  ['filters[order]', '99999999999999999999', 'filters[order][$eq]'],
  ['filters[order][$gt]', 'many'],
  ['filters[order][$contains]', '1'],
  ['filters[order][$in][0]', '1.5', 'filters[order][$in]'],
  ['filters[order][$or][0][$eq]', '1', 'filters[order]'],
  ['filters[createdAt][$gt]', 'yesterday'],
  ['filters[createdAt][$gt]', '2026-13-45'],
  ['filters[documentId][$eq][x]', '1', 'filters[documentId][$eq]'],
  ['filters[features][order][$gt]', 'many'],
  ['filters[features][$or][0][order][$gt]', 'many'],
  ['filters[$or]', ''],
  ['filters[$or][0]', '1', 'filters[$or]'],
  ['filters[$or][0][order]', 'x', 'filters[$or][0][order][$eq]'],
  ['filters[$not]', '1'],
  ['filters[$not][order][$lt]', 'x'],
  ['filters[toString]', '1'],
  ['filters', '1'],
  ['fields', ''],
  ['pagination', 'null'],
  ['pagination[page]', 'x'],
  ['pagination[size]', '1'],
  ['pagination[pageSize]', '1000'],
  ['page', '1'],
  ['sort', 'name:up'],
  ['sort[name]', 'up'],
  ['sort[0]', 'features.order', 'sort'],
  ['status', 'nope'],
  ['locale', 'xx'],
  ['_q[0]', 'x', '_q'],
  ['populate[features][filters][order][$gt]', 'many'],
  ['populate[features][sort]', 'order:up'],
  ['populate[features][fields]', ''],
  ['populate', 'a.b.c.d.e.f'],
];

it.each(PLACES)(
  'the place is that of the parameter: %s=%s',
  async (asked, value, place = asked) => {
    const query = `${encodeURIComponent(asked)}=${encodeURIComponent(value)}`;
    const { body } = await app.request.get(`/api/services?${query}`).expect(400);
    const [mistake] = body.error.details.errors as Mistake[];
    expect(mistake?.path).toEqual(place.split(/[[\]]+/).filter((step) => step !== ''));
  }
);

const GRAPHQL_PLACES: [query: string, place: string[]][] = [
  ['{ services(sort: "nope") { name } }', ['sort', 'nope']],
  ['{ services(sort: "name:up") { name } }', ['sort', '0']],
  ['{ services(filters: { name: { between: ["a"] } }) { name } }', ['filters', 'name', '$between']],
  ['{ services(pagination: { pageSize: 1000 }) { name } }', ['services', 'pagination', 'pageSize']],
];

it.each(GRAPHQL_PLACES)('and in GraphQL: %s', async (query, place) => {
  const { body } = await app.request.post('/graphql').send({ query });
  const { details, error } = body.errors[0].extensions;
  const [mistake] = (details ?? error.details).errors as Mistake[];
  expect(mistake?.path).toEqual(place);
});

it.each([
  ...['filters[name][$in]', 'fields', 'sort', 'populate'].map((asked) => [
    asked,
    Array.from({ length: 101 }, (_, index) => `${asked}[${index}]=name`).join('&'),
  ]),
  ['populate[features][sort]', 'populate[features][sort][101]=order'],
])('a list that is too long is named: %s', async (asked, query) => {
  const { body } = await app.request.get(`/api/services?${query}`).expect(400);
  expect(body.error.details.errors[0].path.join('.')).toBe(
    asked
      .split(/[[\]]+/)
      .filter((step) => step !== '')
      .join('.')
  );
});

it.each([
  ['get', '/api/services?nope=1', undefined],
  ['get', '/api/services?pagination[page]=x', undefined],
  ['get', '/api/services?status=nope', undefined],
  ['get', '/api/users?filters[nope]=1', undefined],
  ['get', '/api/users/abc', undefined],
  ['get', '/api/upload/files?sort=nope', undefined],
  ['post', '/api/services', {}],
  ['post', '/api/services', { data: { order: -1 } }],
  ['post', '/api/auth/local', {}],
  ['post', '/api/auth/local', { identifier: 'nobody', password: 'nothing' }],
  ['post', '/api/auth/local/register', {}],
  ['post', '/api/auth/forgot-password', {}],
  ['post', '/api/auth/reset-password', { code: 'x', password: 'a', passwordConfirmation: 'b' }],
  ['post', '/api/form-submissions', {}],
  ['post', '/api/form-submissions', { form: 'contact', data: {} }],
] as const)('whatever is wrong is told in one shape: %s %s', async (method, path, sent) => {
  const { body } = await app.request[method](path)
    .set('Authorization', token)
    .send(sent)
    .expect(400);
  const { message, details } = body.error as { message: string; details: { errors: Mistake[] } };
  expect(message).not.toBe('');
  expect(details.errors.length).toBeGreaterThan(0);
  for (const mistake of details.errors) {
    expect(mistake).toMatchObject({ path: expect.any(Array), message: expect.any(String) });
  }
});
