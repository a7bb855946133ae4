import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import supertest from 'supertest';
import { ADVISORY_LOCKS } from '../../../src/lib/advisory-locks';
import { getService as getDatabaseService } from '../../../src/plugins/database-operations/server/src/utils/get-service';
import type { ErasingFunction } from '../../../src/plugins/gdpr/server/src/ledger/replay';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { getService as getJobService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import { lockAt } from '../../helpers/advisory-lock';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { eventually } from '../../helpers/eventually';
import { everythingKept } from '../../helpers/everything-kept';
import { openTransaction } from '../../helpers/open-transaction';
import { itWithPgDump, restore } from '../../helpers/pg-dump';
import { bootStrapi } from '../../helpers/strapi';
import { createSubmission } from '../../helpers/submissions';
import { createPerson } from './people';

const USER = 'plugin::users-permissions.user';

let folder: string;
let strapi: Core.Strapi | undefined;
const databases: string[] = [];

const ledger = () => getService('ledger', { strapi: strapi! });

/** Stands in for what the rest of the plugin does. */
const erase: ErasingFunction = async ({ subject, trx }) => {
  await trx.raw(
    `UPDATE public.up_users SET email = 'anonymized_' || id || '@example.invalid', username = 'anonymized_' || id
     WHERE document_id = ?`,
    [subject.documentId]
  );
};

const boot = async (database: string, environment: Record<string, string> = {}) => {
  await strapi?.destroy();
  strapi = undefined;
  strapi = await bootStrapi(urlOf(database), {
    PROCESS_ROLE: 'all',
    OBJECT_STORAGE_DIRECTORY: path.join(folder, 'objects'),
    ...environment,
  });
};

/** As `boot`, with the stand-in. */
const bootWithout = async (database: string, environment: Record<string, string> = {}) => {
  await boot(database, environment);
  ledger().replayWith(erase);
};

const newDatabase = async (template?: string) => {
  const name = await createDatabase(template);
  databases.push(name);
  return name;
};

const restoredFrom = async (database: string) => {
  const name = await newDatabase();
  await restore(urlOf(database), urlOf(name));
  return name;
};

const addressOf = async (documentId: string) => {
  const user = await strapi!.db.query(USER).findOne({ where: { documentId } });
  return String(user?.email);
};

const someone = async (name: string) => {
  const user = await strapi!.db.query(USER).create({
    data: { username: name, email: `${name}@ledger.example`, provider: 'local', confirmed: true },
  });
  return { documentId: String(user.documentId), email: String(user.email) };
};

const eraseNow = async (subject: { documentId: string; email: string }) => {
  const { id } = await ledger().begin(subject);
  await strapi!.db.transaction(async ({ trx }) => {
    await erase({ subject, entryId: id, trx });
    await ledger().done(id, trx);
  });
  return id;
};

/** As staff does. */
const eraseFor = async (key: string) => {
  const requests = getService('requests', { strapi: strapi! });
  const { id } = await getService('request-opening', { strapi: strapi! }).open({
    kind: 'erasure',
    key,
    reason: 'It was asked for',
    openedBy: 'somebody',
    confirmation: key,
  });
  await eventually(async () => expect((await requests.findOne(id)).state).toBe('done'));
};

const nameOf = (email: string): string => email.split('@')[0] ?? email;

const sql = async <Row>(statement: string) =>
  (await strapi!.db.connection.raw<{ rows: Row[] }>(statement)).rows;

const request = () => supertest(strapi!.server.httpServer);
const isTakingJobs = () => getJobService('consumers', { strapi: strapi! }).isRunning();

const expectClosed = async () => {
  const doors = ['/api/services', '/admin', '/admin/init', '/admin/users/me', '/nothing', '/'];
  for (const door of doors) {
    const { status, headers, body } = await request().get(door);
    expect({ door, status, body: body as unknown }).toMatchObject({
      door,
      status: 503,
      body: { error: { message: expect.stringContaining('npm run gdpr -- replay') as string } },
    });
    expect(headers['retry-after']).toBe('60');
  }
  const graphql = await request().post('/graphql').send({ query: '{ __typename }' });
  expect(graphql).toMatchObject({
    status: 503,
    body: { errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] },
  });
  expect((await request().get('/api/health')).status).toBe(200);
  expect((await request().head('/_health')).status).toBe(204);
  expect(isTakingJobs()).toBe(false);
};

