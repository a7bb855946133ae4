import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { Client } from 'pg';
import type { EntryClass } from '../../src/plugins/audit-log/server/src/contracts/entry';
import {
  leafLine,
  LEAF_SELECTION,
} from '../../src/plugins/audit-log/server/src/verification/formats/leaf';
import type { EntryTexts } from '../../src/plugins/audit-log/server/src/verification/formats/leaf';
import { getService } from '../../src/plugins/audit-log/server/src/utils/get-service';
import { getService as getStorageService } from '../../src/plugins/object-storage/server/src/utils/get-service';
import { writeEntriesAt } from '../helpers/audit-log';
import type { TestApplication } from '../helpers/strapi';
import type { Facts, SealedEntry } from './scene';

const CLASSES: EntryClass[] = ['change', 'access', 'read'];
const ENTRIES_A_MONTH = 20;
const MONTHS = 3;

/** The first of a month, so many months ago. */
const monthsAgo = (count: number): Date => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count, 1));
};

const monthOf = (time: Date) => time.toISOString().slice(0, 7);

const SUBJECTS = ['one', 'two', 'three', 'four'];

const writePersonal = async ({ strapi }: TestApplication, round: number): Promise<void> => {
  const recorder = getService('recorder', { strapi });
  for (const [index, id] of SUBJECTS.entries()) {
    await recorder.record({
      action: 'log-in',
      class: CLASSES[index % CLASSES.length] ?? 'access',
      subject: { type: 'admin::user', id },
      details: { round },
      personal: { address: `${id}@example.org` },
    });
  }
};

/** Entries of several months and classes, under seals over a few each. */
export const writeLog = async (app: TestApplication): Promise<void> => {
  const sealer = getService('sealer', { strapi: app.strapi });
  const client = new Client({ connectionString: app.databaseUrl });
  await client.connect();
  try {
    for (let ago = MONTHS; ago >= 1; ago -= 1) {
      for (const [index, entryClass] of CLASSES.entries()) {
        const time = new Date(monthsAgo(ago).getTime() + index * 24 * 3600 * 1000).toISOString();
        await writeEntriesAt(client, { time, entryClass, count: ENTRIES_A_MONTH });
      }
    }
  } finally {
    await client.end();
  }
  for (const round of [1, 2, 3]) {
    await writePersonal(app, round);
    await sealer.run();
  }
};

export const forgetSubjects = async ({ strapi }: TestApplication): Promise<void> => {
  await getService('forgetting', { strapi }).forget([
    { type: 'admin::user', id: 'one' },
    { type: 'admin::user', id: 'two' },
  ]);
};

/** As the end of retention does it: archive, seal, detach, drop. */
export const expireOldestMonth = async (app: TestApplication): Promise<Facts['expired']> => {
  const { strapi } = app;
  const expired = { class: 'access' as const, month: monthOf(monthsAgo(MONTHS)) };
  const partition = `entries_${expired.class}_${expired.month.replace('-', '_')}`;
  const entries = await app.sql<EntryTexts>(
    `SELECT ${LEAF_SELECTION} FROM audit.?? AS entries ORDER BY entries.transaction_id, entries.id`,
    [partition]
  );
  const archive = gzipSync(entries.map((entry) => `${leafLine(entry)}\n`).join(''));
  const key = `audit/archive/${expired.class}/${expired.month}.jsonl.gz`;
  await getStorageService('objects', { strapi }).put({
    key,
    body: Readable.from([archive]),
    maxBytes: archive.length,
  });
  await getService('sealer', { strapi }).sealExpiry({
    ...expired,
    entryCount: entries.length,
    archive: { key, sha256: createHash('sha256').update(archive).digest('hex') },
  });
  await app.sql('ALTER TABLE audit.entries_access DETACH PARTITION audit.??', [partition]);
  await app.sql('DROP TABLE audit.??', [partition]);
  return expired;
};

export const writeUnsealed = async (app: TestApplication): Promise<void> => {
  await writePersonal(app, 4);
};

export const learnFacts = async (
  app: TestApplication,
  expired: Facts['expired']
): Promise<Facts> => {
  const entries = await app.sql<SealedEntry>(
    `SELECT entries.id, entries.class, to_char(audit.time_of(id) AT TIME ZONE 'UTC', 'YYYY-MM') AS month,
       transaction_id::integer AS "transactionId", number::integer AS "sealNumber"
     FROM audit.entries JOIN audit.seals ON seals.kind = 'batch' AND seals.class = entries.class
       AND seals.era = entries.era
       AND transaction_id >= from_transaction AND transaction_id < to_transaction
       AND to_char(audit.time_of(id) AT TIME ZONE 'UTC', 'YYYY-MM') = seals.month
     ORDER BY number, transaction_id, id`
  );
  const [seals] = await app.sql<{ count: number; watermark: number }>(
    'SELECT count(*)::integer AS count, max(to_transaction)::integer AS watermark FROM audit.seals'
  );
  return {
    entries,
    expired,
    sealCount: seals?.count ?? 0,
    watermark: seals?.watermark ?? 0,
    partitions: [
      ...new Set(entries.map((entry) => `entries_${entry.class}_${entry.month.replace('-', '_')}`)),
    ],
  };
};

/** The attacker's first step: nothing is refused any more. */
export const disableTriggers = async (app: TestApplication): Promise<void> => {
  const tables = await app.sql<{ name: string }>(
    `SELECT relid::regclass::text AS name FROM pg_partition_tree('audit.entries')
     UNION ALL SELECT 'audit.seals'`
  );
  for (const { name } of tables) {
    await app.sql(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  }
};
