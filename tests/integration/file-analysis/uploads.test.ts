import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { createWatchingService } from '../../../src/plugins/file-analysis/server/src/intake/services/watching';
import { createSweepUnfinishedUploads } from '../../../src/plugins/file-analysis/server/src/queues/sweep-unfinished-uploads';
import type { createUploadsService } from '../../../src/plugins/file-analysis/server/src/services/uploads';
import { createApiToken, createUser } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { enquiry } from '../form-submissions/enquiries';
import {
  ACTIONS,
  contentOf,
  jobsOf,
  listen,
  metadataOf,
  objectsOf,
  PIECE,
  sha256,
  solve,
} from './sending';

const MEBIBYTE = 1024 * 1024;

const environment = {
  TRUSTED_PROXY_HOPS: '1',
  FORM_CHALLENGE_MAX_NUMBER: '50',
  FILE_ANALYSIS_UPLOAD_MAX_MB: '60',
  FILE_ANALYSIS_UPLOAD_ANONYMOUS_MAX_MB: '1',
  FILE_ANALYSIS_UPLOADS_ANONYMOUS_PER_DAY: '12',
  FILE_ANALYSIS_UPLOAD_ANONYMOUS_MB_PER_DAY: '2',
  FILE_ANALYSIS_UPLOAD_WATCHERS: '2',
};

let app: TestApplication;
let authorization: string;
let stranger: string;
let addresses = 0;

beforeAll(async () => {
  app = await startStrapi(environment);
  await listen(app);
  authorization = await createUser(app, 'sender', [
    ...ACTIONS,
    'plugin::form-submissions.submissions.create',
  ]);
  stranger = await createUser(app, 'stranger', ACTIONS);
});

afterAll(() => app.stop());

const newAddress = () => `203.0.113.${(addresses += 1)}`;

const begin = (size: number, metadata: Record<string, string> = {}, who = authorization) =>
  app.request
    .post('/api/uploads')
    .set({ Authorization: who, 'Tus-Resumable': '1.0.0', 'Upload-Length': String(size) })
    .set('Upload-Metadata', metadataOf({ filename: 'sample.csv', ...metadata }));

const beginAsVisitor = async (
  size: number,
  metadata: Record<string, string> = {},
  address = newAddress()
) =>
  app.request.post('/api/uploads').set({
    'Tus-Resumable': '1.0.0',
    'Upload-Length': String(size),
    'X-Forwarded-For': address,
    'Upload-Metadata': metadataOf({
      filename: 'sample.csv',
      email: 'asha@example.com',
      altcha: await solve(app, address),
      ...metadata,
    }),
  });

const patch = (location: string, offset: number, content: Buffer, who?: string) =>
  app.request
    .patch(location)
    .set({
      ...(who && { Authorization: who }),
      'Tus-Resumable': '1.0.0',
      'Content-Type': PIECE,
      'Upload-Offset': String(offset),
    })
    .send(content);

const head = (location: string, who?: string) =>
  app.request.head(location).set({ 'Tus-Resumable': '1.0.0', ...(who && { Authorization: who }) });

const locationOf = ({ headers }: { headers: Record<string, string> }) => headers.location ?? '';
const idOf = (location: string) => /uploads\/(\w+)/.exec(location)?.[1] ?? '';

const rowOf = async (id: string) =>
  (
    await app.sql('SELECT state, reason, received::text FROM file_uploads WHERE document_id = ?', [
      id,
    ])
  )[0];

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

