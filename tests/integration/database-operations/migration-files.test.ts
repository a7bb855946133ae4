import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import knex from 'knex';
import type { Knex } from 'knex';
import {
  isMadeOutside,
  MADE_OUTSIDE_MIGRATIONS,
} from '../../../src/plugins/database-operations/server/src/domain/made-outside-migrations';
import { discoverMigrations } from '../../../src/plugins/database-operations/server/src/migrations/discover';
import { createMigrationRunner } from '../../../src/plugins/database-operations/server/src/migrations/runner';
import { listAllObjects } from '../../../src/plugins/database-operations/server/src/queries/list-objects';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';

let database: string;
let connection: Knex;
let directory: string;
let told: string[];

const write = (name: string, files: Record<string, string>) => {
  mkdirSync(path.join(directory, name), { recursive: true });
  const complete = { 'migration.json': JSON.stringify({ description: name }), ...files };
  for (const [file, content] of Object.entries(complete)) {
    writeFileSync(path.join(directory, name, file), content);
  }
};

const writeTable = (name: string, table: string) =>
  write(name, {
    'up.sql': `CREATE TABLE ops.${table} (id integer);`,
    'down.sql': `DROP TABLE ops.${table};`,
  });

/** What a process does that starts on the files as they are now. */
const createRunner = ({ isProduction = true, isCommand = false } = {}) => {
  const tell = (message: string) => told.push(message);
  return createMigrationRunner({
    knex: connection,
    migrations: discoverMigrations({ texts: directory, compiled: directory }),
    log: { info: tell, warn: tell },
    isProduction,
    isCommand,
  });
};

