import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import knex from 'knex';
import type { Knex } from 'knex';
import { withLockedDatabase } from '../../../src/plugins/database-operations/server/src/cli/locked-database';
import { createMigratorService } from '../../../src/plugins/database-operations/server/src/services/migrator';
import { compareSnapshots } from '../../../src/plugins/database-operations/server/src/verification/compare-snapshots';
import { takeSnapshot } from '../../../src/plugins/database-operations/server/src/verification/snapshot';
import type { Snapshot } from '../../../src/plugins/database-operations/server/src/verification/snapshot';
import { verifyMigrations } from '../../../src/plugins/database-operations/server/src/verification/verify-migrations';
import { createDatabase, dropDatabase, queryAt, urlOf } from '../../helpers/databases';
import { bootStrapi } from '../../helpers/strapi';

// `pg_dump --inserts --no-owner` of a database that the last release with migrations in TypeScript
// made, with the sample content.
const DUMP = 'tests/fixtures/former-release.sql.gz';
const MIGRATIONS = 'database/migrations';

let database: string;
let connection: Knex;
let before: Snapshot;
let notesBefore: string[];
/** What the migrations say that this database has not seen. */
let laterMigrations: string;

const ledger = () => connection('migrations').withSchema('ops').orderBy('name');

const start = async () => {
  const strapi = await bootStrapi(urlOf(database), { PROCESS_ROLE: 'web' });
  await strapi.destroy();
};

/**
 * A list of values in a CHECK is written in another way by Postgres once it was dumped and restored,
 * though it means the same: what was restored and what a migration makes differ in that alone.
 */
const isRestored = /\bchanged: constraint \S+: .*ANY \(/;

/** Strapi's own settings get lines at a start. */
const isOfStrapi = /^changed: data public\.strapi_(core_store_settings|database_schema): /;

/** Types that it did not have, with their rules and the rights on them, and what was noted of them. */
const isMore = (difference: string): boolean => {
  const [, before, now] =
    /^changed: data \S+: was (\d+) rows, .* is (\d+) rows/.exec(difference) ?? [];
  return difference.startsWith('left over: ') || Number(now) > Number(before);
};

/** A function that a later migration makes anew. */
const isReplaced = (difference: string): boolean => {
  const [, name] = /^changed: function \S*?(\w+\.\w+)\(/.exec(difference) ?? [];
  return (
    name !== undefined &&
    ['CREATE', 'CREATE OR REPLACE'].some((verb) =>
      laterMigrations.includes(`${verb} FUNCTION ${name}(`)
    )
  );
};

/** Of a table that a later migration takes away, once it has moved what was in it. */
const isMoved = (difference: string): boolean =>
  [...laterMigrations.matchAll(/^DROP TABLE (\w+\.\w+);/gm)].some(([, table]) =>
    new RegExp(`^missing: \\w+ ${table}[._]`).test(difference)
  );

/** Numbers that are told in words since 0043, see below. */
const isRetold =
  /impact_stories[._](?:impact_stories_)?beneficiaries\b|_beneficiaries_not_negative$|^changed: data public\.impact_stories: was (\d+) rows, .* is \1 rows/;

const isLoss = (difference: string) =>
  ![isRestored, isOfStrapi, isRetold].some((pattern) => pattern.test(difference)) &&
  !isMore(difference) &&
  !isMoved(difference) &&
  !isReplaced(difference);

const notes = async (): Promise<string[]> =>
  (await connection('once').withSchema('ops')).map(({ key }: { key: string }) => key);

const losses = async () => compareSnapshots(before, await takeSnapshot(connection)).filter(isLoss);

beforeAll(async () => {
  database = await createDatabase();
  await queryAt(urlOf(database), gunzipSync(await readFile(DUMP)).toString());
  await queryAt(urlOf(database), `ALTER DATABASE "${database}" SET audit.may_be_dropped = 'on'`);
  connection = knex({ client: 'pg', connection: urlOf(database) });
  before = await takeSnapshot(connection);
  notesBefore = await notes();
  const seen = new Set((await ledger()).map(({ name }: { name: string }) => name));
  const later = (await readdir(MIGRATIONS)).filter((name) => !seen.has(name));
  const texts = await Promise.all(
    later.map((name) => readFile(path.join(MIGRATIONS, name, 'up.sql'), 'utf8'))
  );
  laterMigrations = texts.join('\n');
});

afterAll(async () => {
  await connection.destroy();
  await dropDatabase(database);
});

it('a database of the former release starts, and none of its migrations runs again', async () => {
  const applied: { name: string; checksum: string; applied_at: Date }[] = await ledger();
  const names = applied.map(({ name }) => name);
  const history = connection('migration_history').withSchema('ops').whereIn('name', names).count();
  const runs: unknown = await history.clone();
  await start();

  // What this release has beyond them, it applies.
  const all: typeof applied = await ledger();
  const taken = all.filter(({ name }) => names.includes(name));
  expect(taken.map(({ name, applied_at }) => ({ name, applied_at }))).toEqual(
    applied.map(({ name, applied_at }) => ({ name, applied_at }))
  );
  expect(taken.filter(({ checksum }, index) => checksum === applied[index]?.checksum)).toEqual([]);
  expect(await history.clone()).toEqual(runs);
  expect(await losses()).toEqual([]);
  expect(await notes()).toEqual(expect.arrayContaining(notesBefore));
  const retold = await connection('impact_stories').whereRaw(
    `beneficiaries = to_char(beneficiaries_count, 'FM9,999,999,990') AND beneficiaries_count > 0`
  );
  expect(retold).toHaveLength(14);

  await start();
  expect(await ledger()).toEqual(all);
});

it('it goes down and up, and loses nothing', async () => {
  const steps: string[] = [];
  const differences = await withLockedDatabase((strapi) => {
    strapi.log.silent = true;
    return verifyMigrations({
      knex: connection,
      migrator: createMigratorService({ strapi }),
      report: (step) => steps.push(step),
    });
  });
  expect(differences.filter(isLoss)).toEqual([]);
  expect(steps).toContain('down 0001-unique-keys');
  await start();
  expect(await losses()).toEqual([]);
  expect(await notes()).toEqual(expect.arrayContaining(notesBefore));
});
