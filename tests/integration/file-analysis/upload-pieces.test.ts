import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { TestApplication } from '../../helpers/strapi';
import { contentOf, listen, objectsOf, PIECE, sha256 } from './sending';
import { idOf, locationOf, startUploading } from './uploading';
import type { Uploading } from './uploading';

const MEBIBYTE = 1024 * 1024;

let sender: Uploading;
let app: TestApplication;
let authorization: string;

beforeAll(async () => {
  sender = await startUploading();
  ({ app, authorization } = sender);
});

afterAll(() => app.stop());

it('take a piece with a checksum whole, or not at all', async () => {
  const location = locationOf(await sender.begin(6));
  const piece = (content: string, checksum: string) =>
    sender.patch(location, 0, Buffer.from(content), authorization).set('Upload-Checksum', checksum);
  // Of abc.
  const right = 'sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=';
  await piece('abd', right).expect(460);
  await piece('abc', 'crc32 AAAA').expect(400);
  expect((await sender.head(location, authorization)).headers['upload-offset']).toBe('0');
  await piece('abc', right).expect(204);
  expect((await sender.head(location, authorization)).headers['upload-offset']).toBe('3');
});

it('are written by one request at a time, and a slow one keeps nobody out', async () => {
  const content = randomBytes(2 * MEBIBYTE);
  const location = locationOf(await sender.begin(content.length, { sha256: sha256(content) }));
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
    sender.patch(location, 0, content.subarray(0, MEBIBYTE), authorization),
    sender.patch(location, 0, content.subarray(0, MEBIBYTE), authorization),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  expect(both.find(({ status }) => status === 409)?.headers['upload-offset']).toBe(
    String(MEBIBYTE)
  );
  slow.end(content.subarray(1_000));
  const [response] = await answered;
  expect(response.statusCode).toBe(409);
  response.resume();
  await sender.patch(location, MEBIBYTE, content.subarray(MEBIBYTE), authorization).expect(204);
  expect((await contentOf(app, idOf(location))).equals(content)).toBe(true);
  // More than was announced.
  const short = locationOf(await sender.begin(3));
  await sender.patch(short, 0, Buffer.from('abcd'), authorization).expect(413);
  expect((await sender.head(short, authorization)).headers['upload-offset']).toBe('0');
});

it.each([3, 6])(
  'take no empty piece for the bytes that are missing: at %i of 6',
  async (offset) => {
    const location = locationOf(await sender.begin(6));
    await sender
      .patch(location, 0, Buffer.from('a,'))
      .set('Authorization', authorization)
      .expect(204);
    const answer = await sender.patch(location, offset, Buffer.alloc(0), authorization);
    expect([answer.status, answer.headers['upload-offset']]).toEqual([409, '2']);
    await sender.patch(location, 2, Buffer.from('b\n1,'), authorization).expect(204);
    expect((await contentOf(app, idOf(location))).toString()).toBe('a,b\n1,');
  }
);

it.each([{ isWhole: false }, { isWhole: true }])(
  'end when they are asked about, if nobody ended what is here (an object already: $isWhole)',
  async ({ isWhole }) => {
    // As a process that is killed behind the last byte leaves it.
    const location = locationOf(await sender.begin(3, { sha256: sha256(Buffer.from('abc')) }));
    const key = `uploads/${idOf(location)}`;
    await objectsOf(app).append({ key, offset: 0, content: Buffer.from('abc') });
    if (isWhole) {
      await objectsOf(app).completeAppend({ key });
    }
    const { headers } = await sender.head(location, authorization).expect(200);
    expect(headers['upload-offset']).toBe('3');
    expect(await sender.rowOf(idOf(location))).toMatchObject({ state: 'uploaded', received: '3' });
    expect((await contentOf(app, idOf(location))).toString()).toBe('abc');
    await sender.patch(location, 3, Buffer.alloc(0), authorization).expect(410);
  }
);
