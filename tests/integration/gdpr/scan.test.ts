import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { Redis } from 'ioredis';
import yazl from 'yazl';
import type { ScanResult } from '../../../src/plugins/gdpr/server/src/scan/contracts';
import type { Identifier } from '../../../src/plugins/gdpr/server/src/scan/domain/identifier-forms';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { SUBMISSION_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { getService as getStorageService } from '../../../src/plugins/object-storage/server/src/utils/get-service';
import { itWithPgDump } from '../../helpers/pg-dump';
import { startRedis } from '../../helpers/redis';
import { createSubmission } from '../../helpers/submissions';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

// Each door has a marker in another spelling: what is found says through which door it was.

const EMAIL = 'Zoë.Quill+news@thistle-mere.example';
const LOWER = EMAIL.toLowerCase();
const PHONE = '+91 80 2521 7734';
const ID = 'k9f2x7w1q0abz4m6t8';
const identifiers: Identifier[] = [
  { kind: 'email', value: EMAIL },
  { kind: 'phone', value: PHONE },
  { kind: 'id', value: ID },
];

let app: TestApplication;
let redisServer: Awaited<ReturnType<typeof startRedis>>;
let redis: Redis;
let folder: string;

const scan = (): Promise<ScanResult> => getService('scans', app).scan({ identifiers });

const hitsOf = ({ places }: ScanResult) =>
  places.flatMap(({ place, hits }) => hits.map((hit) => ({ place, ...hit })));

const zipOf = async (name: string, content: string): Promise<Buffer> => {
  const zip = new yazl.ZipFile();
  zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
};

const put = (key: string, body: Buffer) =>
  getStorageService('objects', app).put({ key, body: Readable.from([body]), maxBytes: 1_000_000 });

beforeAll(async () => {
  redisServer = await startRedis();
  redis = new Redis(redisServer.url);
  folder = await mkdtemp(path.resolve('.data/test/scan-'));
  await mkdir(path.join(folder, 'logs'));
  app = await startStrapi({ REDIS_URL: redisServer.url, GDPR_SCANNED_FILES: folder });
});

afterAll(async () => {
  await app.stop();
  redis.disconnect();
  await redisServer.stop();
  await rm(folder, { recursive: true, force: true });
});

it('where nobody has left anything, nothing is found, and what cannot be searched is said', async () => {
  const result = await scan();
  expect(hitsOf(result)).toEqual([]);
  const searched = result.places.filter(({ searchedBytes }) => searchedBytes > 0);
  expect(searched.map(({ place }) => place)).toEqual(
    expect.arrayContaining(['database columns', 'database statistics'])
  );
  for (const { reason } of result.notSearched) {
    expect(reason).not.toBe('');
  }
});

it('whatever door is left open is found and named, by the spelling that lies there', async () => {
  const percent = encodeURIComponent(LOWER);
  const escaped = LOWER.replace('ë', '\\u00eb');
  await app.sql('CREATE SCHEMA forgotten');
  await app.sql(
    'CREATE TABLE forgotten.doors (a_text text, a_varchar varchar, a_json json, a_jsonb jsonb, a_bytea bytea, an_array text[], a_zip bytea)'
  );
  await app.sql('INSERT INTO forgotten.doors VALUES (?, ?, ?::json, ?::jsonb, ?, ARRAY[?], ?)', [
    `before ${LOWER.toUpperCase()} after`,
    `?q=${percent}`,
    `{"a":[{"b":"${escaped}"}]}`,
    JSON.stringify({ a: { b: [{ c: 'call (080) 2521-7734 now' }] } }),
    Buffer.from(LOWER, 'utf16le'),
    Buffer.from(`x${LOWER}y`).toString('base64'),
    gzipSync(`inside ${LOWER}`),
  ]);
  await app.sql(
    'CREATE TABLE forgotten.counted AS SELECT ?::text AS most FROM generate_series(1, 100)',
    [ID]
  );
  await app.sql('ANALYZE forgotten.counted');

  await app.sql(
    "INSERT INTO public.components_shared_seos (meta_title, meta_description) VALUES ('door', ?)",
    [`mail ${LOWER.replace('@', '&#64;')}`]
  );
  await app.sql('SELECT lo_from_bytea(0, ?)', [Buffer.from('tel 0091-80-2521-7734')]);

  await put('exports/plain.txt', Buffer.from(`to: ${LOWER.replace('ë', '=C3=AB')}`));
  await put('exports/packed.zip', await zipOf('inside.csv', `x;${ID};y\n`.repeat(50)));
  await redis.set('door:string', Buffer.from(LOWER).toString('hex'));
  await redis.hset('door:hash', { field: LOWER });
  await redis.rpush('door:list', PHONE);
  await redis.zadd('door:sorted', 1, ID);
  await redis.sadd('door:set', LOWER);
  await redis.xadd('door:stream', '*', 'to', LOWER);
  await writeFile(
    path.join(folder, 'logs', 'application.log'),
    `GET /?to=${percent.toLowerCase()}`
  );

  await app.sql(
    "INSERT INTO jobs.outbox (queue, job_id, payload, options) VALUES ('door', 'door', ?, '{}')",
    [JSON.stringify({ to: LOWER })]
  );
  await createSubmission(app.strapi, { data: { name: 'door', message: `call ${PHONE}` } });

  const result = await scan();
  const hits = hitsOf(result);
  const expectHit = (where: string, kind: Identifier['kind'], spelling: string) =>
    expect({
      where,
      spellings: hits.filter((hit) => hit.where === where && hit.kind === kind),
    }).toEqual({
      where,
      spellings: expect.arrayContaining([
        expect.objectContaining({ spelling: expect.stringMatching(`^${spelling},`) as string }),
      ]) as unknown,
    });

  expectHit('forgotten.doors.a_text', 'email', 'plain');
  expectHit('forgotten.doors.a_varchar', 'email', 'percent-encoded');
  expectHit('forgotten.doors.a_json', 'email', 'JSON escapes');
  expectHit('forgotten.doors.a_jsonb', 'phone', 'plain');
  expectHit('forgotten.doors.a_bytea', 'email', 'UTF-16LE');
  expectHit('forgotten.doors.an_array', 'email', 'base64');
  expectHit('forgotten.doors.a_zip (gzip)', 'email', 'plain');
  expectHit('forgotten.counted.most (statistics)', 'id', 'plain');
  expectHit('public.components_shared_seos.meta_description', 'email', 'HTML decimal');
  expect(hits.filter(({ place }) => place === 'large objects')).not.toEqual([]);
  expectHit('jobs.outbox.payload', 'email', 'plain');
  expectHit('exports/plain.txt', 'email', 'quoted-printable');
  expectHit('exports/packed.zip (zip)', 'id', 'plain');
  expectHit('Redis (string)', 'email', 'hexadecimal');
  expectHit('Redis (hash)', 'email', 'plain');
  expectHit('Redis (list)', 'phone', 'plain');
  expectHit('Redis (zset)', 'id', 'plain');
  expectHit('Redis (set)', 'email', 'plain');
  expectHit('Redis (stream)', 'email', 'plain');
  expectHit(path.join(folder, 'logs', 'application.log'), 'email', 'percent-encoded');

  expectHit(`${SUBMISSION_UID} data`, 'phone', 'plain');

  // Never the value, in any of what is told.
  const told = JSON.stringify(result);
  for (const { value } of identifiers) {
    expect(told).not.toContain(value);
  }
});

itWithPgDump('a fresh dump has what the database has', async () => {
  await app.sql('CREATE TABLE public.dumped AS SELECT ?::text AS value', [ID]);
  const hits = hitsOf(await scan());
  expect(hits.filter(({ place }) => place === 'pg_dump')).not.toEqual([]);
  await app.sql('DROP TABLE public.dumped');
});

it('what is shorter than can be told from anything else is refused', async () => {
  await expect(
    getService('scans', app).scan({ identifiers: [{ kind: 'name', value: 'Li' }] })
  ).rejects.toThrow('at least 4 characters');
});