const tables = async () => {
  const { rows } = await connection.raw<{ rows: { name: string }[] }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'ops'::regnamespace AND relkind = 'r'
       AND relname !~ '^(migration|once)' ORDER BY 1`
  );
  return rows.map(({ name }) => name);
};

describe('the files of migrations and a database', () => {
  beforeEach(async () => {
    told = [];
    directory = mkdtempSync(path.join(tmpdir(), 'migration-files-'));
    database = await createDatabase();
    connection = knex({ client: 'pg', connection: urlOf(database) });
    writeTable('0001-one', 'one');
    writeTable('0002-two', 'two');
    await createRunner().up();
    told = [];
  });

  afterEach(async () => {
    await connection.destroy();
    await dropDatabase(database);
    rmSync(directory, { recursive: true });
  });

  const change = () =>
    write('0001-one', { 'up.sql': '-- Better said.\nCREATE TABLE ops.one (id integer);' });
  const remove = () => rmSync(path.join(directory, '0001-one'), { recursive: true });

  it.each<[string, () => void, RegExp]>([
    ['was changed', change, /0001-one has changed since it was applied/],
    ['is missing', remove, /0001-one is applied, and this release has no such migration/],
  ])('one that %s stops a start in production, and is told of elsewhere', async (_n, act, text) => {
    act();
    writeTable('0003-three', 'three');
    await expect(createRunner().up()).rejects.toThrow(text);
    await expect(createRunner().down()).rejects.toThrow(text);
    await expect(createRunner({ isCommand: true }).up()).rejects.toThrow(text);
    expect(await tables()).toEqual(['one', 'two']);

    await createRunner({ isProduction: false }).up();
    expect(told).toContainEqual(expect.stringMatching(text));
    expect(await tables()).toEqual(['one', 'three', 'two']);

    // One that applies nothing has other work, such as the verification of the audit log.
    told = [];
    await createRunner({ isCommand: true }).up();
    expect(told).toContainEqual(expect.stringMatching(text));
  });

  it('a changed one that was accepted is what was applied', async () => {
    change();
    await createRunner().accept('0001-one');
    expect(await createRunner().up()).toEqual([]);
    expect(told).toEqual([]);
  });

  it('one that has another name stops every start', async () => {
    renameSync(path.join(directory, '0001-one'), path.join(directory, '0001-first'));
    await expect(createRunner({ isProduction: false }).up()).rejects.toThrow(
      /0001-one is applied, and 0001-first has its number/
    );
    expect(await tables()).toEqual(['one', 'two']);
  });

  it('one that fills a gap is applied, and told of', async () => {
    writeTable('0005-five', 'five');
    await createRunner().up();
    writeTable('0004-four', 'four');
    expect(await createRunner().up()).toEqual(['0004-four']);
    expect(told).toContain(
      'Migration 0004-four is applied after 0005-five, which has a higher number'
    );
  });

  it('a later release is no matter of this one, but reverts its own', async () => {
    writeTable('0003-three', 'three');
    await createRunner().up();
    rmSync(path.join(directory, '0003-three'), { recursive: true });
    expect(await createRunner().up()).toEqual([]);
    await expect(createRunner().down()).rejects.toThrow('0003-three is not part of this release');
    await expect(createRunner().down({ to: '0' })).rejects.toThrow('0003-three is not part');
    expect(await tables()).toEqual(['one', 'three', 'two']);
  });

  it('an irreversible one says what to restore, before anything is reverted', async () => {
    write('0003-merge', {
      'migration.json': '{"description": "x", "irreversible": "Restore a backup from before"}',
      'up.sql': 'ALTER TABLE ops.two ADD COLUMN merged text;',
    });
    writeTable('0004-four', 'four');
    await createRunner().up();
    await expect(createRunner().down({ to: '0002-two' })).rejects.toThrow(
      '0003-merge cannot be reverted: Restore a backup from before'
    );
    expect(await tables()).toEqual(['four', 'one', 'two']);
    expect(await createRunner().down()).toEqual(['0004-four']);
  });

  it.each<[string, string, RegExp]>([
    ['does not parse', 'CREATE TABEL ops.x ();', /\/0003-bad\/up\.sql:4: syntax error at or near/],
    ['fails', `INSERT INTO ops.one VALUES (1 / 0);`, /0003-bad\/up\.sql:4: division by zero/],
    ['raises', `DO $$ BEGIN RAISE 'No; not now'; END $$;`, /up\.sql:4: No; not now/],
  ])('a statement that %s is named by file and line, and nothing stays', async (_n, sql, text) => {
    write('0003-bad', {
      'up.sql': `-- Why; it is so\nCREATE TABLE ops.half (id integer);\n\n${sql}\nSELECT 1;`,
      'down.sql': '',
    });
    await expect(createRunner().up()).rejects.toThrow(text);
    expect(await tables()).toEqual(['one', 'two']);
  });

  it('runs SQL as it is written, question marks and backslashes too', async () => {
    const text = `What? \\? ?? $1 :name`;
    write('0003-marks', {
      'up.sql': `INSERT INTO ops.one SELECT 1 WHERE '{"a": 1}'::jsonb ? 'a' AND '\\?' = E'\\\\?';
        COMMENT ON TABLE ops.one IS '${text}';`,
      'down.sql': 'DELETE FROM ops.one; COMMENT ON TABLE ops.one IS NULL;',
    });
    await createRunner().up();
    const { rows } = await connection.raw<{ rows: object[] }>(
      `SELECT id, obj_description('ops.one'::regclass) AS text FROM ops.one`
    );
    expect(rows).toEqual([{ id: 1, text }]);
  });
});

describe('what is made outside of migrations', () => {
  beforeAll(async () => {
    database = await createDatabase(TEMPLATE);
    connection = knex({ client: 'pg', connection: urlOf(database) });
  });

  afterAll(async () => {
    await connection.destroy();
    await dropDatabase(database);
  });

  it('is all in one list: a database has nothing else', async () => {
    const rows: { object: string }[] = await connection('migration_objects')
      .withSchema('ops')
      .where({ is_present: true });
    const ofMigrations = new Set(rows.map(({ object }) => object));
    const objects = [...(await listAllObjects(connection)).keys()];
    const unlisted = objects
      .filter((object) => !ofMigrations.has(object) && !isMadeOutside(object))
      // Strapi's: its own record has their names.
      .filter((object) => !/^(?:(?:constraint|index) public\.|schema public$)/.test(object));
    expect(unlisted).toEqual([]);
  });

  it.each(MADE_OUTSIDE_MIGRATIONS)(
    'is there: $what',
    async ({ madeBy, tables: names, objects }) => {
      expect(existsSync(path.join('src/plugins', madeBy))).toBe(true);
      const found = [...(await listAllObjects(connection)).keys()];
      expect(found).toEqual(expect.arrayContaining(names.map((name) => `table ${name}`)));
      expect(found.some((object) => objects.test(object))).toBe(true);
    }
  );
});