const expectOpen = async () => {
  await eventually(async () => {
    expect((await request().get('/api/services')).status).toBe(200);
  });
  expect((await request().post('/graphql').send({ query: '{ __typename }' })).status).toBe(200);
  await eventually(() => expect(isTakingJobs()).toBe(true));
};

beforeAll(async () => {
  folder = await mkdtemp(path.resolve('.data/test/ledger-'));
});

afterAll(async () => {
  await strapi?.destroy();
  for (const name of databases) {
    await dropDatabase(name);
  }
  await rm(folder, { recursive: true, force: true });
});

describe('a database that was restored from before erasures', () => {
  itWithPgDump('serves nothing until they were carried out again, twice', async () => {
    const original = await newDatabase(TEMPLATE);
    await bootWithout(original);
    await expectOpen();
    const first = await someone('first');
    const second = await someone('second');
    const stays = await someone('stays');

    const backup = await restoredFrom(original);
    const entries = [await eraseNow(first)];
    const later = await restoredFrom(original);
    entries.push(await eraseNow(second));

    // The second one follows the first, and names nobody.
    const state = await ledger().state();
    expect(state).toMatchObject({ outstanding: [], vanished: [], missing: [] });
    expect(state.entries.map(({ id }) => id)).toEqual(entries);
    expect(state.entries[1]?.previous).toHaveLength(1);
    expect(JSON.stringify(state.entries)).not.toMatch(/ledger\.example/);

    for (const [restored, lacked] of [
      [backup, entries],
      [later, entries.slice(1)],
    ] as const) {
      await bootWithout(restored);
      await expectClosed();
      expect((await ledger().outstanding()).map(({ id }) => id)).toEqual(lacked);
      expect(await addressOf(second.documentId)).toBe(second.email);

      const replayed = await ledger().replay();
      expect(replayed).toEqual(lacked.map((entryId) => ({ entryId, subjects: 1, isHeld: false })));
      await expectOpen();
      expect(await addressOf(first.documentId)).toMatch(/^anonymized_/);
      expect(await addressOf(second.documentId)).toMatch(/^anonymized_/);
      expect(await addressOf(stays.documentId)).toBe(stays.email);
      expect(await ledger().replay()).toEqual([]);

      await bootWithout(restored);
      await expectOpen();
    }
  });

  itWithPgDump(
    'has nothing of them afterwards, and keeps whom a hold keeps until its release',
    async () => {
      const original = await newDatabase(TEMPLATE);
      await boot(original);
      // Of the databases of before.
      await ledger().replay();
      await expectOpen();
      const [first, held] = [
        await createPerson({ strapi: strapi! }),
        await createPerson({ strapi: strapi! }),
      ];
      const visitor = `visitor${randomBytes(6).toString('hex')}@example.org`;
      await createSubmission(strapi!, { email: visitor, data: { email: visitor } });
      const hold = await getService('holds', { strapi: strapi! }).place(
        { kind: 'subject', key: held.email, reason: 'A lawsuit' },
        null
      );
      const early = await restoredFrom(original);
      await eraseFor(first.email);
      const later = await restoredFrom(original);
      await getService('holds', { strapi: strapi! }).release(hold.id, 'It is over', null);
      for (const email of [visitor, held.email]) {
        await eraseFor(email);
      }

      for (const [restored, lacked] of [
        [early, 3],
        [later, 2],
      ] as const) {
        await boot(restored);
        await expectClosed();
        const replayed = await ledger().replay();
        expect(replayed.map(({ subjects, isHeld }) => [subjects, isHeld])).toEqual(
          [
            [1, false],
            [1, false],
            [1, true],
          ].slice(3 - lacked)
        );
        await expectOpen();
        const kept = await everythingKept({ sql });
        expect(kept).not.toContain(nameOf(first.email));
        expect(kept).not.toContain(nameOf(visitor));
        expect(kept).toContain(held.email);
        // Its encrypted values, too.
        const { places } = await getService('scans', { strapi: strapi! }).scan({
          identifiers: [first.email, visitor].map((value) => ({ kind: 'email', value })),
        });
        expect(places.flatMap(({ hits }) => hits)).toEqual([]);

        await getService('holds', { strapi: strapi! }).release(hold.id, 'It is over', null);
        expect(await ledger().replay()).toEqual([
          expect.objectContaining({ subjects: 1, isHeld: false }),
        ]);
        expect(await everythingKept({ sql })).not.toContain(nameOf(held.email));
        await boot(restored);
        await expectOpen();
      }
    }
  );

  itWithPgDump('serves after an erasure that fails was repaired, and not before', async () => {
    const original = await newDatabase(TEMPLATE);
    await bootWithout(original);
    const subject = await someone('failing');
    const { id } = await ledger().begin(subject);
    // To try again adds no other entry.
    expect((await ledger().begin(subject)).id).toBe(id);

    await bootWithout(original);
    await expectClosed();
    ledger().replayWith(() => Promise.reject(new Error('no way')));
    await expect(ledger().replay()).rejects.toThrow('no way');
    expect((await ledger().outstanding()).map((entry) => entry.id)).toContain(id);
    await expectClosed();

    ledger().replayWith(erase);
    await ledger().replay();
    await expectOpen();
    expect(await addressOf(subject.documentId)).toMatch(/^anonymized_/);
  });
});

