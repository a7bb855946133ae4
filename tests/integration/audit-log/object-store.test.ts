import { proofs, recorder, sealer, verifier } from '../../helpers/audit-log';
import { startS3 } from '../../helpers/s3-server';
import type { TestS3 } from '../../helpers/s3-server';
import { startStrapi } from '../../helpers/strapi';

// Seals are written to a bucket before they count. It may not answer, or not to everything.

let app: Awaited<ReturnType<typeof startStrapi>>;
let s3: TestS3;

beforeAll(async () => {
  s3 = await startS3();
  app = await startStrapi({
    OBJECT_STORAGE_BUCKET: s3.bucket,
    OBJECT_STORAGE_ENDPOINT: s3.endpoint,
    OBJECT_STORAGE_FORCE_PATH_STYLE: 'true',
    OBJECT_STORAGE_ACCESS_KEY_ID: s3.credentials.accessKeyId,
    OBJECT_STORAGE_SECRET_ACCESS_KEY: s3.credentials.secretAccessKey,
  });
  await sealer(app).run();
});

afterAll(async () => {
  await app.stop();
  await s3.stop();
});

afterEach(() => s3.intercept(undefined));

const failAt = (pattern: RegExp) =>
  s3.intercept((request) => {
    if (pattern.test(request)) {
      throw new Error('The bucket is not itself today');
    }
  });

const sealCount = async (): Promise<number> => {
  const [row] = await app.sql<{ count: number }>(
    'SELECT count(*)::integer AS count FROM audit.seals'
  );
  return row?.count ?? 0;
};

it.each([
  ['answers nothing', /./],
  ['takes no witness', /^PUT .*\.leaves/],
  ['takes no seal', /^PUT .*\.json/],
  ['shows no seal', /^GET .*\.json/],
])('a bucket that %s stops the sealer, no writer, and loses nothing', async (_what, pattern) => {
  const before = await sealCount();
  failAt(pattern);
  const id = await recorder(app).record({ action: 'written meanwhile', class: 'access' });
  await expect(sealer(app).run()).rejects.toThrow(/object storage/i);
  await expect(sealer(app).run()).rejects.toThrow(/object storage/i);
  expect(await sealCount()).toBe(before);
  await expect(sealer(app).status()).resolves.toMatchObject({
    unsealedEntries: 1,
    oldestUnsealedAt: expect.any(String),
  });

  s3.intercept(undefined);
  await expect(sealer(app).run()).resolves.toBe(1);
  await expect(proofs(app).prove(id)).resolves.toBeDefined();
  await expect(verifier(app).verify()).resolves.toMatchObject({
    isSound: true,
    findings: [],
    unsealedEntries: 0,
  });
});

it('what was begun for one entry and not finished is begun anew for two', async () => {
  await recorder(app).record({ action: 'first', class: 'access' });
  failAt(/^PUT .*\.json/);
  await expect(sealer(app).run()).rejects.toThrow();
  // The witness of the first is there, and would be another one now.
  await recorder(app).record({ action: 'second', class: 'access' });
  s3.intercept(undefined);
  await expect(sealer(app).run()).resolves.toBe(1);
  await expect(verifier(app).verify()).resolves.toMatchObject({ isSound: true });
});

it('a verification that cannot read the bucket fails, and does not call the log sound', async () => {
  failAt(/^GET .*\.json/);
  await expect(verifier(app).verify()).rejects.toThrow(/object storage/i);
});
