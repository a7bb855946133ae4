import { createDatabase, dropDatabase, queryAt, TEMPLATE, urlOf } from '../../helpers/databases';
import { outputOf, runCommand, spawnCommand } from '../../helpers/run-command';

let database: string;

const migrate = (...args: string[]) =>
  outputOf(runCommand('migrate', args, { DATABASE_URL: urlOf(database) }));

const states = async () =>
  (await migrate('status')).split('\n').flatMap((line) => {
    const match = /^(applied|pending|changed|unknown)\s+(\S+)/.exec(line);
    return match ? [`${match[2]} ${match[1]}`] : [];
  });

const sql = (statement: string) => queryAt(urlOf(database), statement);

beforeEach(async () => {
  database = await createDatabase(TEMPLATE);
  await sql(`ALTER DATABASE "${database}" SET audit.may_be_dropped = 'on'`);
});

afterEach(() => dropDatabase(database));

it('verify: every migration can go down and up again, and the data is what it was', async () => {
  const temporary = () => sql(`SELECT datname FROM pg_database WHERE datname LIKE 'verify_%'`);
  const before = await temporary();
  expect(await migrate('verify')).toContain('Verified: schema and data are equal');
  expect(await temporary()).toEqual(before);
});

it('down reverts the last one, --to several, and up applies them again', async () => {
  const all = await states();
  expect(all.every((state) => state.endsWith(' applied'))).toBe(true);

  await migrate('down');
  expect((await states()).filter((state) => state.endsWith(' pending'))).toHaveLength(1);

  await migrate('down', '--to', '0002-content-checks');
  expect((await states()).filter((state) => state.endsWith(' applied'))).toHaveLength(1);
  await sql(`UPDATE services SET "order" = -1 WHERE slug = 'data-collection'`);
  await sql(`UPDATE services SET "order" = 1 WHERE slug = 'data-collection'`);

  await migrate('up');
  expect(await states()).toEqual(all);
  await expect(sql(`UPDATE services SET "order" = -1`)).rejects.toThrow(
    'services_order_not_negative'
  );
});

it('down reverts nothing when it would drop an audit log that has entries', async () => {
  const before = await states();
  await sql(`ALTER DATABASE "${database}" RESET audit.may_be_dropped`);
  await expect(migrate('down', '--to', '0002-content-checks')).rejects.toThrow(
    /The audit log has entries, which nothing may delete/
  );
  expect(await states()).toEqual(before);
  expect(await sql('SELECT count(*)::integer > 0 AS kept FROM audit.entries')).toEqual([
    { kept: true },
  ]);
});

it('a migration that fails leaves neither its changes nor a line in the ledger', async () => {
  await migrate('down', '--to', '0002-content-checks');
  await sql(`UPDATE services SET "order" = -1 WHERE slug = 'data-collection'`);
  await expect(migrate('up')).rejects.toThrow(/services_order_not_negative/);
  expect((await states()).filter((state) => state.endsWith(' applied'))).toEqual([
    '0001-unique-keys applied',
    // Before the tables are synced, and so before all others.
    '0043-beneficiaries-text applied',
  ]);
  const half = await sql(`SELECT 1 FROM pg_constraint WHERE conname = 'services_name_required'`);
  expect(half).toEqual([]);
});

it('names a record of migrations that was lost, and takes nothing for sound', async () => {
  await sql('DELETE FROM ops.migrations');
  await expect(migrate('up')).rejects.toThrow(/it was restored without the schema ops/);
  await expect(migrate('repair')).rejects.toThrow(/No migration is applied/);
  expect((await states()).every((state) => state.endsWith(' pending'))).toBe(true);
});

it('refuses users that share an address before it makes addresses unique', async () => {
  await migrate('down', '--to', '0004-user-identity');
  await sql(`INSERT INTO up_users (username, email, preferences)
    VALUES ('one', 'Same@x.example', '{}'), ('two', 'same@X.example', '{}')`);
  await expect(migrate('up')).rejects.toThrow(
    /Users share one email in different case: ids \(\d+, \d+\)/
  );
});

it('tells of a file that changed after it was applied, and of one that this release lacks', async () => {
  await sql(`UPDATE ops.migrations SET checksum = 'x' WHERE name = '0001-unique-keys'`);
  await sql(`INSERT INTO ops.migrations (name, checksum) VALUES ('9999-from-the-future', 'x')`);
  expect(await states()).toEqual(
    expect.arrayContaining(['0001-unique-keys changed', '9999-from-the-future unknown'])
  );
  await expect(migrate('down')).rejects.toThrow(/9999-from-the-future is not part of this release/);

  await migrate('accept', '0001-unique-keys');
  expect(await states()).toContain('0001-unique-keys applied');
  await expect(migrate('accept', '0001-unique-keys')).rejects.toThrow(/no applied migration/);
});

it('runs in a process of its own, which ends', async () => {
  const environment = { DATABASE_URL: urlOf(database) };
  const spawned = await spawnCommand('migrate', ['status'], environment);
  expect(spawned).toEqual(await runCommand('migrate', ['status'], environment));
  expect(spawned).toMatchObject({ code: 0, stdout: expect.stringMatching(/^applied /) });
});

it('says how it is used when the command is unknown', async () => {
  await expect(migrate('sideways')).rejects.toThrow(/Usage: npm run migrate/);
});
