import { randomBytes } from 'node:crypto';
import type { TestApplication } from '../../helpers/strapi';
import { contentOf, objectsOf, sha256, solve } from './sending';
import { idOf, locationOf, startUploading } from './uploading';
import type { Uploading } from './uploading';

let sender: Uploading;
let app: TestApplication;
let authorization: string;

beforeAll(async () => {
  sender = await startUploading();
  ({ app, authorization } = sender);
});

afterAll(() => app.stop());

it('says what it can do', async () => {
  const { headers } = await app.request.options('/api/uploads').expect(204);
  expect(headers).toMatchObject({
    'tus-version': '1.0.0',
    'tus-extension': 'creation,creation-with-upload,expiration,checksum,termination,concatenation',
    'tus-max-size': '60000000',
  });
  const refused = await app.request
    .post('/api/uploads')
    .set({ Authorization: authorization, 'Tus-Resumable': '0.2.2', 'Upload-Length': '1' });
  expect([refused.status, refused.headers['tus-version']]).toEqual([412, '1.0.0']);
});

const NAMES = [
  '',
  'a/b.csv',
  'a\\b.csv',
  '../x.csv',
  '.csv',
  'a.exe',
  'a.csv.exe',
  'sample',
  'a\u202ecsv.csv',
  'a\nb.csv',
  `${'x'.repeat(252)}.csv`,
  'a.csv ',
];

it.each<{ what: string; metadata: Record<string, string>; size?: number }>([
  ...NAMES.map((filename) => ({
    what: `name ${JSON.stringify(filename.slice(-12))}`,
    metadata: { filename },
  })),
  { what: 'type', metadata: { filetype: 'text/html' } },
  { what: 'type of a part', metadata: { filetype: 'application/vnd.tus.part' } },
  { what: 'no type', metadata: { filetype: 'csv' } },
  { what: 'checksum', metadata: { sha256: 'abc' } },
  { what: 'no address', metadata: { email: '' } },
  { what: 'no e-mail', metadata: { email: 'asha' } },
  { what: 'honeypot', metadata: { homepage: 'https://example.com' } },
  { what: 'no challenge', metadata: { altcha: '' } },
  { what: 'forged challenge', metadata: { altcha: 'e30=' } },
  { what: 'size', metadata: {}, size: 1_000_001 },
])('are refused alike at both doors: $what', async ({ metadata, size = 3 }) => {
  const address = sender.newAddress();
  const before = await app.sql('SELECT count(*) FROM file_uploads');
  const sent = async () => ({
    filename: 'sample.csv',
    filetype: 'text/csv',
    email: 'asha@example.com',
    altcha: await solve(app, address),
    ...metadata,
  });
  const byTus = await sender.beginAsVisitor(size, await sent(), address);
  const { filename, ...fields } = await sent();
  const byForm = await app.request
    .post('/api/uploads')
    .set('X-Forwarded-For', address)
    .field({ ...fields, filename })
    .attach('file', Buffer.alloc(size), { filename: 'x', contentType: 'text/csv' });
  const told = ({ status, body }: { status: number; body: { error?: unknown } }) => ({
    status,
    error: body.error,
  });
  if (filename !== '') {
    expect(told(byForm)).toEqual(told(byTus));
  }
  expect(byTus.status).toBe(size > 1_000_000 ? 413 : 400);
  expect(await app.sql('SELECT count(*) FROM file_uploads')).toEqual(before);
});

it.each(['other', 'final', 'Partial'])('are not begun as what nobody knows: %s', async (kind) => {
  const answer = await sender.begin(3).set('Upload-Concat', kind);
  expect([answer.status, answer.body.error?.details.errors?.[0].path]).toEqual([
    400,
    ['Upload-Concat'],
  ]);
});

it('come in a form as well', async () => {
  const content = randomBytes(100_000);
  const { body } = await app.request
    .post('/api/uploads')
    .set('Authorization', authorization)
    .field('sha256', sha256(content))
    .attach('file', content, { filename: 'ಮಾದರಿ.csv', contentType: 'text/csv' })
    .expect(201);
  expect((await contentOf(app, body.data.id)).equals(content)).toBe(true);
  const view = await app.request.get(body.data.links.upload).set('Authorization', authorization);
  expect(view.body.data).toMatchObject({
    status: 'uploaded',
    filename: 'ಮಾದರಿ.csv',
    declaredType: 'text/csv',
    received: 100_000,
  });
});

it('have the checksum that was declared, at both doors, or are not kept', async () => {
  const declared = sha256(Buffer.from('other'));
  const location = locationOf(await sender.begin(3, { sha256: declared }));
  const byTus = await sender.patch(location, 0, Buffer.from('abc'), authorization);
  const byForm = await app.request
    .post('/api/uploads')
    .set('Authorization', authorization)
    .field('sha256', declared)
    .attach('file', Buffer.from('abc'), 'sample.csv');
  expect([byTus.status, byForm.status]).toEqual([422, 422]);
  expect(byForm.body).toEqual(byTus.body);
  expect(await sender.rowOf(idOf(location))).toMatchObject({
    state: 'failed',
    reason: 'checksum-differs',
  });
  await expect(contentOf(app, idOf(location))).rejects.toThrow('no object');
  await expect(objectsOf(app).appended({ key: `uploads/${idOf(location)}` })).rejects.toThrow();
  await sender.head(location, authorization).expect(410);
});
