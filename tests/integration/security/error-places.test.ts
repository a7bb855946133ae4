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
