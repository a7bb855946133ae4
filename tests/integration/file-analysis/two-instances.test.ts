import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import supertest from 'supertest';
import { nodeOptions } from '../../helpers/compiled-code';
import { eventually } from '../../helpers/eventually';
import { startInstance } from '../../helpers/instance';
import type { Instance } from '../../helpers/instance';
import { startS3 } from '../../helpers/s3-server';
import type { TestS3 } from '../../helpers/s3-server';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { SEED, volume } from '../../helpers/volume';
import {
  contentOf,
  jobsOf,
  metadataOf,
  numbersFrom,
  objectsOf,
  PIECE,
  sendByTus,
  sha256,
  startBreakingProxy,
} from './sending';

const MEBIBYTE = 1024 * 1024;
const SLICE = 5 * MEBIBYTE;
const RUNS = volume(4, 60);
const RACES = volume(4, 40);

/** Of the requests to the storage, at which it goes away. */
const STEP = volume(5, 1);

const DAY_MS = 86_400_000;
/** Longer than an upload may take. */
const SKEW_MS = 8 * DAY_MS;

const environment = {
  PROCESS_ROLE: 'web',
  FILE_ANALYSIS_UPLOAD_PROOF_OF_WORK: 'false',
  FILE_ANALYSIS_UPLOAD_ANONYMOUS_MAX_MB: '60',
  FILE_ANALYSIS_UPLOADS_ANONYMOUS_PER_DAY: '1000',
  FILE_ANALYSIS_UPLOAD_ANONYMOUS_MB_PER_DAY: '100000',
};

const environmentOf = ({ bucket, endpoint, credentials }: TestS3) => ({
  OBJECT_STORAGE_BUCKET: bucket,
  OBJECT_STORAGE_REGION: 'us-east-1',
  OBJECT_STORAGE_ENDPOINT: endpoint,
  OBJECT_STORAGE_FORCE_PATH_STYLE: 'true',
  OBJECT_STORAGE_ACCESS_KEY_ID: credentials.accessKeyId,
  OBJECT_STORAGE_SECRET_ACCESS_KEY: credentials.secretAccessKey,
});

