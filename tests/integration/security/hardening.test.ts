import { createApiToken, signInToAdminPanel } from '../../helpers/callers';
import { PNG } from '../../helpers/files';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const HTML = Buffer.from('<!doctype html><script>alert(1)</script>');

let app: TestApplication;
let adminToken: string;

beforeAll(async () => {
  app = await startStrapi({ CORS_ORIGINS: 'https://www.indivillage.example' });
  adminToken = await signInToAdminPanel(app);
});

afterAll(() => app.stop());

describe('cross-origin requests', () => {
  const from = (origin: string) => app.request.get('/api/services').set('Origin', origin);

  it('are answered for the listed origin only', async () => {
    const listed = await from('https://www.indivillage.example');
    expect(listed.headers['access-control-allow-origin']).toBe('https://www.indivillage.example');
    for (const origin of [
      'https://evil.example',
      'null',
      'https://www.indivillage.example.evil.example',
    ]) {
      const { headers } = await from(origin);
      expect(headers['access-control-allow-origin'] ?? '').toBe('');
    }
  });

  it('are held to the same list by GraphQL', async () => {
    const { headers } = await app.request
      .post('/graphql')
      .set('Origin', 'https://evil.example')
      .send({ query: '{ services { slug } }' });
    expect(headers['access-control-allow-origin'] ?? '').toBe('');
  });
});

it('pages may load from here only', async () => {
  const { headers } = await app.request.get('/api/services');
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toMatch(/connect-src 'self'(;|$)/);
  expect(policy).not.toMatch(/https?:/);
});

it('security headers are on every answer', async () => {
  for (const path of ['/api/services', '/api/nothing', '/_health']) {
    const { headers } = await app.request.get(path);
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'self'"),
      'strict-transport-security': expect.stringContaining('max-age='),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  }
});

describe('an upload', () => {
  const doors = {
    'the admin panel': (name: string, content: Buffer) =>
      app.request.post('/upload').set('Authorization', adminToken).attach('files', content, name),
    'an API token': async (name: string, content: Buffer) =>
      app.request
        .post('/api/upload')
        .set(
          'Authorization',
          await createApiToken(app.strapi, `upload ${Math.random()}`, 'full-access')
        )
        .attach('files', content, name),
  };

  describe.each(Object.entries(doors))('by %s', (_door, upload) => {
    it.each([
      ['picture.svg', SVG],
      ['page.html', HTML],
      ['page.png', HTML],
      ['script.js', Buffer.from('alert(1)')],
      ['program.exe', Buffer.from('MZ\x90\x00\x03\x00\x00\x00')],
    ])('is refused when it is %s', async (name, content) => {
      const { status } = await upload(name, content);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(await app.sql(`SELECT 1 FROM files WHERE name = '${name}'`)).toEqual([]);
    });

    it('is taken when it is an image', async () => {
      const { status } = await upload('picture.png', PNG);
      expect([200, 201]).toContain(status);
    });
  });

  it('by code inside the application is held to the same list', async () => {
    const create = app.strapi.db.query('plugin::upload.file').create({
      data: {
        name: 'x',
        hash: 'x',
        ext: '.svg',
        mime: 'image/svg+xml',
        size: 1,
        url: '/x',
        provider: 'local',
      },
    });
    await expect(create).rejects.toThrow(/cannot be uploaded/);
  });

  it('by a visitor is refused', async () => {
    const { status } = await app.request.post('/api/upload').attach('files', PNG, 'picture.png');
    expect(status).toBe(403);
  });
});

it.each(['push', 'pull'])(
  'remote data transfer is off, also with a token: %s',
  async (direction) => {
    const { accessKey } = await app.strapi
      .service('admin::transfer')
      .token.create({ name: direction, description: '', lifespan: null, permissions: [direction] });
    const path = `/admin/transfer/runner/${direction}`;
    const { status } = await app.request.get(path).set('Authorization', `Bearer ${accessKey}`);
    expect([401, 404]).toContain(status);
  }
);

it('the admin API answers strangers with 401', async () => {
  for (const path of [
    '/admin/users',
    '/admin/roles',
    '/content-manager/content-types',
    '/upload/files',
  ]) {
    expect({ path, status: (await app.request.get(path)).status }).toEqual({ path, status: 401 });
  }
});

it('a role without rights gets 403 from the admin API', async () => {
  const role = await app.strapi.db
    .query('admin::role')
    .findOne({ where: { code: 'compliance-officer' } });
  await app.strapi.service('admin::user').create({
    email: 'officer@indivillage.example',
    firstname: 'O',
    lastname: 'O',
    password: 'Officer-Passw0rd',
    isActive: true,
    roles: [role.id],
  });
  const authorization = await signInToAdminPanel(
    app,
    'officer@indivillage.example',
    'Officer-Passw0rd'
  );
  const path = '/content-manager/collection-types/api::service.service';
  const { status } = await app.request.get(path).set('Authorization', authorization);
  expect(status).toBe(403);
});

it('an admin password that bcrypt would cut is refused', async () => {
  const { status } = await app.request
    .post('/admin/users')
    .set('Authorization', adminToken)
    .send({
      email: 'long@indivillage.example',
      firstname: 'L',
      roles: [1],
      password: 'Aa1'.repeat(25),
    });
  expect(status).toBe(400);
});
