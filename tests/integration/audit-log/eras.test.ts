import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { proofs, recorder, sealer, verifier } from '../../helpers/audit-log';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { startOwnPostgres } from '../../helpers/own-postgres';
import type { OwnPostgres } from '../../helpers/own-postgres';
import { makePassingFolder } from '../../helpers/passing-folder';
import { itWithPgDump, restore } from '../../helpers/pg-dump';
import { bootStrapi } from '../../helpers/strapi';

// One log, and the clusters that it lives in one after another: transaction ids begin again, or come
// twice, and the seals go on. The tests are chapters of one story.

const RESTORED = 'restored';

let folder: string;
let first: string;
let server: OwnPostgres;
let strapi: Core.Strapi | undefined;

const stop = async () => {
  await strapi?.destroy();
  strapi = undefined;
};

const start = async (url: string) => {
  await stop();
  strapi = await bootStrapi(url, {
    PROCESS_ROLE: 'web',
    OBJECT_STORAGE_DIRECTORY: path.join(folder, 'objects'),
    AUDIT_ENTRIES_PER_SEAL: '20',
  });
  return { strapi };
};

interface Place {
  era: number;
  transaction: number;
}

const placeOf = async (id: string): Promise<Place> => {
  const { rows } = await strapi!.db.connection.raw<{ rows: Place[] }>(
    'SELECT era, transaction_id::integer AS transaction FROM audit.entries WHERE id = ?',
    [id]
  );
  return rows[0] ?? { era: 0, transaction: 0 };
};

const record = (action: string) =>
  recorder({ strapi: strapi! }).record({ action, class: 'access' });

const isProven = async (id: string) => (await proofs({ strapi: strapi! }).prove(id)) !== undefined;

beforeAll(async () => {
  folder = await makePassingFolder('eras');
  server = await startOwnPostgres(folder);
  await server.run(`CREATE DATABASE ${RESTORED}`);
  first = await createDatabase(TEMPLATE);
});

afterAll(async () => {
  await stop();
  await server.stop();
  await dropDatabase(first);
  await rm(folder, { recursive: true, force: true });
});

itWithPgDump(
  'a dump that was restored on another server begins a new era, with old ids',
  async () => {
    const before = await start(urlOf(first));
    const sealed = await record('sealed on the first server');
    await sealer(before).run();
    const waiting = await record('not sealed on the first server');
    const end = await placeOf(waiting);
    await stop();
    await restore(urlOf(first), server.urlOf(RESTORED));

    const after = await start(server.urlOf(RESTORED));
    const written = await record('on the second server');
    const place = await placeOf(written);
    expect(place.era).toBe(end.era + 1);
    // Otherwise the test would prove little.
    expect(place.transaction).toBeLessThan(end.transaction);

    await expect(sealer(after).run()).resolves.toBeGreaterThan(1);
    for (const id of [sealed, waiting, written]) {
      await expect(isProven(id)).resolves.toBe(true);
    }
    await expect(verifier(after).verify()).resolves.toMatchObject({
      isSound: true,
      findings: [],
      unsealedEntries: 0,
    });
  }
);

itWithPgDump(
  'a standby that takes over begins a new era, and what waited is sealed first',
  async () => {
    const waiting = await record('before the promotion');
    const { era } = await placeOf(waiting);
    await stop();
    await server.takeOver();

    const after = await start(server.urlOf(RESTORED));
    // Nothing was written yet: no seal waits for the first entry of the new era.
    await sealer(after).run();
    await expect(isProven(waiting)).resolves.toBe(true);
    const written = await record('after the promotion');
    expect((await placeOf(written)).era).toBe(era + 1);
    await sealer(after).run();
    await expect(isProven(written)).resolves.toBe(true);
    await expect(verifier(after).verify()).resolves.toMatchObject({ isSound: true, findings: [] });
  }
);

itWithPgDump(
  'a standby that lacks what was sealed stops the sealer until the loss is accepted',
  async () => {
    const kept = await record('before the copy');
    await stop();
    await server.keepCopy();
    const lagging = await start(server.urlOf(RESTORED));
    const lost = await record('after the copy');
    await sealer(lagging).run();
    const { era } = await placeOf(lost);
    await stop();
    await server.takeOver({ fromCopy: true });

    const after = await start(server.urlOf(RESTORED));
    const written = await record('on the standby');
    const place = await placeOf(written);
    expect(place.era).toBe(era + 1);
    await expect(sealer(after).run()).rejects.toThrow('npm run audit -- accept-loss');
    await expect(sealer(after).acceptLoss()).resolves.toBeGreaterThan(0);
    await expect(sealer(after).run()).resolves.toBeGreaterThan(0);
    await expect(isProven(written)).resolves.toBe(true);
    const { findings } = await verifier(after).verify();
    expect(findings.map(({ kind, entryId }) => ({ kind, entryId }))).toContainEqual({
      kind: 'deleted',
      entryId: lost,
    });
    expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(['deleted']));
    expect(findings.map(({ entryId }) => entryId)).not.toContain(kept);
  }
);