/** Of the second one on disk the clock is wrong, which nothing may depend on. */
describe.each([{ name: 'disk' }, { name: 'S3' }])('two instances, on $name', ({ name }) => {
  let app: TestApplication;
  let second: Instance;
  let bucket: TestS3 | undefined;
  let first: string;

  const directory = () =>
    app.strapi.config.get<{ directory: string }>('plugin::object-storage').directory;

  beforeAll(async () => {
    bucket = name === 'S3' ? await startS3() : undefined;
    const shared = { ...environment, ...(bucket && environmentOf(bucket)) };
    app = await startStrapi(shared);
    const { httpServer } = app.strapi.server;
    httpServer.listen(0, '127.0.0.1');
    await once(httpServer, 'listening');
    first = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
    second = await startInstance(app.databaseUrl, {
      ...shared,
      OBJECT_STORAGE_DIRECTORY: directory(),
      ...(name === 'disk' && {
        NODE_OPTIONS: nodeOptions(path.resolve('tests/fixtures/wrong-clock.cjs')),
        TEST_CLOCK_SKEW_MS: String(SKEW_MS),
      }),
    });
  });

  afterAll(async () => {
    await second.stop('SIGKILL');
    await app.stop();
    await bucket?.stop();
  });

  const begin = async (content: Buffer, at = first, declared = sha256(content)) => {
    const { headers } = await supertest(at)
      .post('/api/uploads')
      .set({
        'Tus-Resumable': '1.0.0',
        'Upload-Length': String(content.length),
        'Upload-Metadata': metadataOf({
          filename: 'sample.csv',
          email: 'asha@example.com',
          sha256: declared,
        }),
      })
      .expect(201);
    const location = headers.location as string;
    return { location, id: /uploads\/(\w+)/.exec(location)?.[1] ?? '' };
  };

  const patch = (at: string, location: string, offset: number, content: Buffer) =>
    supertest(at)
      .patch(location)
      .set({ 'Tus-Resumable': '1.0.0', 'Content-Type': PIECE, 'Upload-Offset': String(offset) })
      .send(content);

  const head = (at: string, location: string) =>
    supertest(at).head(location).set('Tus-Resumable', '1.0.0');

  const offsetAt = async (at: string, location: string) =>
    Number((await head(at, location).expect(200)).headers['upload-offset']);

  const rowOf = async (id: string) =>
    (await app.sql('SELECT state, reason FROM file_uploads WHERE document_id = ?', [id]))[0];

  const expectWhole = async (id: string, content: Buffer) => {
    expect(await rowOf(id)).toEqual({ state: 'uploaded', reason: null });
    expect((await contentOf(app, id)).equals(content)).toBe(true);
    expect(await jobsOf(app, id, 'analyse-upload')).toHaveLength(1);
  };

  it(`what is cut goes on at the other, in ${RUNS} runs (seed ${SEED})`, async () => {
    const below = numbersFrom(SEED);
    for (let run = 0; run < RUNS; run += 1) {
      const content = randomBytes(1 + below(run % 4 === 0 ? 12 * MEBIBYTE : 900_000));
      const budgets = Array.from({ length: 1 + below(4) }, () =>
        Math.ceil(below(content.length) / 2 + 1_000)
      );
      let connections = run;
      const ports = [first, second.url].map((url) => Number(new URL(url).port));
      const told = `run ${run}: ${content.length} bytes, cut after ${budgets.join(', ')}`;
      const proxy = await startBreakingProxy(
        () => ports[(connections += 1) % ports.length] ?? 0,
        budgets
      );
      try {
        const id = await sendByTus(content, {
          endpoint: `${proxy.url}/api/uploads`,
          metadata: {
            filename: 'sample.csv',
            email: 'asha@example.com',
            sha256: sha256(content),
          },
        }).catch((error: unknown) => {
          throw new Error(told, { cause: error });
        });
        await expectWhole(id.replace(/\?.*/, ''), content);
      } finally {
        await proxy.stop();
      }
    }
  });

  it('of two that send at once, one is told to wait or where to go on', async () => {
    for (let race = 0; race < RACES; race += 1) {
      const content = randomBytes(race % 2 === 0 ? 200_000 : SLICE + 1_000);
      const { location, id } = await begin(content);
      const statuses = await Promise.all(
        [first, second.url].map((at) =>
          patch(at, location, 0, content).then(
            ({ status }) => status,
            // What is refused is not read to its end: a client that still sends may not hear why.
            () => 0
          )
        )
      );
      expect(statuses.filter((status) => ![0, 204, 409, 410, 423].includes(status))).toEqual([]);
      expect(statuses.filter((status) => status === 204).length).toBeLessThanOrEqual(1);
      const offset = await offsetAt(second.url, location);
      if (offset < content.length) {
        await patch(second.url, location, offset, content.subarray(offset)).expect(204);
      }
      await expectWhole(id, content);
    }
  });

  it('what is here whole ends once, whoever is asked about it at the same time', async () => {
    for (let race = 0; race < RACES; race += 1) {
      const content = randomBytes([0, 10, SLICE, SLICE + 10][race % 4] ?? 0);
      const { location, id } = await begin(content);
      if (content.length > 0) {
        // As a process that is killed behind the last byte leaves it.
        const key = `uploads/${id}`;
        await objectsOf(app).append({ key, offset: 0, content });
      }
      const asked = [first, second.url, first, second.url].map((at) => head(at, location));
      const answers = await Promise.all(asked);
      expect(answers.filter(({ status }) => status !== 200 && status !== 423)).toEqual([]);
      expect(await offsetAt(first, location)).toBe(content.length);
      await expectWhole(id, content);
      const { objects } = await objectsOf(app).list({ prefix: '', limit: 1_000 });
      expect(objects.filter(({ key }) => key.startsWith('appending/'))).toEqual([]);
    }
  });

  it('a file that changed between is not kept', async () => {
    for (const cut of [1, 1_000, SLICE]) {
      const content = randomBytes(SLICE + 2_000);
      const { location, id } = await begin(content);
      await patch(first, location, 0, content.subarray(0, cut)).expect(204);
      const other = randomBytes(content.length);
      await patch(second.url, location, cut, other.subarray(cut)).expect(422);
      expect(await rowOf(id)).toEqual({ state: 'failed', reason: 'checksum-differs' });
      await expect(contentOf(app, id)).rejects.toThrow('no object');
      await expect(objectsOf(app).appended({ key: `uploads/${id}` })).rejects.toThrow();
      // Whoever was killed before it could clear the storage has left word.
      expect(await jobsOf(app, id, 'remove-upload-objects')).toHaveLength(1);
    }
  });

  it('time is what the database says', async () => {
    const { location, id } = await begin(Buffer.from('abc'), second.url);
    const [row] = await app.sql<{ seconds: number }>(
      `SELECT extract(epoch FROM expires_at - (now() AT TIME ZONE 'UTC'))::float8 AS seconds
       FROM file_uploads WHERE document_id = ?`,
      [id]
    );
    expect(Math.abs((row?.seconds ?? 0) * 1_000 - 7 * DAY_MS)).toBeLessThan(DAY_MS / 2);
    await patch(second.url, location, 0, Buffer.from('a')).expect(204);
    expect(await offsetAt(first, location)).toBe(1);
    await app.sql(
      `UPDATE file_uploads SET expires_at = now() - interval '1 minute' WHERE document_id = ?`,
      [id]
    );
    for (const at of [first, second.url]) {
      await head(at, location).expect(410);
    }
  });

  if (name === 'S3') {
    it('a storage that goes away, at whichever request, costs nothing that was answered', async () => {
      const content = randomBytes(SLICE + 4_000);
      const store = bucket as TestS3;
      const sizes = [
        { from: 0, to: content.length },
        { from: 1_000, to: content.length },
        { from: 1_000, to: 3_000 },
      ];
      for (const { from, to } of sizes) {
        for (let request = 0, isOver = false; !isOver; request += STEP) {
          const { location, id } = await begin(content);
          if (from > 0) {
            await patch(first, location, 0, content.subarray(0, from)).expect(204);
          }
          let left = request;
          store.intercept(() => {
            left -= 1;
            if (left < 0) {
              throw Object.assign(new Error('away'), { status: 400 });
            }
          });
          const { status } = await patch(first, location, from, content.subarray(from, to));
          store.intercept(undefined);
          isOver = left >= 0;
          expect([request, status]).toEqual([request, isOver ? 204 : 423]);
          const offset = await offsetAt(second.url, location);
          expect(offset).toBeGreaterThanOrEqual(isOver ? to : from);
          if (offset < content.length) {
            await patch(second.url, location, offset, content.subarray(offset)).expect(204);
          }
          await expectWhole(id, content);
        }
      }
    });
  }

  if (name === 'disk') {
    it('a disk that is full keeps nothing of a file that began to fit', async () => {
      const appending = path.join(directory(), '.appending');
      await mkdir(appending, { recursive: true });
      try {
        // Which only root can do.
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', appending], {
          stdio: 'ignore',
        });
      } catch {
        return;
      }
      try {
        const content = randomBytes(12 * MEBIBYTE);
        const { location, id } = await begin(content);
        await patch(first, location, 0, content.subarray(0, SLICE)).expect(204);
        await patch(second.url, location, SLICE, content.subarray(SLICE)).expect(507);
        expect(await rowOf(id)).toEqual({ state: 'failed', reason: 'storage-full' });
        expect(await readdir(appending)).toEqual([]);
        await head(first, location).expect(410);
      } finally {
        execFileSync('umount', [appending]);
      }
    });
  }

  it('what one that is killed had told is here, and the other goes on', async () => {
    const content = randomBytes(3 * SLICE);
    const { location, id } = await begin(content);
    const sending = httpRequest(`${second.url}${location}`, {
      method: 'PATCH',
      headers: {
        'Tus-Resumable': '1.0.0',
        'Content-Type': PIECE,
        'Upload-Offset': '0',
        'Content-Length': content.length,
      },
    });
    sending.on('error', () => undefined);
    sending.write(content.subarray(0, 2 * SLICE + 1_000));
    let told = 0;
    await eventually(async () => {
      told = await offsetAt(first, location);
      expect(told).toBeGreaterThan(0);
    });
    await second.stop('SIGKILL');
    const offset = await offsetAt(first, location);
    expect(offset).toBeGreaterThanOrEqual(told);
    await patch(first, location, offset, content.subarray(offset)).expect(204);
    await expectWhole(id, content);
  });
});
