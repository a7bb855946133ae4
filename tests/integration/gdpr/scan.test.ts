import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import yazl from 'yazl';
import { getService as getAuditService } from '../../../src/plugins/audit-log/server/src/utils/get-service';
import { getService as getEncryptionService } from '../../../src/plugins/field-encryption/server/src/utils/get-service';
import type { ScanResult } from '../../../src/plugins/gdpr/server/src/scan/contracts';
import type { Identifier } from '../../../src/plugins/gdpr/server/src/scan/domain/identifier-forms';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import {
  DELIVERY_UID,
  SUBMISSION_UID,
} from '../../../src/plugins/form-submissions/server/src/constants';
import { getService as getStorageService } from '../../../src/plugins/object-storage/server/src/utils/get-service';
import { hasPgDump, itWithPgDump } from '../../helpers/pg-dump';
import { startRedis } from '../../helpers/redis';
import { createSubmission } from '../../helpers/submissions';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { createPerson } from './people';

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
let queue: Queue;
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
  queue = new Queue('door', { connection: { url: redisServer.url }, prefix: 'jobs' });
  folder = await mkdtemp(path.resolve('.data/test/scan-'));
  await mkdir(path.join(folder, 'logs'));
  app = await startStrapi({ REDIS_URL: redisServer.url, GDPR_SCANNED_FILES: folder });
});

