import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { createUser } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import type { TestApplication } from '../../helpers/strapi';
import { ACTIONS, contentOf, listen, metadataOf, PIECE, sha256 } from './sending';
import { idOf, locationOf, startUploading } from './uploading';
import type { Uploading } from './uploading';

/** Of each upload that is held open: less than what is written at once, and together more than may wait in memory. */
const HELD_BYTES = 700_000;
const OPEN_UPLOADS = 100;

let sender: Uploading;
let app: TestApplication;
let authorization: string;

beforeAll(async () => {
  sender = await startUploading();
  ({ app, authorization } = sender);
});

afterAll(() => app.stop());

it('one who stays in the middle of a hundred uploads fills no memory, and keeps nobody out', async () => {
  const port = await listen(app);
  const content = randomBytes(HELD_BYTES);
  const answers: (number | undefined)[] = [];
  const hold = async () => {
    const location = locationOf(await sender.begin(2 * HELD_BYTES).expect(201));
    const request = httpRequest({
      port,
      path: location,
      method: 'PATCH',
      headers: {
        Authorization: authorization,
        'Tus-Resumable': '1.0.0',
        'Content-Type': PIECE,
        'Upload-Offset': '0',
        'Content-Length': 2 * HELD_BYTES,
      },
    });
    request.on('response', ({ statusCode }) => answers.push(statusCode));
    request.on('error', () => undefined);
    request.write(content);
    return { location, request };
  };
  const held: Awaited<ReturnType<typeof hold>>[] = [];
  try {
    while (held.length < OPEN_UPLOADS) {
      held.push(await hold());
    }
    const other = await createUser(app, 'other', ACTIONS);
    const { body } = await app.request
      .post('/api/uploads')
      .set('Authorization', other)
      .attach('file', Buffer.from('a,b\n1,2\n'), 'sample.csv')
      .expect(201);
    expect((await contentOf(app, body.data.id)).toString()).toBe('a,b\n1,2\n');

    // All that came is written, though they are still there.
    await eventually(async () => {
      const [row] = await app.sql<{ received: string }>(
        `SELECT sum(received)::text AS received FROM file_uploads WHERE state = 'uploading'`
      );
      expect(row?.received).toBe(String(OPEN_UPLOADS * HELD_BYTES));
    });
    expect(answers).toEqual([]);
  } finally {
    held.forEach(({ request }) => request.destroy());
  }
  const [first] = held;
  const location = first?.location ?? '';
  await sender.patch(location, HELD_BYTES, content, authorization).expect(204);
  const whole = Buffer.concat([content, content]);
  expect((await contentOf(app, idOf(location))).equals(whole)).toBe(true);
});

describe('headers that mean harm', () => {
  const CONTENT = Buffer.from('abcdef');
  const HALF = CONTENT.subarray(3);
  const digest = (algorithm: string, length: number) =>
    `${algorithm} ${Buffer.alloc(length, 7).toString('base64')}`;

  const OFFSETS = [
    ...['-3', '+3', '0x3', '3.0', '3e0', '3,3', '3 3', 'three', '9007199254740993'].map(
      (value) => [value, 400] as const
    ),
    ...['0', '2', '4', '6', '999999999999999'].map((value) => [value, 409] as const),
  ];
  const CHECKSUMS = [
    ...['sha256', 'sha256 ', 'sha256 ====', 'sha256 AAAA,', 'SHA256 AAAA', 'crc32 AAAA'],
    ...['sha512 AAAA', 'constructor AAAA', '__proto__ AAAA', 'sha256  AAAA', 'sha256 AAAA AAAA'],
  ].map((value) => [value, 400] as const);
  const DIGESTS = [
    ...[digest('sha256', 32), digest('sha256', 31), digest('sha256', 64), digest('sha256', 3)],
    ...[digest('md5', 20), digest('sha1', 16), digest('sha1', 9_000)],
  ].map((value) => [value, 460] as const);

  const table: { headers: Record<string, string>; status: number }[] = [
    ...OFFSETS.map(([value, status]) => ({ headers: { 'Upload-Offset': value }, status })),
    ...[...CHECKSUMS, ...DIGESTS].map(([value, status]) => ({
      headers: { 'Upload-Checksum': value },
      status,
    })),
    { headers: { 'Content-Encoding': 'gzip' }, status: 415 },
    { headers: { 'Content-Type': 'text/csv' }, status: 415 },
    { headers: { 'Tus-Resumable': '2.0.0' }, status: 412 },
  ];

  it('are refused by name, and change nothing of what is here', async () => {
    const location = locationOf(await sender.begin(6, { sha256: sha256(CONTENT) }).expect(201));
    await sender.patch(location, 0, CONTENT.subarray(0, 3), authorization).expect(204);
    for (const { headers, status } of table) {
      const answer = await sender.patch(location, 3, HALF, authorization).set(headers);
      expect([headers, answer.status]).toEqual([headers, status]);
      const [name = ''] = Object.keys(headers);
      if (status === 400) {
        expect([headers, answer.body.error.details.errors[0].path]).toEqual([headers, [name]]);
      }
      const known = await sender.head(location, authorization);
      expect([headers, known.headers['upload-offset']]).toEqual([headers, '3']);
    }
    await sender.patch(location, 3, HALF, authorization).expect(204);
    expect((await contentOf(app, idOf(location))).equals(CONTENT)).toBe(true);
  });

  it('do not promise a checksum behind the bytes', async () => {
    const location = locationOf(await sender.begin(6).expect(201));
    const request = httpRequest({
      port: await listen(app),
      path: location,
      method: 'PATCH',
      headers: {
        Authorization: authorization,
        'Tus-Resumable': '1.0.0',
        'Content-Type': PIECE,
        'Upload-Offset': '0',
        'Transfer-Encoding': 'chunked',
        Trailer: 'Upload-Checksum',
      },
    });
    request.end(CONTENT);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(await text(response)).toContain('Upload-Checksum is a header');
    expect(response.statusCode).toBe(400);
    const { headers } = await sender.head(location, authorization);
    expect(headers['upload-offset']).toBe('0');
  });

  it('with the clock of a client say nothing of how long an upload is kept, or what is known of it', async () => {
    const PAST = new Date(0).toUTCString();
    const FUTURE = new Date(4e12).toUTCString();
    const expiry = async (location: string) =>
      (
        await app.sql<{ days: number }>(
          `SELECT round(extract(epoch FROM expires_at - (now() AT TIME ZONE 'UTC')) / 86400)::int AS days
           FROM file_uploads WHERE document_id = ?`,
          [idOf(location)]
        )
      )[0]?.days;
    for (const time of [PAST, FUTURE]) {
      const clock = {
        Date: time,
        'Upload-Expires': time,
        'If-Modified-Since': time,
        'If-Unmodified-Since': time,
        'If-None-Match': '*',
      };
      const { headers } = await app.request
        .post('/api/uploads')
        .set({
          ...clock,
          Authorization: authorization,
          'Tus-Resumable': '1.0.0',
          'Upload-Length': '6',
          'Upload-Metadata': metadataOf({ filename: 'sample.csv', expires: time, createdAt: time }),
        })
        .expect(201);
      const location = headers.location as string;
      await sender.patch(location, 0, HALF, authorization).set(clock).expect(204);
      expect(await expiry(location)).toBe(7);
      await sender.head(location, authorization).set(clock).expect(200);
      const { body } = await app.request
        .get(location)
        .set({ ...clock, Authorization: authorization })
        .expect(200);
      expect(body.data).toMatchObject({ status: 'uploading', received: 3 });
    }
  });
});
