import fc from 'fast-check';
import { createApiToken } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

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
      { numRuns: 40 }
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
      { numRuns: 25 }
    );
    const { body } = await post(
      '/api/form-submissions',
      `{"form":"contact","data":{${keys(300)}}}`
    );
    expect(body.error.details.errors).toHaveLength(100);
    expect(body.error.details.notShown).toBeGreaterThan(200);
  });
});
