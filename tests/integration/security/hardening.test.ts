import { crc32 } from 'node:zlib';
import sharp from 'sharp';
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
      'http://localhost:3000',
      'null',
      'https://www.indivillage.example.evil.example',
    ]) {
      const { headers } = await from(origin);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  it('are held to the same list by GraphQL', async () => {
    const { headers } = await app.request
      .post('/graphql')
      .set('Origin', 'https://evil.example')
      .send({ query: '{ services { slug } }' });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
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

  it('of a small file with millions of pixels is refused before it is read, at every door', async () => {
    // Its header says more than follows: whoever decodes it finds that it is broken.
    const vast = Buffer.from(PNG);
    vast.writeUInt32BE(16_000, 16);
    vast.writeUInt32BE(16_000, 20);
    vast.writeUInt32BE(crc32(vast.subarray(12, 29)), 29);
    for (const upload of Object.values(doors)) {
      const { status, body } = await upload('vast.png', vast);
      expect(status).toBe(400);
      expect(body.error.message).toMatch(/256 million pixels/);
    }
  });

  it('of a photograph that was held sideways is turned before its notes are gone', async () => {
    const sideways = await sharp({
      create: { width: 600, height: 400, channels: 3, background: 'white' },
    })
      .composite([
        {
          input: { create: { width: 600, height: 100, channels: 3, background: 'black' } },
          top: 0,
          left: 0,
        },
      ])
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { body } = await doors['the admin panel']('sideways.jpg', sideways);
    const [file] = body as {
      width: number;
      height: number;
      url: string;
      formats: { thumbnail: { url: string } };
    }[];
    expect([file?.width, file?.height]).toEqual([400, 600]);
    for (const url of [file!.url, file!.formats.thumbnail.url]) {
      const { body: bytes } = await app.request.get(url).responseType('blob');
      const picture = sharp(bytes as Buffer);
      const { width, height, orientation = 1 } = await picture.metadata();
      expect([width < height, orientation]).toEqual([true, 1]);
      // What was above is at the right now.
      const { data } = await picture.raw().toBuffer({ resolveWithObject: true });
      const redAt = (x: number) => data[(Math.floor(height / 2) * width + x) * 3]!;
      expect([redAt(5) > 200, redAt(width - 5) < 50]).toEqual([true, true]);
    }
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

describe('a file of the library', () => {
  let url: string;
  let bytes: Buffer;
  let version: Record<string, string>;

  const get = (headers: Record<string, string> = {}, address = url) =>
    app.request.get(address).set(headers).responseType('blob');

  beforeAll(async () => {
    const { body } = await app.request
      .post('/upload')
      .set('Authorization', adminToken)
      .attach('files', PNG, 'served.png');
    ({ url } = body[0]);
    const whole = await get().expect(200);
    bytes = whole.body;
    version = { etag: whole.headers.etag!, time: whole.headers['last-modified']! };
    expect(whole.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(version.etag).toMatch(/^"[^"]+"$/);
  });

  it.each([
    ['bytes=0-99999', 0, undefined],
    ['bytes=0-9', 0, 10],
    ['bytes=5-5', 5, 6],
    ['bytes=10-', 10, undefined],
    ['bytes=-7', -7, undefined],
    ['bytes=-99999', 0, undefined],
  ])('is sent in the part that %s asks for, as long as it says', async (range, from, to) => {
    const part = await get({ range }).expect(206);
    const expected = bytes.subarray(from, to);
    expect(Buffer.compare(part.body, expected)).toBe(0);
    expect(part.headers['content-length']).toBe(String(expected.length));
    const start = bytes.length - bytes.subarray(from).length;
    expect(part.headers['content-range']).toBe(
      `bytes ${start}-${start + expected.length - 1}/${bytes.length}`
    );
  });

  it.each(['bytes=99999-', 'bytes=99999-100000', 'bytes=-0'])(
    'has nothing at %s',
    async (range) => {
      const { headers } = await get({ range }).expect(416);
      expect(headers['content-range']).toBe(`bytes */${bytes.length}`);
    }
  );

  it.each(['bytes=5-1', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=a-b', 'bytes'])(
    'is sent whole for %s',
    async (range) => {
      const { headers } = await get({ range }).expect(200);
      expect(headers['content-length']).toBe(String(bytes.length));
    }
  );

  it('is sent in parts of the version that a client has, and whole when that is gone', async () => {
    const range = 'bytes=0-3';
    await get({ range, 'if-range': version.etag! }).expect(206);
    await get({ range, 'if-range': version.time! }).expect(206);
    await get({ range, 'if-range': '"another"' }).expect(200);
    await get({ range, 'if-range': new Date(0).toUTCString() }).expect(200);
  });

  it('is not sent again to whoever has it', async () => {
    for (const tag of [version.etag!, `W/${version.etag}`, `"a", ${version.etag}`, '*']) {
      await get({ 'if-none-match': tag }).expect(304);
    }
    await get({ 'if-modified-since': version.time! }).expect(304);
    await get({ 'if-modified-since': new Date(0).toUTCString() }).expect(200);
    await get({ 'if-none-match': '"another"', 'if-modified-since': version.time! }).expect(200);
    const { headers } = await app.request.head(url).set('range', 'bytes=0-3').expect(200);
    expect(headers['content-length']).toBe(String(bytes.length));
  });

  it('has another address once it is replaced', async () => {
    const { body } = await app.request
      .post('/upload')
      .set('Authorization', adminToken)
      .attach('files', PNG, 'replaced.png');
    const { id, url: before } = body[0] as { id: number; url: string };
    const replaced = await app.request
      .post(`/upload?id=${id}`)
      .set('Authorization', adminToken)
      .attach('files', PNG, 'other.png')
      .expect(200);
    expect(replaced.body.url).toMatch(/^\/uploads\/replaced_\w+\.png\?v=\w+$/);
    expect(replaced.body.url).not.toBe(before);
    await get({}, replaced.body.url).expect(200);
  });

  it('is no other file', async () => {
    for (const name of [
      '..%2f..%2fpackage.json',
      '%2e%2e/package.json',
      '.gitkeep',
      'none.png',
      '',
    ]) {
      expect([403, 404]).toContain((await get({}, `/uploads/${name}`)).status);
    }
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