afterAll(async () => {
  await app.stop();
  await queue.close();
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

describe('after an erasure', () => {
  const address = `door${randomBytes(6).toString('hex')}@example.org`;
  const scanFor = async (): Promise<string[]> =>
    hitsOf(
      await getService('scans', app).scan({ identifiers: [{ kind: 'email', value: address }] })
    ).map(({ where }) => where);

  beforeAll(async () => {
    const subject = await createPerson(app, address);
    const { id } = await getService('request-opening', app).open({
      kind: 'erasure',
      key: address,
      reason: 'She asked',
      openedBy: 'somebody',
      confirmation: address,
    });
    await getService('request-jobs', app).erase({ requestId: id }, new AbortController().signal);
    submission = subject.linked;
  });

  let submission = '';
  const opened: Client[] = [];
  const media = path.resolve('public/uploads', `door-${randomBytes(6).toString('hex')}.txt`);
  afterAll(async () => {
    await Promise.all(opened.map((client) => client.end()));
    await rm(media, { force: true });
  });

  const record = (entry: object) =>
    getAuditService('recorder', app).record({ class: 'read', action: 'list', ...entry });
  const job = (id: string, options: object) =>
    queue.add('door', { to: address }, { jobId: id, ...options });

  /** What somebody forgot, and how the search names it. */
  const doors = (): [string, () => Promise<unknown>, string | RegExp][] => [
    [
      'a value of a document',
      () =>
        app.sql('UPDATE form_submissions SET source_url = ? WHERE document_id = ?', [
          `https://example.org/?by=${address}`,
          submission,
        ]),
      'public.form_submissions.source_url',
    ],
    [
      'an encrypted value',
      () =>
        app.strapi.db.query(SUBMISSION_UID).update({
          where: { documentId: submission },
          data: { data: { message: `write to ${address}` } },
        }),
      `${SUBMISSION_UID} data`,
    ],
    [
      'what an address is found by',
      () =>
        app.sql('UPDATE form_submissions SET email_blind_index = ? WHERE document_id = ?', [
          getEncryptionService('values', app).blindIndex(
            { uid: SUBMISSION_UID, attribute: 'email' },
            address
          ),
          submission,
        ]),
      'public.form_submissions.email_blind_index',
    ],
    [
      'a component',
      () => app.sql('INSERT INTO components_shared_seos (meta_title) VALUES (?)', [address]),
      'public.components_shared_seos.meta_title',
    ],
    [
      'an entry of the audit log',
      () => record({ details: { of: address } }),
      /^audit\.entries_read_\w+\.changes$/,
    ],
    [
      'an entry under a key that was not destroyed',
      () => record({ personal: { of: address }, subject: { type: 'address', id: 'door' } }),
      'audit.entries of class read, under their keys',
    ],
    [
      'a job that is to be handed over',
      () =>
        app.sql(
          "INSERT INTO jobs.outbox (queue, job_id, payload, options) VALUES ('door', 'of-erasure', ?, '{}')",
          [JSON.stringify({ to: address })]
        ),
      'jobs.outbox.payload',
    ],
    ['a job that waits', () => job('waits', {}), 'Redis (hash door)'],
    ['a job of later', () => job('later', { delay: 3_600_000 }), 'Redis (hash door)'],
    [
      'a plan of what comes back',
      () => queue.upsertJobScheduler('door', { every: 3_600_000 }, { data: { to: address } }),
      'Redis (hash door)',
    ],
    [
      'a dead job, and why it died',
      async () => {
        const at = { connection: { url: redisServer.url }, prefix: 'jobs' };
        const dying = new Worker(
          'dead',
          () => Promise.reject(new Error(`nobody is called ${address}`)),
          at
        );
        const dead = new Queue('dead', at);
        const died = new Promise((resolve) => dying.once('failed', resolve));
        await dead.add('door', {});
        await died;
        await dying.close();
        await dead.close();
      },
      'Redis (hash dead)',
    ],
    [
      'a mail that waits, by whom it goes to',
      () =>
        app.strapi.db.query(DELIVERY_UID).create({
          data: {
            submission,
            channel: 'notification',
            state: 'pending',
            target: address,
            round: 1,
            attempts: 0,
          },
        }),
      'public.form_submission_deliveries.target',
    ],
    [
      'a dead mail, by what the mail server said',
      () =>
        app.strapi.db.query(DELIVERY_UID).create({
          data: {
            submission,
            channel: 'acknowledgement',
            state: 'failed',
            lastError: `no mail for ${address}`,
            round: 1,
            attempts: 1,
            settledAt: new Date(),
          },
        }),
      'public.form_submission_deliveries.last_error',
    ],
    [
      'a part of an upload that was never completed',
      async () => {
        const storage = getStorageService('objects', app);
        await storage.beginAppend({ key: 'uploads/half' });
        const content = Buffer.from(`name\n${address}\n`);
        await storage.append({ key: 'uploads/half', offset: 0, content });
      },
      /^content that still grows [0-9a-f]{64}$/,
    ],
    ['the name of a key', () => redis.set(`cache:${address}`, '1'), 'Redis (names of keys)'],
    [
      'an export',
      async () => put('gdpr/exports/door.zip', await zipOf('data.json', address.repeat(20))),
      'gdpr/exports/door.zip (zip)',
    ],
    [
      'what is said of an object',
      () =>
        getStorageService('objects', app).put({
          key: 'doors/described',
          body: Readable.from([Buffer.from('x')]),
          maxBytes: 10,
          metadata: { sender: address },
        }),
      'doors/described (name and metadata)',
    ],
    ['a file of the media library', () => writeFile(media, address), media],
    [
      'a temporary file',
      () => writeFile(path.join(folder, 'upload.tmp'), gzipSync(address)),
      path.join(folder, 'upload.tmp (gzip)'),
    ],
    [
      'a text that is searched by',
      () =>
        app.sql("CREATE TABLE forgotten_search AS SELECT to_tsvector('simple', ?) AS found_by", [
          address,
        ]),
      'public.forgotten_search.found_by',
    ],
    [
      'a view that is stored',
      () =>
        app.sql(`CREATE MATERIALIZED VIEW forgotten_view AS SELECT '${address}'::text AS address`),
      'public.forgotten_view.address',
    ],
    [
      'a large object',
      () => app.sql('SELECT lo_from_bytea(0, ?)', [Buffer.from(address)]),
      /^large object \d+$/,
    ],
    [
      'what the planner has seen',
      async () => {
        await app.sql(
          'CREATE TABLE forgotten_sample AS SELECT ?::text AS most FROM generate_series(1, 50)',
          [address]
        );
        await app.sql('ANALYZE forgotten_sample');
        await app.sql('TRUNCATE forgotten_sample');
      },
      'public.forgotten_sample.most (statistics)',
    ],
    [
      'the statement of a session',
      async () => {
        const client = new Client({ connectionString: app.databaseUrl });
        opened.push(client);
        await client.connect();
        await client.query(`SELECT '${address}'`);
      },
      'pg_stat_activity (statistics)',
    ],
    [
      'a receipt',
      () =>
        app.sql(
          "INSERT INTO ops.gdpr_receipts (id, kind, issued_at, document, signature) VALUES (gen_random_uuid(), 'export', now(), ?, 'x')",
          [JSON.stringify({ of: address })]
        ),
      'ops.gdpr_receipts.document',
    ],
    [
      'a setting',
      () =>
        app.sql("INSERT INTO strapi_core_store_settings (key, value) VALUES ('door', ?)", [
          JSON.stringify({ address }),
        ]),
      'public.strapi_core_store_settings.value',
    ],
    ...(hasPgDump
      ? [
          [
            'a comment, which backups have',
            () => app.sql(`COMMENT ON TABLE forgotten_sample IS '${address}'`),
            'pg_dump',
          ] as [string, () => Promise<unknown>, string],
        ]
      : []),
  ];

  it('nothing is found, until a door is left open', async () => {
    expect(await scanFor()).toEqual([]);
    const found: [string, boolean][] = [];
    const all = doors();
    for (const [, open] of all) {
      await open();
    }
    const hits = await scanFor();
    for (const [door, , where] of all) {
      found.push([
        door,
        hits.some((hit) => (typeof where === 'string' ? hit === where : where.test(hit))),
      ]);
    }
    expect(found.filter(([, isFound]) => !isFound)).toEqual([]);
    expect(all.length).toBeGreaterThanOrEqual(20);
    // The three jobs, each with the address in its hash.
    expect(hits.filter((where) => where.includes(address))).toEqual([]);
  });
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
