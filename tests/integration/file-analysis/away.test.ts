import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import supertest from 'supertest';
import { Upload } from 'tus-js-client';
import { startDatabaseProxy } from '../../helpers/database-proxy';
import type { DatabaseProxy } from '../../helpers/database-proxy';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { startS3 } from '../../helpers/s3-server';
import type { TestS3 } from '../../helpers/s3-server';
import { bootStrapi } from '../../helpers/strapi';
import { contentOf, listen, metadataOf, PIECE, sha256 } from './sending';

const CONTENT = randomBytes(300_000);
const PIECE_BYTES = 100_000;

/** What is away while a client asks where to go on. A client that is told anything but 423 begins anew. */
describe('a file that is sent while something is away', () => {
  let database: string;
  let proxy: DatabaseProxy;
  let store: TestS3;
  let strapi: Core.Strapi;
  let endpoint: string;

  beforeAll(async () => {
    database = await createDatabase(TEMPLATE);
    proxy = await startDatabaseProxy(urlOf(database));
    store = await startS3();
    strapi = await bootStrapi(proxy.url, {
      ...store.environment,
      PROCESS_ROLE: 'web',
      DATABASE_ACQUIRE_TIMEOUT_MS: '4000',
      FILE_ANALYSIS_UPLOAD_PROOF_OF_WORK: 'false',
    });
    endpoint = `http://127.0.0.1:${await listen({ strapi })}/api/uploads`;
  });

  afterAll(async () => {
    proxy.giveBack();
    await strapi.destroy();
    await proxy.stop();
    await store.stop();
    await dropDatabase(database);
  });

  const troubles: Record<string, { begin(): void; end(): void }> = {
    'the database': { begin: () => proxy.takeAway(), end: () => proxy.giveBack() },
    'the storage': {
      begin: () =>
        store.intercept(() => {
          throw Object.assign(new Error('away'), { status: 400 });
        }),
      end: () => store.intercept(undefined),
    },
  };

  it.each(Object.keys(troubles))('goes on where it was when %s is back', async (name) => {
    const trouble = troubles[name];
    const answers: string[] = [];
    const upload: Upload = new Upload(CONTENT, {
      endpoint,
      chunkSize: PIECE_BYTES,
      retryDelays: Array.from({ length: 200 }, () => 20),
      metadata: { filename: 'sample.csv', email: 'asha@example.com', sha256: sha256(CONTENT) },
      onAfterResponse(request, response) {
        const method = request.getMethod();
        const wait = response.getHeader('Retry-After');
        answers.push([method, response.getStatus(), wait].filter(Boolean).join(' '));
        if (answers.at(-1) === 'PATCH 204' && answers.length === 2) {
          trouble?.begin();
        }
        if (method === 'HEAD') {
          trouble?.end();
        }
      },
    });
    await new Promise<void>((resolve, reject) => {
      Object.assign(upload.options, { onSuccess: () => resolve(), onError: reject });
      upload.start();
    });
    expect(answers).toEqual([
      'POST 201',
      'PATCH 204',
      'PATCH 423 5',
      'HEAD 423 5',
      'HEAD 200',
      'PATCH 204',
      'PATCH 204',
    ]);
    const id = /uploads\/(\w+)/.exec(upload.url ?? '')?.[1] ?? '';
    expect((await contentOf({ strapi }, id)).equals(CONTENT)).toBe(true);
  });

  it('keeps what was promised, whatever comes late of a request whose connection was lost', async () => {
    const { origin, pathname } = new URL(endpoint);
    const server = supertest(origin);
    const { headers } = await server
      .post(pathname)
      .set({
        'Tus-Resumable': '1.0.0',
        'Upload-Length': String(CONTENT.length),
        'Upload-Metadata': metadataOf({
          filename: 'sample.csv',
          email: 'asha@example.com',
          sha256: sha256(CONTENT),
        }),
      })
      .expect(201);
    const location = headers.location as string;
    const patch = (offset: number, end: number) =>
      server
        .patch(location)
        .set({ 'Tus-Resumable': '1.0.0', 'Content-Type': PIECE, 'Upload-Offset': String(offset) })
        .send(CONTENT.subarray(offset, end));
    const isOver: { resolve: () => void } = { resolve: () => undefined };
    const over = new Promise<void>((resolve) => Object.assign(isOver, { resolve }));
    const isWriting = new Promise<void>((resolve) => {
      store.intercept((request) => {
        if (/^PUT .*tail/u.test(request)) {
          store.intercept(undefined);
          resolve();
          return over;
        }
        return undefined;
      });
    });
    const late = patch(0, PIECE_BYTES).then(({ status }) => status);
    await isWriting;
    await strapi.db.connection.raw(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND state = 'idle in transaction'`
    );
    await patch(0, 2 * PIECE_BYTES).expect(204);
    isOver.resolve();
    expect(await late).toBe(423);
    const { headers: known } = await server.head(location).set('Tus-Resumable', '1.0.0');
    expect(known['upload-offset']).toBe(String(2 * PIECE_BYTES));
    await patch(2 * PIECE_BYTES, CONTENT.length).expect(204);
    const id = /uploads\/(\w+)/.exec(location)?.[1] ?? '';
    expect((await contentOf({ strapi }, id)).equals(CONTENT)).toBe(true);
  });
});