it('takes what somebody wrote while it was carried out, is done only then, and does not wait for who starts', async () => {
  const database = await newDatabase(TEMPLATE);
  await boot(database);
  await ledger().replay();
  const { email, documentId } = await createPerson({ strapi: strapi! });
  const { id } = await ledger().begin({ documentId, email });
  const outstanding = async () => (await ledger().outstanding()).map((entry) => entry.id);
  // Another instance that starts waits for the one that replays.
  const boots = await lockAt(urlOf(database), ADVISORY_LOCKS.boot);
  const starting = getDatabaseService('boot-lock', { strapi: strapi! }).acquire();
  await boots.isAwaited();

  const { committed } = await openTransaction(strapi!, async () => {
    await eventually(async () => expect(await addressOf(documentId)).toMatch(/^anonymized_/));
    await createSubmission(strapi!, { email, sourceUrl: `https://x.example/${nameOf(email)}` });
    expect(await outstanding()).toContain(id);
  });
  await ledger().replay();
  await committed;
  expect(await outstanding()).toEqual([]);
  expect(await everythingKept({ sql })).not.toContain(nameOf(email));

  await boots.release();
  await starting;
  await getDatabaseService('boot-lock', { strapi: strapi! }).release();
});

describe('a ledger that cannot be read', () => {
  it('stops a start that has another key, and says which variable it is', async () => {
    const database = await newDatabase(TEMPLATE);
    await bootWithout(database);
    await ledger().begin(await someone('keyed'));
    await ledger().replay();
    await ledger().begin(await someone('keyed-again'));
    await expect(
      bootWithout(database, { GDPR_LEDGER_KEY: Buffer.alloc(32, 9).toString('base64') })
    ).rejects.toThrow('GDPR_LEDGER_KEY is that of before');
    strapi = undefined;
  });

  it('says that entries are gone, which somebody has taken away', async () => {
    const database = await newDatabase(TEMPLATE);
    await bootWithout(database);
    await ledger().replay();
    const kept = await ledger().state();
    await strapi!.db.connection.raw(
      "INSERT INTO ops.gdpr_erasures VALUES ('20260101000000000-gone')"
    );
    expect(await ledger().state()).toMatchObject({
      entries: kept.entries,
      vanished: ['20260101000000000-gone'],
    });
  });
});
