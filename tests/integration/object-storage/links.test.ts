import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { signLink } from '../../../src/plugins/object-storage/server/src/domain/link-token';
import { getService } from '../../../src/plugins/object-storage/server/src/utils/get-service';
import { listenLocally } from '../../helpers/ports';
import { startS3 } from '../../helpers/s3-server';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { URL_SECRET } from './storages';

const NAME = 'ಮಾದರಿ "ಕಡತ".csv';

interface Place {
  environment: Record<string, string>;
  stop(): Promise<void>;
}

const startOnDisk = async (): Promise<Place> => {
  const directory = await mkdtemp(path.join(tmpdir(), 'helper-links-'));
  return {
    environment: { OBJECT_STORAGE_BUCKET: '', OBJECT_STORAGE_DIRECTORY: directory },
    stop: () => rm(directory, { recursive: true }),
  };
};

const startOnS3 = async (): Promise<Place> => {
  const server = await startS3();
  return {
    environment: {
      OBJECT_STORAGE_BUCKET: server.bucket,
      OBJECT_STORAGE_ENDPOINT: server.endpoint,
      OBJECT_STORAGE_FORCE_PATH_STYLE: 'true',
      OBJECT_STORAGE_ACCESS_KEY_ID: server.credentials.accessKeyId,
      OBJECT_STORAGE_SECRET_ACCESS_KEY: server.credentials.secretAccessKey,
      OBJECT_STORAGE_REGION: 'us-east-1',
      OBJECT_STORAGE_PREFIX: 'cms',
    },
    stop: server.stop,
  };
};