it('are for those who sent them', async () => {
  const ofUser = locationOf(await begin(10).expect(201));
  const ofVisitor = locationOf(await beginAsVisitor(10));
  const withoutSecret = ofVisitor.replace(/\?.*/, '');
  expect(ofUser).not.toContain('secret');
  const asked = [
    { location: ofUser, who: stranger },
    { location: ofUser, who: undefined },
    { location: `${ofUser}?secret=${'x'.repeat(43)}`, who: undefined },
    { location: withoutSecret, who: stranger },
    { location: withoutSecret, who: undefined },
    { location: `${withoutSecret}?secret=${'x'.repeat(43)}`, who: undefined },
    { location: '/api/uploads/none', who: authorization },
  ];
  for (const { location, who } of asked) {
    const [path = '', query = ''] = location.split('?');
    const headers = who ? { Authorization: who } : {};
    const statuses = [
      (await head(location, who)).status,
      (await patch(location, 0, Buffer.from('x'), who)).status,
      (await app.request.get(location).set(headers)).status,
      (await app.request.get(`${path}/events?${query}`).set(headers)).status,
      (await app.request.delete(location).set(headers)).status,
    ];
    expect([location, statuses]).toEqual([location, [404, 404, 404, 404, 404]]);
  }
  await head(ofUser, authorization).expect(200);
  await head(ofVisitor).expect(200);
  const { body } = await app.request
    .get(withoutSecret)
    .set('X-Upload-Secret', new URL(ofVisitor, 'http://here').searchParams.get('secret') ?? '')
    .expect(200);
  expect(body.data).toMatchObject({ status: 'pending', size: 10, received: 0, analysis: null });
  // Only a hash of the secret is kept.
  const kept = JSON.stringify(await app.sql('SELECT * FROM file_uploads'));
  expect(kept).not.toContain(new URL(ofVisitor, 'http://here').searchParams.get('secret'));
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
  const address = newAddress();
  const before = await app.sql('SELECT count(*) FROM file_uploads');
  const sent = async () => ({
    filename: 'sample.csv',
    filetype: 'text/csv',
    email: 'asha@example.com',
    altcha: await solve(app, address),
    ...metadata,
  });
  const byTus = await beginAsVisitor(size, await sent(), address);
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
  const location = locationOf(await begin(3, { sha256: declared }));
  const byTus = await patch(location, 0, Buffer.from('abc'), authorization);
  const byForm = await app.request
    .post('/api/uploads')
    .set('Authorization', authorization)
    .field('sha256', declared)
    .attach('file', Buffer.from('abc'), 'sample.csv');
  expect([byTus.status, byForm.status]).toEqual([422, 422]);
  expect(byForm.body).toEqual(byTus.body);
  expect(await rowOf(idOf(location))).toMatchObject({
    state: 'failed',
    reason: 'checksum-differs',
  });
  await expect(contentOf(app, idOf(location))).rejects.toThrow('no object');
  await expect(objectsOf(app).appended({ key: `uploads/${idOf(location)}` })).rejects.toThrow();
  await head(location, authorization).expect(410);
});

it('take a piece with a checksum whole, or not at all', async () => {
  const location = locationOf(await begin(6));
  const piece = (content: string, checksum: string) =>
    patch(location, 0, Buffer.from(content), authorization).set('Upload-Checksum', checksum);
  // Of abc.
  const right = 'sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=';
  await piece('abd', right).expect(460);
  await piece('abc', 'crc32 AAAA').expect(400);
  expect((await head(location, authorization)).headers['upload-offset']).toBe('0');
  await piece('abc', right).expect(204);
  expect((await head(location, authorization)).headers['upload-offset']).toBe('3');
});

it('have limits for a day that two at once do not pass', async () => {
  const address = newAddress();
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => beginAsVisitor(600_000, {}, address))
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 429, 429, 429]);
  expect(answers.find(({ status }) => status === 429)?.headers['retry-after']).toMatch(/^\d+$/);
  const other = newAddress();
  const many = [];
  for (let count = 0; count < 13; count += 1) {
    many.push((await beginAsVisitor(1, {}, other)).status);
  }
  expect(many).toEqual([...Array.from({ length: 12 }, () => 201), 429]);
});

