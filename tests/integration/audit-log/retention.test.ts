import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Client } from 'pg';
import { getService as getStorage } from '../../../src/plugins/object-storage/server/src/utils/get-service';
import { leafLine } from '../../../src/plugins/audit-log/server/src/verification/formats/leaf';
import { getService } from '../../../src/plugins/audit-log/server/src/utils/get-service';
import { getService as getPrivacyService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { allLines, entryTables, insertAt } from '../../helpers/audit-entries';
import { eventually } from '../../helpers/eventually';
import { commandFile } from '../../helpers/run-command';
import { startStrapi } from '../../helpers/strapi';

const CLI = commandFile('audit');

/** 84 months before, to the day: what was in October 2019 is over. */
const NOW = new Date('2026-11-01T00:00:00Z');

let app: Awaited<ReturnType<typeof startStrapi>>;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.resolve('.data/test/objects-'));
  app = await startStrapi({ OBJECT_STORAGE_DIRECTORY: directory });
});

afterAll(async () => {
  await app.stop();
  await rm(directory, { recursive: true });
});

const archives = () => getService('archives', { strapi: app.strapi });
const expire = () => getService('retention', { strapi: app.strapi }).expire({ now: NOW });

const runCli = async (...args: string[]) => {
  const child = spawn(process.execPath, [CLI, ...args], { env: process.env });
  const [output, errors, [code]] = await Promise.all([
    buffer(child.stdout),
    buffer(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  return { code, output: output.toString(), errors: errors.toString() };
};

const read = async (month: string) => {
  const lines: string[] = [];
  for await (const entry of archives().read('change', month)) {
    lines.push(leafLine(entry));
  }
  return lines;
};

const linesOf = async (month: string) =>
  [...(await allLines(app.sql)).values()].filter((line) => line.includes(`"of ${month}`));

const plantMonth = async (month: string, count = 2) => {
  for (let day = 1; day <= count; day += 1) {
    await insertAt(app.sql, 'change', `${month}-0${day}T10:00:00Z`, `of ${month}, \u2028 №${day}`);
  }
  // Before the next month comes, which would share its partition.
  await getService('partitions', { strapi: app.strapi }).maintain();
};

const tables = () => entryTables(app.sql);

it('an archive has every entry of its month, as it is hashed, in the order of transactions', async () => {
  await plantMonth('2018-03', 1);
  await plantMonth('2018-04', 5);
  await plantMonth('2018-05', 1);
  const written = await archives().write('change', '2018-04');
  expect(written).toMatchObject({
    class: 'change',
    month: '2018-04',
    entryCount: 5,
    archive: { key: 'audit/archive/change/2018-04.jsonl.gz', sha256: expect.any(String) },
  });
  const archived = await read('2018-04');
  expect(new Set(archived)).toEqual(new Set(await linesOf('2018-04')));
  expect(archived).toEqual(
    [...archived].sort((one, other) => {
      const transaction = (line: string) => Number((JSON.parse(line) as string[])[3]);
      return transaction(one) - transaction(other);
    })
  );
  // Again, as after a crash: the same.
  await expect(archives().write('change', '2018-04')).resolves.toEqual(written);

  const { body } = await getStorage('objects', { strapi: app.strapi }).get({
    key: 'audit/archive/change/2018-04.manifest.json',
  });
  expect(JSON.parse((await buffer(body)).toString())).toMatchObject({
    class: 'change',
    month: '2018-04',
    entryCount: 5,
    archive: written.archive,
  });
});

it('an archive that was changed is not read', async () => {
  await plantMonth('2018-01', 2);
  const { archive } = await archives().write('change', '2018-01');
  const other = await archives().write('change', '2018-03');
  const objects = getStorage('objects', { strapi: app.strapi });
  await objects.copy({ from: other.archive.key, to: archive.key });
  await expect(read('2018-01')).rejects.toThrow('The archive of change 2018-01 was changed');
});

it('nothing is dropped that has no seal', async () => {
  await plantMonth('2017-01', 1);
  const before = await allLines(app.sql);
  // The transaction that is open keeps the sealer from sealing what comes after it.
  const client = new Client({ connectionString: app.databaseUrl });
  await client.connect();
  await client.query('BEGIN; SELECT pg_current_xact_id()');
  await plantMonth('2017-02', 1);
  await expect(expire()).rejects.toThrow(
    'change 2017-02 stays: it has 1 entries, 1 without a seal'
  );
  await client.end();
  const after = await allLines(app.sql);
  const isThere = (line: string) => [...after.values()].includes(line);
  expect(
    [...before.values()].filter((line) => line.includes('of 2017-02') && !isThere(line))
  ).toEqual([]);
  expect(await linesOf('2017-02')).toHaveLength(1);
});

it('a month that is over is archived and dropped, and the next one stays', async () => {
  await plantMonth('2019-10');
  await plantMonth('2019-11');
  await app.sql(
    `INSERT INTO audit.ip_tokens SELECT id, 'token of ' || entity_id FROM audit.entries
     WHERE entity_id LIKE 'of 2019-1%'`
  );
  const lines = await linesOf('2019-10');
  await expire();
  expect(await linesOf('2019-10')).toEqual([]);
  expect(new Set(await read('2019-10'))).toEqual(new Set(lines));
  expect(await linesOf('2019-11')).toHaveLength(2);
  expect((await tables()).filter((name) => name.includes('2019_10'))).toEqual([]);
  const tokens = await app.sql<{ token: string }>(
    `SELECT token FROM audit.ip_tokens WHERE token LIKE 'token of%' ORDER BY token`
  );
  expect(tokens.map(({ token }) => token.slice(0, 19))).toEqual(
    Array.from({ length: 2 }, () => 'token of of 2019-11')
  );
  const [recorded] = await app.sql<{ details: string }>(
    `SELECT changes ->> 'details' AS details FROM audit.entries
     WHERE action = 'expire' AND class = 'read' AND changes #>> '{details,month}' = '2019-10'`
  );
  expect(JSON.parse(recorded?.details ?? '')).toMatchObject({
    class: 'change',
    month: '2019-10',
    entryCount: 2,
  });
  const seals = await app.sql(
    `SELECT kind FROM audit.seals WHERE class = 'change' AND month = '2019-10' ORDER BY number`
  );
  expect(seals.at(-1)).toEqual({ kind: 'expiry' });
  await expect(archives().write('change', '2019-10')).rejects.toThrow('stays as it is');
});

it('a month on hold stays until the hold is released', async () => {
  await plantMonth('2016-05');
  await plantMonth('2016-07');
  const hold = await runCli('hold', 'add', '2016-04', '2016-06', '--reason', 'Case 12');
  expect(hold).toMatchObject({
    code: 0,
    output: expect.stringContaining('holds 2016-04 to 2016-06'),
  });
  await expire();
  expect(await linesOf('2016-05')).toHaveLength(2);
  expect(await linesOf('2016-07')).toHaveLength(0);
  await getService('holds', { strapi: app.strapi }).release(hold.output.slice(0, 36));
  await expire();
  expect(await linesOf('2016-05')).toEqual([]);
  await expect(read('2016-07')).resolves.toHaveLength(2);
  const actions = await app.sql(
    `SELECT action, source FROM audit.entries WHERE action LIKE '%hold' ORDER BY id`
  );
  expect(actions).toEqual([
    { action: 'hold', source: 'cli' },
    { action: 'release-hold', source: 'job' },
  ]);
});

it('a month that compliance staff hold on their page stays as well', async () => {
  await plantMonth('2014-05');
  await plantMonth('2014-07');
  const holds = getPrivacyService('holds', app);
  const months = { kind: 'months', fromMonth: '2014-05', toMonth: '2014-05' } as const;
  const { id } = await holds.place({ ...months, reason: 'Case 13' }, null);
  await expire();
  expect(await linesOf('2014-05')).toHaveLength(2);
  expect(await linesOf('2014-07')).toHaveLength(0);
  await holds.release(id, 'The case is over', null);
  await expire();
  expect(await linesOf('2014-05')).toEqual([]);
});

it('nothing is dropped when the holds cannot be read', async () => {
  await plantMonth('2016-09');
  await app.sql('ALTER TABLE ops.holds RENAME TO elsewhere');
  await expect(expire()).rejects.toThrow('holds');
  await app.sql('ALTER TABLE ops.elsewhere RENAME TO holds');
  expect(await linesOf('2016-09')).toHaveLength(2);
});

it('what was killed after the archive was sealed is completed by the next run', async () => {
  await plantMonth('2015-02', 3);
  const lines = await linesOf('2015-02');
  const reader = new Client({ connectionString: app.databaseUrl });
  await reader.connect();
  await reader.query('BEGIN; SELECT FROM audit.entries_change_2015_02');
  const child = spawn(process.execPath, [CLI, 'archive', '--month', '2015-02'], {
    env: process.env,
    stdio: 'ignore',
  });
  try {
    await eventually(async () => {
      const waiting = await app.sql(
        `SELECT FROM pg_locks WHERE NOT granted AND relation = 'audit.entries_change_2015_02'::regclass`
      );
      expect(waiting).toHaveLength(1);
    });
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
    await reader.end();
  }
  expect(await linesOf('2015-02')).toHaveLength(3);

  await eventually(expire as () => Promise<unknown> as () => Promise<void>);
  expect(await linesOf('2015-02')).toEqual([]);
  expect(new Set(await read('2015-02'))).toEqual(new Set(lines));
  const seals = await app.sql(
    `SELECT FROM audit.seals WHERE kind = 'expiry' AND class = 'change' AND month = '2015-02'`
  );
  expect(seals).toHaveLength(1);
});

it('an archived month is read from a terminal, with what may still be known of people', async () => {
  const recordOf = (id: string) =>
    app.sql(
      `INSERT INTO audit.entries
         (id, class, era, transaction_id, action, entity_type, entity_id, actor_kind, source, changes)
       VALUES (audit.next_id('2014-06-01T00:00:00Z'), 'change', audit.current_era(),
         pg_current_xact_id()::text::bigint, 'update', 'test', ?, 'system', 'job',
         jsonb_build_object('details', jsonb_build_object('name',
           audit.personal_value('"Asha of ' || ? || '"', 'test', ?))))`,
      [id, id, id]
    );
  await recordOf('known');
  await recordOf('forgotten');
  await getService('partitions', { strapi: app.strapi }).maintain();
  await archives().write('change', '2014-06');
  await getService('forgetting', { strapi: app.strapi }).forget([
    { type: 'test', id: 'forgotten' },
  ]);

  const all = await runCli('read-archive', 'change', '2014-06');
  // The log of the command, which is not what it was asked for.
  expect(all.errors).not.toMatch(/ error: /);
  const entries = all.output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { entity_id: string; changes: unknown });
  expect(entries.map(({ entity_id, changes }) => [entity_id, changes])).toEqual([
    ['known', { details: { name: 'Asha of known' } }],
    ['forgotten', { details: { name: { forgotten: true } } }],
  ]);
  const [reading] = await app.sql(
    `SELECT action, source FROM audit.entries WHERE class = 'read' ORDER BY id DESC LIMIT 1`
  );
  expect(reading).toEqual({ action: 'read-archive', source: 'cli' });
});
