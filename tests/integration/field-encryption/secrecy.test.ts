import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { promisify } from 'node:util';
import { createApiToken, signInToAdminPanel } from '../../helpers/callers';
import { createDatabase, dropDatabase, urlOf } from '../../helpers/databases';
import { distWithEncryptedTypes } from '../../helpers/encrypted-types';
import { testEnvironment } from '../../helpers/environment';
import { eventually } from '../../helpers/eventually';
import { dump, itWithPgDump } from '../../helpers/pg-dump';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { startWebhookReceiver } from '../../helpers/webhook-receiver';
import { NOTE, documentsOf } from './documents';

const run = promisify(execFile);

/** Texts that occur nowhere else. Also as they would look in base64 and hex. */
const canary = (name: string) => `canary-${name}-7f3a9c51`;
const canaries = [
  'word',
  'contact',
  'body',
  'json',
  'card',
  'list',
  'deep',
  'zone',
  'bulk',
  'phone',
].map(canary);
const disguises = (text: string) => [
  text,
  text.toUpperCase(),
  Buffer.from(text).toString('hex'),
  Buffer.from(text).toString('base64').slice(0, -4),
];

const expectNoCanary = (text: string) => {
  const found = canaries.filter((value) => disguises(value).some((form) => text.includes(form)));
  expect(found).toEqual([]);
};

let app: TestApplication;
let dist: string;
let token: string;
let folder: string;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
const logged: string[] = [];

const strapiCommand = (databaseUrl: string, ...args: string[]) =>
  run(process.execPath, [path.resolve('tests/fixtures/strapi-command.cjs'), ...args], {
    env: {
      ...process.env,
      ...testEnvironment,
      // An import deletes what is there, and used industries cannot be deleted.
      SEED_SAMPLE_DATA: 'false',
      DATABASE_URL: databaseUrl,
      TEST_DIST: dist,
    },
    maxBuffer: 64 * 1024 * 1024,
  });

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'secrecy-'));
  dist = await distWithEncryptedTypes('encrypted-secrecy');
  receiver = await startWebhookReceiver();
  app = await startStrapi({ OUTGOING_ALLOWED_NETWORKS: '127.0.0.1/32' }, dist);
  app.strapi.log.silent = false;
  app.strapi.log.level = 'silly';
  app.strapi.log.clear().pipe(
    new Writable({
      objectMode: true,
      write(line: object, _encoding, done) {
        logged.push(JSON.stringify(line));
        done();
      },
    })
  );
  token = await createApiToken(app.strapi, 'notes', 'full-access');
  const admin = await signInToAdminPanel(app);
  await app.request
    .post('/admin/webhooks')
    .set('Authorization', admin)
    .send({
      name: 'all',
      url: receiver.url,
      headers: {},
      events: ['entry.create', 'entry.update', 'entry.delete', 'entry.publish', 'entry.unpublish'],
    })
    .expect(201);

  const card = (name: string) => ({
    label: 'card',
    number: canary(name),
    extra: { pin: canary(name) },
  });
  const { body } = await app.request
    .post('/api/notes')
    .set('Authorization', token)
    .send({
      data: {
        title: 'not a secret',
        secretWord: canary('word'),
        contact: `${canary('contact')}@x.example`,
        body: canary('body'),
        details: { json: [canary('json')] },
        card: card('card'),
        cards: [card('list')],
        holder: { inner: card('deep') },
        zone: [{ __component: 'vault.card', ...card('zone') }],
      },
    })
    .expect(201);
  const notes = documentsOf(app.strapi, NOTE);
  await notes.publish({ documentId: body.data.documentId });
  await notes.update({ documentId: body.data.documentId, data: { title: 'changed' } });
  await app.strapi.db.query(NOTE).createMany({
    data: [1, 2, 3].map((number) => ({ title: `bulk ${number}`, secretWord: canary('bulk') })),
  });
  await app.strapi.db
    .query(NOTE)
    .updateMany({ where: { title: 'bulk 1' }, data: { body: canary('bulk') } });
  await app.request
    .post('/api/auth/local/register')
    .send({
      username: 'canary',
      name: 'Canary',
      email: 'c@x.example',
      password: 'Correct-horse-7',
      phone: canary('phone'),
    })
    .expect(200);
  for (const query of [
    `filters[secretWord]=${canary('word')}`,
    `filters[secretWord][$contains]=${canary('word')}`,
    `filters[cards][number][$in][0]=${canary('list')}`,
    `filters[unknown]=${canary('body')}`,
  ]) {
    await app.request.get(`/api/notes?${query}`).set('Authorization', token);
  }
});

afterAll(async () => {
  await app.stop();
  await receiver.stop();
  await rm(folder, { recursive: true, force: true });
});

itWithPgDump('leaves nothing in a dump of the database', async () => {
  const stdout = await dump(app.databaseUrl);
  expect(stdout).toContain('not a secret');
  expect(stdout).toContain('enc:v1:test-1:');
  expectNoCanary(stdout);
});

it('leaves nothing in the payloads of webhooks, where the rest is', async () => {
  await eventually(() => {
    const events = receiver.bodies.map((body) => (JSON.parse(body) as { event: string }).event);
    expect(events).toEqual(
      expect.arrayContaining(['entry.create', 'entry.publish', 'entry.update'])
    );
  });
  const text = receiver.bodies.join('\n');
  expect(text).toContain('not a secret');
  expect(text).toContain('"label":"card"');
  expectNoCanary(text);
  expect(text).not.toContain('enc:v1');
});

it('leaves nothing in the log, where the requests are', () => {
  const text = logged.join('');
  expect(text).toContain('GET /api/notes');
  expectNoCanary(decodeURIComponent(text));
});

itWithPgDump('leaves nothing in an export, from which all of it comes back', async () => {
  const file = path.join(folder, 'export');
  await strapiCommand(
    app.databaseUrl,
    'export',
    '--only',
    'content',
    '--no-encrypt',
    '--no-compress',
    '--file',
    file
  );
  const archive = await readFile(`${file}.tar`, 'latin1');
  expect(archive).toContain('not a secret');
  expect(archive).toContain('enc:v1:test-1:');
  expectNoCanary(archive);

  const other = await createDatabase();
  try {
    await strapiCommand(
      urlOf(other),
      'import',
      '--only',
      'content',
      '--force',
      '--file',
      `${file}.tar`
    );
    const { stdout } = await strapiCommand(urlOf(other), 'read-all');
    for (const name of canaries) {
      expect(stdout).toContain(name);
    }
    expectNoCanary(await dump(urlOf(other)));
  } finally {
    await dropDatabase(other);
  }
});

it('leaves no file behind that holds it', async () => {
  expect(await readdir(folder)).toEqual(['export.tar']);
});
