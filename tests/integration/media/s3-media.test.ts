import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from 's3rver';
import { signInToAdminPanel } from '../../helpers/callers';
import { PNG } from '../../helpers/files';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

const BUCKET = 'media';

let app: TestApplication;
let server: S3rver;
let directory: string;
let endpoint: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 's3-media-'));
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: BUCKET, configs: [] }],
  });
  const { port } = await server.run();
  endpoint = `http://127.0.0.1:${port}`;
  app = await startStrapi({
    AWS_S3_BUCKET: BUCKET,
    AWS_S3_ENDPOINT: endpoint,
    AWS_S3_FORCE_PATH_STYLE: 'true',
    AWS_S3_ACCESS_KEY_ID: 'S3RVER',
    AWS_S3_SECRET_ACCESS_KEY: 'S3RVER',
    AWS_S3_REGION: 'us-east-1',
  });
});

afterAll(async () => {
  await app.stop();
  await server.close();
  await rm(directory, { recursive: true });
});

it('keeps media in the bucket, private, behind links that expire', async () => {
  const authorization = await signInToAdminPanel(app);
  const upload = await app.request
    .post('/upload')
    .set('Authorization', authorization)
    .attach('files', PNG, 'picture.png');
  expect([200, 201]).toContain(upload.status);
  const [file] = upload.body;
  expect(file.provider).toContain('aws-s3');
  expect(file.url).toContain(`${endpoint}/${BUCKET}/`);

  const [stored] = await app.sql<{ url: string }>('SELECT url FROM files WHERE id = ?', [file.id]);
  expect(stored?.url).not.toContain('X-Amz-Signature');
  const shown = await app.request
    .get(`/upload/files/${file.id}`)
    .set('Authorization', authorization);
  expect(shown.body.url).toContain('X-Amz-Signature');
  expect(shown.body.url).toContain('X-Amz-Expires=900');

  const download = await fetch(shown.body.url);
  expect(download.status).toBe(200);
  const content = Buffer.from(await download.arrayBuffer());
  expect(content.subarray(1, 4).toString()).toBe('PNG');

  await app.request
    .delete(`/upload/files/${file.id}`)
    .set('Authorization', authorization)
    .expect(200);
  expect((await fetch(shown.body.url)).status).toBe(404);
});
