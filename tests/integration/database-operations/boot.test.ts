import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { createDatabase, dropDatabase, queryAt, TEMPLATE, urlOf } from '../../helpers/databases';
import { copyOfDist } from '../../helpers/edited-dist';
import { eventually } from '../../helpers/eventually';
import { startInstance } from '../../helpers/instance';
import { bootStrapi } from '../../helpers/strapi';
import { volume } from '../../helpers/volume';

const databases: string[] = [];

const newDatabase = async (template?: string): Promise<string> => {
  const name = await createDatabase(template);
  databases.push(name);
  return urlOf(name);
};

/** Starts and stops the application, or another build of it. */
const boot = async (url: string, dist?: string): Promise<void> => {
  const strapi = await bootStrapi(url, {}, dist);
  await strapi.destroy();
};

afterAll(async () => {
  for (const name of databases) {
    await dropDatabase(name);
  }
});

/** One that goes first, and two that wait for each other. */
const INSTANCES = volume(3, 5);

describe(`${INSTANCES} instances on an empty database`, () => {
  it('all serve, and each migration and seed ran once', async () => {
    const url = await newDatabase();
    const instances = await Promise.all(
      Array.from({ length: INSTANCES }, () => startInstance(url))
    );
    try {
      const answers = await Promise.all(
        instances.map(async (instance) => (await fetch(`${instance.url}/api/services`)).status)
      );
      expect(answers).toEqual(instances.map(() => 200));
    } finally {
      await Promise.all(instances.map((instance) => instance.stop()));
    }
    const doubled = await queryAt(
      url,
      `SELECT name FROM ops.migration_history GROUP BY name HAVING count(*) <> 1`
    );
    expect(doubled).toEqual([]);
    const [counts] = await queryAt<Record<string, string>>(
      url,
      `SELECT (SELECT count(*) FROM ops.migrations) AS migrations,
         (SELECT count(*) FROM ops.migration_history) AS runs,
         (SELECT count(*) FROM services WHERE slug = 'data-collection') AS rows_of_a_service,
         (SELECT count(*) FROM admin_users) AS admins,
         (SELECT count(*) FROM admin_roles WHERE code = 'compliance-officer') AS roles`
    );
    expect(counts).toMatchObject({ rows_of_a_service: '2', admins: '2', roles: '1' });
    expect(counts?.runs).toBe(counts?.migrations);
  });
});

describe('an instance that dies while it prepares the database', () => {
  it('lets the next one in, which a SIGTERM ends in order', async () => {
    const url = await newDatabase();
    const holder = new Client({ connectionString: url });
    await holder.connect();
    await holder.query('SELECT pg_advisory_lock(7316118420511)');
    const waiting = startInstance(url);
    // In this database: other suites have locks in theirs.
    const waiters = `SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
      WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`;
    await eventually(async () => expect(await queryAt(url, waiters)).toHaveLength(1));
    await holder.end();
    const instance = await waiting;
    expect(await instance.stop('SIGTERM')).toBe(0);
    expect(instance.log()).toContain('Waiting for another instance');
  });
});

describe('an edit of a content type', () => {
  const RULES = `
    SELECT conrelid::regclass || ' ' || conname AS rule FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype = 'c'
    UNION ALL
    SELECT tgrelid::regclass || ' ' || tgname FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL
    SELECT indexname || ' ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexname ~ '_(key|idx)$'
    ORDER BY 1`;
  let editedDist: string;

  beforeAll(async () => {
    editedDist = await copyOfDist('edited-content-type');
    const file = path.join(editedDist, 'src/api/service/content-types/service/schema.json');
    const schema = JSON.parse(await readFile(file, 'utf8'));
    schema.attributes.tagline = { type: 'string' };
    schema.pluginOptions.gdpr.impersonal.push('tagline');
    schema.attributes.name.maxLength = 80;
    schema.attributes.slug.column = { unique: false };
    await writeFile(file, JSON.stringify(schema));
  });

  it('and its reversal leave every rule of the database in place', async () => {
    const url = await newDatabase(TEMPLATE);
    const before = await queryAt(url, RULES);
    expect(before.length).toBeGreaterThan(100);

    await boot(url, editedDist);
    const columns = await queryAt(
      url,
      `SELECT 1 FROM information_schema.columns WHERE table_name = 'services' AND column_name = 'tagline'`
    );
    expect(columns).toHaveLength(1);
    expect(await queryAt(url, RULES)).toEqual(before);

    await boot(url);
    expect(await queryAt(url, RULES)).toEqual(before);
    await expect(queryAt(url, `UPDATE services SET slug = 'Not A Slug'`)).rejects.toThrow(
      'services_slug_format'
    );
  });
});