it('spend a challenge once', async () => {
  const address = newAddress();
  const altcha = await solve(app, address);
  const answers = await Promise.all([1, 2, 3].map(() => beginAsVisitor(1, { altcha }, address)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
});

it('are written by one request at a time, and a slow one keeps nobody out', async () => {
  const content = randomBytes(2 * MEBIBYTE);
  const location = locationOf(await begin(content.length, { sha256: sha256(content) }));
  const port = await listen(app);
  const slow: ClientRequest = httpRequest({
    port,
    path: location,
    method: 'PATCH',
    headers: {
      Authorization: authorization,
      'Tus-Resumable': '1.0.0',
      'Content-Type': PIECE,
      'Upload-Offset': '0',
      'Content-Length': content.length,
    },
  });
  const answered = once(slow, 'response') as Promise<[IncomingMessage]>;
  slow.write(content.subarray(0, 1_000));
  const both = await Promise.all([
    patch(location, 0, content.subarray(0, MEBIBYTE), authorization),
    patch(location, 0, content.subarray(0, MEBIBYTE), authorization),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  expect(both.find(({ status }) => status === 409)?.headers['upload-offset']).toBe(
    String(MEBIBYTE)
  );
  slow.end(content.subarray(1_000));
  const [response] = await answered;
  expect(response.statusCode).toBe(409);
  response.resume();
  await patch(location, MEBIBYTE, content.subarray(MEBIBYTE), authorization).expect(204);
  expect((await contentOf(app, idOf(location))).equals(content)).toBe(true);
  // More than was announced.
  const short = locationOf(await begin(3));
  await patch(short, 0, Buffer.from('abcd'), authorization).expect(413);
  expect((await head(short, authorization)).headers['upload-offset']).toBe('0');
});

it.each([{ isWhole: false }, { isWhole: true }])(
  'end when they are asked about, if nobody ended what is here (an object already: $isWhole)',
  async ({ isWhole }) => {
    // As a process that is killed behind the last byte leaves it.
    const location = locationOf(await begin(3, { sha256: sha256(Buffer.from('abc')) }));
    const key = `uploads/${idOf(location)}`;
    await objectsOf(app).append({ key, offset: 0, content: Buffer.from('abc') });
    if (isWhole) {
      await objectsOf(app).completeAppend({ key });
    }
    const { headers } = await head(location, authorization).expect(200);
    expect(headers['upload-offset']).toBe('3');
    expect(await rowOf(idOf(location))).toMatchObject({ state: 'uploaded', received: '3' });
    expect((await contentOf(app, idOf(location))).toString()).toBe('abc');
    await patch(location, 3, Buffer.alloc(0), authorization).expect(410);
  }
);

it('end when they are deleted, with what there is of them', async () => {
  const location = locationOf(await begin(10));
  await patch(location, 0, Buffer.from('abc'), authorization).expect(204);
  await app.request
    .delete(location)
    .set({ Authorization: authorization, 'Tus-Resumable': '1.0.0' })
    .expect(204);
  await head(location, authorization).expect(404);
  expect(await jobsOf(app, idOf(location), 'remove-upload-objects')).toHaveLength(1);
});

it('leave nothing on a disk that is full', async () => {
  // A file system of its own where content grows, which only root can make.
  const { directory } = app.strapi.config.get<{ directory: string }>('plugin::object-storage');
  const appending = path.join(directory, '.appending');
  await mkdir(appending, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', appending], {
      stdio: 'ignore',
    });
  } catch {
    return;
  }
  try {
    const content = randomBytes(200_000);
    const location = locationOf(await begin(content.length).expect(201));
    await patch(location, 0, content, authorization).expect(507);
    expect(await rowOf(idOf(location))).toMatchObject({
      state: 'failed',
      reason: 'storage-full',
    });
    const form = await app.request
      .post('/api/uploads')
      .set('Authorization', authorization)
      .attach('file', content, 'sample.csv');
    expect(form.status).toBe(507);
    expect(await readdir(appending)).toEqual([]);
  } finally {
    execFileSync('umount', [appending]);
  }
});

const watch = async (location: string, headers: Record<string, string>) => {
  const [path, query = ''] = location.split('?');
  const asking = httpRequest({
    port: await listen(app),
    path: `${path}/events?${query}`,
    headers,
  }).end();
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  const read = { text: '', status: response.statusCode, asking };
  response.setEncoding('utf8').on('data', (text: string) => {
    read.text += text;
  });
  response.on('error', () => undefined);
  return read;
};

it('tell how far they are, to so many at once', async () => {
  const location = locationOf(await begin(6));
  const asSender = () => watch(location, { Authorization: authorization });
  const [first, second] = [await asSender(), await asSender()];
  expect((await asSender()).status).toBe(429);
  second.asking.destroy();
  await patch(location, 0, Buffer.from('abc'), authorization).expect(204);
  await eventually(async () => {
    expect(first.text).toContain('"status":"uploading","reason":null,"received":3,"size":6');
  });
  await app.request.delete(location).set('Authorization', authorization).expect(204);
  await eventually(async () => expect(first.text).toContain('event: deleted'));
  expect(first.text).toContain('"status":"pending"');
});

it('have room for another one as soon as one has gone', async () => {
  const id = idOf(locationOf(await begin(6)));
  const watching = app.strapi.plugin('file-analysis').service('watching') as unknown as ReturnType<
    typeof createWatchingService
  >;
  const enter = () => watching.watch(id, 'somebody');
  const [first, second] = [enter(), enter()];
  expect(enter).toThrow('Too many look on at once');
  await once(first, 'data');
  // Nothing happens to the file that would wake who looks on.
  first.destroy();
  await nextTurn();
  second.destroy();
  enter().destroy();
});

it('tell it to so many addresses of one network', async () => {
  const location = locationOf(await beginAsVisitor(6));
  const from = (address: string) => watch(location, { 'X-Forwarded-For': address });
  const found = [
    await from('2001:db8:1:2::1'),
    await from('2001:db8:1:2::2'),
    await from('2001:db8:1:2:ffff::3'),
    await from('2001:db8:1:3::1'),
  ];
  expect(found.map(({ status }) => status)).toEqual([200, 200, 429, 200]);
  found.forEach(({ asking }) => asking.destroy());
});

it('tell it to so many of one token, whatever the others look at', async () => {
  const location = locationOf(await beginAsVisitor(6));
  const watchAs = async (name: string) => {
    const token = await createApiToken(app.strapi, name, 'full-access');
    const found = [];
    for (let time = 0; time < 3; time += 1) {
      found.push(await watch(location, { Authorization: token }));
    }
    return found;
  };
  const found = [...(await watchAs('first watcher')), ...(await watchAs('second watcher'))];
  expect(found.map(({ status }) => status)).toEqual([200, 200, 429, 200, 200, 429]);
  found.forEach(({ asking }) => asking.destroy());
});

it.each(['other', 'final', 'Partial'])('are not begun as what nobody knows: %s', async (kind) => {
  const answer = await begin(3).set('Upload-Concat', kind);
  expect([answer.status, answer.body.error?.details.errors?.[0].path]).toEqual([
    400,
    ['Upload-Concat'],
  ]);
});

it.each([3, 6])(
  'take no empty piece for the bytes that are missing: at %i of 6',
  async (offset) => {
    const location = locationOf(await begin(6));
    await patch(location, 0, Buffer.from('a,')).set('Authorization', authorization).expect(204);
    const answer = await patch(location, offset, Buffer.alloc(0), authorization);
    expect([answer.status, answer.headers['upload-offset']]).toEqual([409, '2']);
    await patch(location, 2, Buffer.from('b\n1,'), authorization).expect(204);
    expect((await contentOf(app, idOf(location))).toString()).toBe('a,b\n1,');
  }
);

it('are named in forms by those who sent them, once', async () => {
  const { body } = await app.request
    .post('/api/uploads')
    .set('Authorization', authorization)
    .attach('file', Buffer.from('a,b\n1,2\n'), 'sample.csv')
    .expect(201);
  const visitor = locationOf(await beginAsVisitor(3));
  await patch(visitor, 0, Buffer.from('abc')).expect(204);
  const secret = new URL(visitor, 'http://here').searchParams.get('secret') ?? '';
  const submit = (uploads: string[], who?: string) => {
    const asked = app.request
      .post('/api/form-submissions')
      .set('X-Forwarded-For', newAddress())
      .send({ ...enquiry(), uploads });
    return who ? asked.set('Authorization', who) : asked;
  };
  for (const [uploads, who] of [
    [[body.data.id], undefined],
    [[idOf(visitor)], undefined],
    [[idOf(visitor)], authorization],
    [[`${idOf(visitor)}.${'x'.repeat(43)}`], undefined],
    [[body.data.id, 'none'], authorization],
  ] as [string[], string | undefined][]) {
    const answer = await submit(uploads, who);
    expect([answer.status, answer.body.error?.details.errors[0].path]).toEqual([400, ['uploads']]);
  }
  const named = [body.data.id, `${idOf(visitor)}.${secret}`];
  const accepted = await submit(named, authorization).expect(202);
  const rows = await app.sql('SELECT document_id AS id FROM file_uploads WHERE submission = ?', [
    accepted.body.data.id,
  ]);
  expect(rows.map(({ id }) => id).sort()).toEqual([body.data.id, idOf(visitor)].sort());
  const [stored] = await app.sql<{ uploads: string }>(
    'SELECT uploads::text FROM form_submissions WHERE document_id = ?',
    [accepted.body.data.id]
  );
  expect(stored?.uploads).not.toContain(secret);
  await submit(named, authorization).expect(400);
});

it('are swept when their time is over', async () => {
  const location = locationOf(await begin(10));
  const kept = locationOf(await begin(10));
  await app.sql(
    `UPDATE file_uploads SET expires_at = now() - interval '1 minute' WHERE document_id = ?`,
    [idOf(location)]
  );
  await head(location, authorization).expect(410);
  const task = createSweepUnfinishedUploads({ strapi: app.strapi });
  await task.handler({ signal: new AbortController().signal } as Parameters<
    typeof task.handler
  >[0]);
  expect(await rowOf(idOf(location))).toBeUndefined();
  expect(await rowOf(idOf(kept))).toMatchObject({ state: 'pending' });
});

it('are not swept while somebody puts them together, nor once they are complete', async () => {
  const id = idOf(locationOf(await begin(10)));
  const task = createSweepUnfinishedUploads({ strapi: app.strapi });
  const sweep = () =>
    task.handler({ signal: new AbortController().signal } as Parameters<typeof task.handler>[0]);
  await app.strapi.db.connection.transaction(async (trx) => {
    await trx.raw(
      `UPDATE file_uploads SET expires_at = now() - interval '1 minute' WHERE document_id = ?`,
      [id]
    );
  });
  await app.strapi.db.connection.transaction(async (trx) => {
    await trx.raw('SELECT 1 FROM file_uploads WHERE document_id = ? FOR UPDATE', [id]);
    // It has found it, and waits for nobody.
    expect(await sweep()).toEqual({ removed: 0 });
    await trx.raw(
      `UPDATE file_uploads SET state = 'uploaded', received = size, sha_256 = ? WHERE document_id = ?`,
      [sha256(Buffer.alloc(10)), id]
    );
  });
  const uploads = app.strapi.plugin('file-analysis').service('uploads') as unknown as ReturnType<
    typeof createUploadsService
  >;
  expect(await uploads.removeUnfinished(id)).toBe(false);
  expect(await rowOf(id)).toMatchObject({ state: 'uploaded' });
});