describe.each([
  { name: 'disk', start: startOnDisk },
  { name: 'S3', start: startOnS3 },
])('links to objects on $name', ({ start }) => {
  let storage: Place;
  let app: TestApplication;

  beforeAll(async () => {
    storage = await start();
    app = await startStrapi({ ...storage.environment, OBJECT_STORAGE_URL_SECRET: URL_SECRET });
    await listenLocally(app.strapi.server.httpServer);
    await put('reports/one.csv', 'abcdefghij');
  });

  afterAll(async () => {
    await app.stop();
    await storage.stop();
  });

  const objects = () => getService('objects', { strapi: app.strapi });

  const put = (key: string, content: string) =>
    objects().put({ key, body: Readable.from([content]), maxBytes: 100, contentType: 'text/html' });

  const pathOf = async (key: string, downloadName?: string) => {
    const url = await objects().signedUrl({ key, expiresInSeconds: 60, downloadName });
    return new URL(url).pathname;
  };

  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

  it('download the object, and never show it', async () => {
    const answer = await app.request.get(await pathOf('reports/one.csv', NAME)).buffer(true);

    expect(answer.status).toBe(200);
    expect(answer.text).toBe('abcdefghij');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html',
      'content-length': '10',
      'content-disposition': `attachment; filename="_____ _____.csv"; filename*=UTF-8''${encodeURIComponent(NAME.replace(/"/g, '_'))}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      'content-security-policy': "default-src 'none'; sandbox",
      'accept-ranges': 'bytes',
    });
    const { sha256 } = await objects().head({ key: 'reports/one.csv' });
    expect(answer.headers.etag).toBe(`"${sha256}"`);
  });

  it('answer HEAD without content, and 304 to who has it', async () => {
    const link = await pathOf('reports/one.csv');
    const head = await app.request.head(link);
    const known = await app.request.get(link).set('If-None-Match', String(head.headers.etag));

    expect(head.status).toBe(200);
    expect(head.headers['content-length']).toBe('10');
    expect(head.text).toBeUndefined();
    expect(known.status).toBe(304);
  });

  it('answer parts', async () => {
    const link = await pathOf('reports/one.csv');
    const get = (range: string, more: Record<string, string> = {}) =>
      app.request
        .get(link)
        .set({ Range: range, ...more })
        .buffer(true);

    const part = await get('bytes=2-4');
    expect(part.status).toBe(206);
    expect(part.text).toBe('cde');
    expect(part.headers).toMatchObject({ 'content-range': 'bytes 2-4/10', 'content-length': '3' });
    expect((await get('bytes=-2')).text).toBe('ij');
    const outside = await get('bytes=10-');
    expect(outside.status).toBe(416);
    expect(outside.headers['content-range']).toBe('bytes */10');
    expect(outside.body.error.name).toBe('RangeNotSatisfiableError');
    for (const ignored of [
      'bytes=0-1,4-5',
      'lines=1-2',
      'bytes=9-1',
      'bytes=-',
      'x'.repeat(2000),
    ]) {
      expect((await get(ignored)).status).toBe(200);
    }
    expect((await get('bytes=0-1', { 'If-Range': '"other"' })).status).toBe(200);
    expect((await get('bytes=0-1', { 'If-Range': String(part.headers.etag) })).status).toBe(206);
  });

  it('end with their time', async () => {
    const token = signLink({ key: 'reports/one.csv', expiresAt: inSeconds(-1) }, URL_SECRET);
    const answer = await app.request.get(`/api/objects/${token}`);

    expect(answer.status).toBe(410);
    expect(answer.body.error).toMatchObject({ status: 410, name: 'LinkExpiredError' });
  });

  it('end with their object', async () => {
    await put('reports/deleted', 'x');
    const link = await pathOf('reports/deleted');
    expect((await app.request.get(link)).status).toBe(200);
    await objects().delete({ key: 'reports/deleted' });

    const answer = await app.request.get(link);
    expect(answer.status).toBe(404);
    expect(answer.headers['content-disposition']).toBeUndefined();
  });

  it('are good for the object and the time that they were made for', async () => {
    await put('reports/other', 'other');
    const [, , signature] = String((await pathOf('reports/one.csv')).split('/').at(-1)).split('.');
    const forge = (link: object) =>
      `v1.${Buffer.from(JSON.stringify(link)).toString('base64url')}.${String(signature)}`;
    const forged = [
      forge({ key: 'reports/other', expiresAt: inSeconds(60) }),
      forge({ key: 'reports/one.csv', expiresAt: inSeconds(99_999) }),
      forge({ key: '../../etc/passwd', expiresAt: inSeconds(60) }),
      signLink({ key: 'reports/one.csv', expiresAt: inSeconds(60) }, `${URL_SECRET}x`),
      signLink({ key: '../package.json', expiresAt: inSeconds(60) }, URL_SECRET),
    ];
    for (const token of forged) {
      const answer = await app.request.get(`/api/objects/${token}`);
      expect(answer.status).toBe(403);
      expect(answer.body.error).toMatchObject({
        status: 403,
        name: 'ForbiddenError',
        message: 'This link is not valid',
      });
    }
  });

  it.each([
    'x',
    'v1..',
    'v1.e30.e30',
    'reports%2Fone.csv',
    '..%2f..%2f..%2fetc%2fpasswd',
    '%00',
    '%',
    '%E0%A4%A',
    `v1.${'A'.repeat(8_000)}.${'A'.repeat(43)}`,
    `v1.${'A'.repeat(10)}.${'A'.repeat(42)}=`,
    '[object Object]',
  ])('that are %.40j are refused', async (token) => {
    const { port } = app.strapi.server.httpServer.address() as AddressInfo;
    // Without a client that would correct the address.
    const status = await new Promise((resolve, reject) => {
      const target = { host: '127.0.0.1', port, path: `/api/objects/${token.replace(' ', '%20')}` };
      httpRequest(target, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .once('error', reject)
        .end();
    });

    // What is no text at all is refused before anybody looks at it.
    expect(status).toBe(token === '%00' ? 400 : 403);
  });

  it('are the only way: there is no list and no other method', async () => {
    expect((await app.request.get('/api/objects')).status).toBe(404);
    expect((await app.request.get('/api/objects/reports/one.csv')).status).toBe(404);
    const link = await pathOf('reports/one.csv');
    expect((await app.request.delete(link)).status).toBe(405);
    expect((await app.request.put(link).send('x')).status).toBe(405);
    expect(await objects().exists({ key: 'reports/one.csv' })).toBe(true);
  });

  it('are made for a life of one second to seven days', async () => {
    for (const expiresInSeconds of [0, -1, 1.5, 8 * 24 * 3600, NaN]) {
      await expect(
        objects().signedUrl({ key: 'reports/one.csv', expiresInSeconds })
      ).rejects.toThrow('Expected a link to live for 1 to 604800 seconds');
    }
  });
});
