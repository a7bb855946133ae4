import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { Client } from 'pg';
import { getService } from '../../../src/plugins/audit-log/server/src/utils/get-service';
import { entryTables, insertAt } from '../../helpers/audit-entries';
import { createDatabase, dropDatabase, urlOf } from '../../helpers/databases';
import { bootStrapi } from '../../helpers/strapi';

// The server of the tests belongs to a superuser, whom no privilege binds. Here the application is
// who it should be: a role that owns its database, and nothing else.

const role = `owner_${randomBytes(4).toString('hex')}`;
const visitor = `visitor_${randomBytes(4).toString('hex')}`;
const PASSWORD = 'only-for-this-test';

let database: string;
let strapi: Core.Strapi;

const urlAs = (user: string) => {
  const url = new URL(urlOf(database));
  url.username = user;
  url.password = PASSWORD;
  return url.href;
};

const run = async (url: string, ...statements: string[]) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) {
      await client.query(statement);
    }
  } finally {
    await client.end();
  }
};

const sql = async <Row>(statement: string, bindings: unknown[] = []): Promise<Row[]> => {
  const { rows } = await strapi.db.connection.raw<{ rows: Row[] }>(statement, bindings as string[]);
  return rows;
};

beforeAll(async () => {
  database = await createDatabase();
  await run(
    urlOf(database),
    `CREATE ROLE ${role} LOGIN PASSWORD '${PASSWORD}' NOSUPERUSER NOCREATEDB NOCREATEROLE`,
    `CREATE ROLE ${visitor} LOGIN PASSWORD '${PASSWORD}'`,
    `ALTER DATABASE ${database} OWNER TO ${role}`
  );
  strapi = await bootStrapi(urlAs(role), { PROCESS_ROLE: 'web', SEED_SAMPLE_DATA: 'false' });
});

afterAll(async () => {
  await strapi.destroy();
  await dropDatabase(database);
  await run(urlOf('postgres'), `DROP ROLE ${role}, ${visitor}`);
});

it('migrates, starts, writes and reads as a role that is no superuser', async () => {
  const [who] = await sql<{ isSuper: boolean }>(
    'SELECT rolsuper AS "isSuper" FROM pg_roles WHERE rolname = current_user'
  );
  expect(who).toEqual({ isSuper: false });
  await getService('recorder', { strapi }).record({
    action: 'open',
    class: 'read',
    entityType: 'test',
    entityId: 'one',
    personal: { name: 'Somebody' },
  });
  const [entry] = await sql<{ name: string }>(
    `SELECT audit.decrypt_value(changes #>> '{details,name,data}', key) AS name
     FROM audit.entries JOIN audit.subject_keys ON subject_id = entity_id WHERE entity_id = 'one'`
  );
  expect(entry?.name).toBe('"Somebody"');
});

it('maintains partitions as that role', async () => {
  await insertAt(sql, 'change', '2018-02-03T00:00:00Z');
  await expect(getService('partitions', { strapi }).maintain()).resolves.toEqual({
    adopted: 1,
    created: 0,
  });
});

it('lacks the privilege to change or remove what is in the log', async () => {
  const tables = [...(await entryTables(sql)), 'audit.seals'];
  expect(tables).toContain('audit.entries_change_2018_02');
  const [granted] = await sql<{ count: string }>(
    `SELECT count(*) FROM unnest(?::text[]) AS name, unnest('{UPDATE,DELETE,TRUNCATE}'::text[]) AS privilege
     WHERE has_table_privilege(name, privilege)`,
    [tables]
  );
  expect(granted).toEqual({ count: '0' });
  for (const table of tables) {
    const column = table === 'audit.seals' ? 'signature' : 'action';
    await expect(sql(`UPDATE ${table} SET ${column} = 'forged'`)).rejects.toThrow(
      'permission denied'
    );
    await expect(sql(`DELETE FROM ${table}`)).rejects.toThrow('permission denied');
    await expect(sql(`TRUNCATE ${table}`)).rejects.toThrow('permission denied');
  }
});

it('shows nothing of the log to other roles', async () => {
  for (const statement of [
    'SELECT FROM audit.entries',
    'SELECT FROM audit.subject_keys',
    'SELECT audit.current_era()',
    `SELECT audit.forget('anonymous', 'x')`,
  ]) {
    await expect(run(urlAs(visitor), statement)).rejects.toThrow(
      'permission denied for schema audit'
    );
  }
});
