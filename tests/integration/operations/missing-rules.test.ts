import { Client } from 'pg';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { outputOf, runCommand } from '../../helpers/run-command';
import { bootStrapi } from '../../helpers/strapi';

const SEED = Number(process.env.MISSING_RULES_SEED ?? Date.now() % 1_000_000);

let database: string;
let client: Client;

const migrate = (...args: string[]) =>
  outputOf(runCommand('migrate', args, { DATABASE_URL: urlOf(database) }));

const boot = async (name = database): Promise<void> => {
  const strapi = await bootStrapi(urlOf(name), { PROCESS_ROLE: 'web' });
  await strapi.destroy();
};

beforeAll(async () => {
  database = await createDatabase(TEMPLATE);
  client = new Client({ connectionString: urlOf(database) });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await dropDatabase(database);
});

/** How somebody loses an object with psql. */
const loseStatement = (object: string): string => {
  const kind = object.split(' ')[0] ?? '';
  const name = object.slice(object.indexOf(' ') + 1);
  const table = name.split('.').slice(0, 2).join('.');
  const last = name.split('.').slice(2).join('.');
  switch (kind) {
    case 'constraint':
      return `ALTER TABLE ${table} DROP CONSTRAINT "${last}" CASCADE`;
    case 'trigger':
      return last.length % 2 === 0
        ? `DROP TRIGGER "${last}" ON ${table}`
        : `ALTER TABLE ${table} DISABLE TRIGGER "${last}"`;
    default:
      return `DROP ${kind} ${name} CASCADE`;
  }
};

it(`what is lost of what migrations made stops the start, and is made again (seed ${SEED})`, async () => {
  const { rows } = await client.query<{ object: string }>(
    `SELECT object FROM (
       SELECT object, row_number() OVER (PARTITION BY split_part(object, ' ', 1) ORDER BY md5(object || $1)) AS place
       FROM ops.migration_objects
       WHERE is_present AND statement IS NOT NULL AND object ~ '^(constraint|index|trigger|function) (public|ops)\\.'
     ) AS chosen WHERE place <= 3`,
    [String(SEED)]
  );
  expect(rows.length).toBeGreaterThan(9);
  for (const { object } of rows) {
    // One may have gone with another.
    await client.query(loseStatement(object)).catch((error: unknown) => {
      expect(String(error)).toMatch(/does not exist/);
    });
  }

  const refusal = await boot().then(
    () => 'it has started',
    (error: unknown) => String(error)
  );
  const status = await migrate('status');
  for (const { object } of rows) {
    expect(refusal).toContain(object);
    expect(status).toContain(`missing  ${object}`);
  }
  expect(refusal).toContain('npm run migrate -- repair');

  expect(await migrate('repair')).toContain('Made again: ');
  expect(await migrate('status')).not.toContain('missing');
  await boot();
});

it('a rule that rows break is not made again, and says so', async () => {
  await client.query('ALTER TABLE services DROP CONSTRAINT services_order_not_negative');
  await client.query(`ALTER TABLE services DISABLE TRIGGER USER`);
  await client.query(`UPDATE services SET "order" = -1 WHERE slug = 'data-collection'`);
  await client.query(`ALTER TABLE services ENABLE TRIGGER USER`);
  await expect(migrate('repair')).rejects.toThrow(
    /services_order_not_negative cannot be made again.*is violated/s
  );
  await expect(boot()).rejects.toThrow('constraint public.services.services_order_not_negative');
});

it('a database that is older than the record expects from then on what it has', async () => {
  const older = await createDatabase(TEMPLATE);
  const own = new Client({ connectionString: urlOf(older) });
  await own.connect();
  try {
    await own.query('DROP TABLE ops.migration_objects');
    await boot(older);
    await boot(older);
    await own.query('DROP INDEX public.locations_region_idx');
    await expect(boot(older)).rejects.toThrow('index public.locations_region_idx');
  } finally {
    await own.end();
    await dropDatabase(older);
  }
});
