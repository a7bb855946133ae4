import { randomBytes } from 'node:crypto';
import { createUser } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { startS3 } from '../../helpers/s3-server';
import type { TestS3 } from '../../helpers/s3-server';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { ACTIONS, contentOf, listen, metadataOf, objectsOf, PIECE, sendByTus } from './sending';

const SENDERS = 10;
const DELETIONS = 20;
const QUESTIONS = 12;
const PIECE_BYTES = 100_000;

let store: TestS3;
let app: TestApplication;
let authorization: string;
let endpoint: string;

beforeAll(async () => {
  store = await startS3();
  app = await startStrapi({
    ...store.environment,
    PROCESS_ROLE: 'all',
    JOBS_RELAY_INTERVAL_MS: '200',
    DATABASE_ACQUIRE_TIMEOUT_MS: '4000',
  });
  endpoint = `http://127.0.0.1:${await listen(app)}/api/uploads`;
  authorization = await createUser(app, 'sender', ACTIONS);
});

afterAll(async () => {
  store.intercept(undefined);
  await app.stop();
  await store.stop();
});

/** A storage that takes what is asked of it, and says nothing until it is let go on. */
const stall = (asked: RegExp) => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const waiting: string[] = [];
  store.intercept((request) => {
    if (asked.test(request)) {
      waiting.push(request);
      return gate;
    }
    return undefined;
  });
  return {
    waiting,
    end() {
      store.intercept(undefined);
      release();
    },
  };
};

const table = (rows: number) =>
  Buffer.from(
    [
      'id,note',
      ...Array.from({ length: rows }, (_, row) => `${row},${randomBytes(40).toString('hex')}`),
    ].join('\n')
  );

const begin = async (size: number) => {
  const { headers } = await app.request
    .post('/api/uploads')
    .set({
      Authorization: authorization,
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(size),
      'Upload-Metadata': metadataOf({ filename: 'table.csv' }),
    })
    .expect(201);
  return headers.location as string;
};

const patch = (location: string, offset: number, content: Buffer) =>
  app.request
    .patch(location)
    .set({
      Authorization: authorization,
      'Tus-Resumable': '1.0.0',
      'Content-Type': PIECE,
      'Upload-Offset': String(offset),
    })
    .send(content)
    .then(({ status }) => status);

const remove = (location: string) =>
  app.request
    .delete(location)
    .set({ Authorization: authorization, 'Tus-Resumable': '1.0.0' })
    .then(({ status }) => status);

const stateOf = async (id: string) =>
  (
    await app.sql<{ state: string }>('SELECT state FROM file_uploads WHERE document_id = ?', [id])
  )[0]?.state;

const idOf = (location: string) => /uploads\/(\w+)/u.exec(location)?.[1] ?? '';

/** Of those who want nothing of the storage. */
const othersAreAnswered = async (location: string) => {
  const answers = await Promise.all(
    Array.from({ length: QUESTIONS }, async (_, index) => {
      const { status } =
        index % 2 === 0
          ? await app.request.get(location).set('Authorization', authorization)
          : await app.request.get('/api/services');
      return status;
    })
  );
  expect(new Set(answers)).toEqual(new Set([200]));
};

const keysOf = async (prefix: string) =>
  (await objectsOf(app).list({ prefix, limit: 100 })).objects.map(({ key }) => key);

it('a storage that hangs while many send and delete keeps nobody else out, and loses nothing', async () => {
  const contents = Array.from({ length: SENDERS }, () => table(3_000));
  const [deleted, written] = [await begin(PIECE_BYTES * 2), await begin(PIECE_BYTES * 2)];
  const half = randomBytes(PIECE_BYTES);
  expect(await patch(written, 0, half)).toBe(204);

  const stalled = stall(/appending/u);
  // The first one to write holds its row.
  const late = patch(deleted, 0, half);
  await eventually(() => expect(stalled.waiting.length).toBeGreaterThan(0));
  const deletions = Array.from({ length: DELETIONS }, () => remove(deleted));
  const same = Array.from({ length: 4 }, () => patch(written, PIECE_BYTES, half));
  const sent = contents.map((content) =>
    sendByTus(content, {
      endpoint,
      chunkSize: PIECE_BYTES,
      headers: { Authorization: authorization },
      metadata: { filename: 'table.csv' },
    })
  );
  // All that may hold a connection do.
  await eventually(() => expect(stalled.waiting.length).toBeGreaterThanOrEqual(SENDERS + 2));
  await othersAreAnswered(written);
  // It is told that somebody writes to it, and waits with no connection for that.
  expect(new Set(await Promise.all(deletions))).toEqual(new Set([423]));
  await othersAreAnswered(written);
  stalled.end();

  expect(await late).toBe(204);
  const [first, ...others] = (await Promise.all(same)).sort();
  expect(first).toBe(204);
  others.forEach((status) => expect([409, 410, 423]).toContain(status));
  expect(await remove(deleted)).toBe(204);
  const ids = await Promise.all(sent);
  for (const [index, id] of ids.entries()) {
    expect((await contentOf(app, id)).equals(contents[index] ?? half)).toBe(true);
    await eventually(async () => expect(await stateOf(id)).toBe('completed'));
  }
  expect((await contentOf(app, idOf(written))).equals(Buffer.concat([half, half]))).toBe(true);
  await eventually(async () =>
    expect(await keysOf(`appending/uploads/${idOf(deleted)}/`)).toEqual([])
  );
});

it.each([
  ['when the file is fetched', /^GET \/objects\/uploads\//u],
  ['when the report is written', /^PUT \/objects\/analyses\//u],
])(
  'a file that is deleted while the storage hangs is gone, and nothing of it comes late: %s',
  async (_, asked) => {
    const stalled = stall(asked);
    const send = () =>
      sendByTus(table(50), {
        endpoint,
        headers: { Authorization: authorization },
        metadata: { filename: 'table.csv' },
      });
    const id = await send();
    const location = `/api/uploads/${id}`;
    await eventually(() => expect(stalled.waiting.length).toBeGreaterThan(0));
    expect(await stateOf(id)).toBe('processing');
    await othersAreAnswered(location);
    expect(await remove(location)).toBe(204);
    const kept = await send();
    stalled.end();
    await eventually(async () => expect(await stateOf(kept)).toBe('completed'));
    expect(await stateOf(id)).toBeUndefined();
    await eventually(async () => {
      expect(await objectsOf(app).exists({ key: `uploads/${id}` })).toBe(false);
      expect(await keysOf(`analyses/${id}/`)).toEqual([]);
    });
    expect(await keysOf(`analyses/${kept}/`)).toHaveLength(1);
  }
);
