import { randomBytes } from 'node:crypto';
import { createDatabase, dropDatabase, queryAt, urlOf } from '../../helpers/databases';
import { bootStrapi } from '../../helpers/strapi';

const role = `guest_${randomBytes(4).toString('hex')}`;
const PASSWORD = 'only-for-this-test';
let database: string;

const run = (statement: string) => queryAt(urlOf(database), statement);

beforeAll(async () => {
  database = await createDatabase();
  await run(`CREATE ROLE ${role} LOGIN PASSWORD '${PASSWORD}' NOSUPERUSER NOCREATEDB NOCREATEROLE;
    REVOKE ALL ON DATABASE ${database} FROM PUBLIC;
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    GRANT CONNECT, CREATE, TEMPORARY ON DATABASE ${database} TO ${role};
    GRANT USAGE, CREATE ON SCHEMA public TO ${role}`);
});

afterAll(async () => {
  await dropDatabase(database);
  await queryAt(urlOf('postgres'), `DROP ROLE ${role}`);
});

it('migrates, starts, writes and starts again in a database that belongs to somebody else', async () => {
  const url = new URL(urlOf(database));
  url.username = role;
  url.password = PASSWORD;
  for (const name of ['First', 'Second']) {
    const strapi = await bootStrapi(url.href, { PROCESS_ROLE: 'all' });
    await strapi
      .documents('api::industry.industry')
      .create({ data: { name, slug: name.toLowerCase() } });
    await strapi.destroy();
  }
  const entries = await run(`SELECT count(*)::integer AS count FROM audit.entries
    WHERE entity_type LIKE '%industry%' AND action = 'create'`);
  expect(entries[0]?.count).toBeGreaterThanOrEqual(2);
});
