import { randomBytes } from 'node:crypto';
import { createUser } from '../../helpers/callers';
import { startS3 } from '../../helpers/s3-server';
import type { TestS3 } from '../../helpers/s3-server';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { SEED, volume } from '../../helpers/volume';
import {
  ACTIONS,
  contentOf,
  listen,
  metadataOf,
  numbersFrom,
  PIECE,
  sendByTus,
  sha256,
  startBreakingProxy,
} from './sending';

const MEBIBYTE = 1024 * 1024;
/** Twice as many in all: on disk, and on S3. */
const RUNS = volume(9, 250);

describe.each([{ name: 'disk' }, { name: 'S3' }])('files that are cut, on $name', ({ name }) => {
  let app: TestApplication;
  let bucket: TestS3 | undefined;
  let authorization: string;

  beforeAll(async () => {
    bucket = name === 'S3' ? await startS3() : undefined;
    app = await startStrapi({
      FILE_ANALYSIS_UPLOAD_MAX_MB: '60',
      FILE_ANALYSIS_UPLOADS_PER_DAY: String(2 * RUNS + 100),
      ...bucket?.environment,
    });
    await listen(app);
    authorization = await createUser(app, 'sender', ACTIONS);
  });

  afterAll(async () => {
    await app.stop();
    await bucket?.stop();
  });

  it(`arrive as they were, in ${RUNS} runs that are cut anywhere (seed ${SEED})`, async () => {
    const port = await listen(app);
    const next = numbersFrom(SEED);
    for (let run = 0; run < RUNS; run += 1) {
      const content = randomBytes(
        run === 0 ? 0 : 1 + next(run % 4 === 0 ? 12 * MEBIBYTE : 900_000)
      );
      const budgets = Array.from({ length: next(4) }, () => 1 + next(content.length + 2_000));
      const told = `run ${run}: ${content.length} bytes, cut after ${budgets.join(', ')}`;
      const proxy = await startBreakingProxy(port, budgets);
      try {
        const id = await sendByTus(content, {
          endpoint: `${proxy.url}/api/uploads`,
          headers: { Authorization: authorization },
          metadata: { filename: 'sample.csv', sha256: sha256(content) },
          ...(run % 3 === 0 && { chunkSize: 1 + next(3 * MEBIBYTE) }),
        }).catch((error: unknown) => {
          throw new Error(told, { cause: error });
        });
        const { body } = await app.request
          .get(`/api/uploads/${id}`)
          .set('Authorization', authorization)
          .expect(200);
        expect([told, body.data]).toMatchObject([
          told,
          { status: 'uploaded', size: content.length, sha256: sha256(content) },
        ]);
        expect((await contentOf(app, id)).equals(content)).toBe(true);
      } finally {
        await proxy.stop();
      }
    }
  });

  it('go on after a restart, and are put together from parts sent at once', async () => {
    const content = randomBytes(6 * MEBIBYTE + 77);
    const headers = { Authorization: authorization, 'Tus-Resumable': '1.0.0' };
    const { headers: created } = await app.request
      .post('/api/uploads')
      .set(headers)
      .set('Upload-Length', String(content.length))
      .set('Upload-Metadata', metadataOf({ filename: 'a.csv', sha256: sha256(content) }))
      .expect(201);
    const half = 5 * MEBIBYTE + 10;
    await app.request
      .patch(created.location as string)
      .set({ ...headers, 'Content-Type': PIECE, 'Upload-Offset': '0' })
      .send(content.subarray(0, half))
      .expect(204);
    await app.restart();
    await listen(app);
    const known = await app.request
      .head(created.location as string)
      .set(headers)
      .expect(200);
    expect(known.headers).toMatchObject({
      'upload-offset': String(half),
      'upload-length': String(content.length),
      'cache-control': 'no-store',
    });
    await app.request
      .patch(created.location as string)
      .set({ ...headers, 'Content-Type': PIECE, 'Upload-Offset': String(half) })
      .send(content.subarray(half))
      .expect(204);
    const id = (created.location as string).split('/').at(-1) ?? '';
    expect((await contentOf(app, id)).equals(content)).toBe(true);

    const whole = randomBytes(3_000_001);
    const joined = await sendByTus(whole, {
      endpoint: `http://127.0.0.1:${await listen(app)}/api/uploads`,
      headers: { Authorization: authorization },
      metadata: { filename: 'b.csv', sha256: sha256(whole) },
      parallelUploads: 3,
    });
    expect((await contentOf(app, joined)).equals(whole)).toBe(true);
    // The parts are gone.
    expect(
      await app.sql(`SELECT 1 FROM file_uploads WHERE declared_type LIKE '%tus.part'`)
    ).toEqual([]);
  });
});
