import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createDatabase, dropDatabase, queryAt, TEMPLATE, urlOf } from '../../helpers/databases';
import { copyOfDist, replaceInFile, writeJson, withImpersonal } from '../../helpers/edited-dist';
import { bootStrapi } from '../../helpers/strapi';

interface Schema {
  collectionName: string;
  options: { draftAndPublish: boolean };
  attributes: Record<string, object>;
}

const dists: string[] = [];
let database: string;

const sql = (statement: string) => queryAt(urlOf(database), statement);

const boot = async (dist: string): Promise<void> => {
  const strapi = await bootStrapi(urlOf(database), { PROCESS_ROLE: 'web' }, dist);
  await strapi.destroy();
};

/** Another release, of which one content type is changed. */
const releaseWith = async (type: string, change: (schema: Schema) => void): Promise<string> => {
  const dist = await copyOfDist(`schema-sync-${dists.length}`);
  dists.push(dist);
  const file = path.join(dist, `src/api/${type}/content-types/${type}/schema.json`);
  const schema = JSON.parse(await readFile(file, 'utf8')) as Schema;
  change(schema);
  await writeJson(file, withImpersonal(schema));
  return dist;
};

const without = (attribute: string) => (schema: Schema) => {
  Reflect.deleteProperty(schema.attributes, attribute);
};

const columnsOf = async (table: string) =>
  (
    await sql(`SELECT column_name AS name, data_type AS type, is_nullable AS nullable
      FROM information_schema.columns WHERE table_name = '${table}' ORDER BY 1`)
  ).map((row) => JSON.stringify(row));

beforeAll(async () => {
  database = await createDatabase(TEMPLATE);
});

afterAll(async () => {
  await dropDatabase(database);
  await Promise.all(dists.map((dist) => rm(dist, { recursive: true, force: true })));
});

describe('a release whose schema lacks or changes what the database has', () => {
  it.each<[string, string, (schema: Schema) => void, string, string]>([
    [
      'an attribute is gone',
      'location',
      without('region'),
      'column locations.region would be dropped',
      'public.locations.region',
    ],
    [
      'an attribute has another type',
      'location',
      ({ attributes }) => (attributes.region = { type: 'json' }),
      'column locations.region would become jsonb, and is string',
      'public.locations.region',
    ],
    [
      'a relation is gone',
      'impact-story',
      without('location'),
      'table impact_stories_location_lnk would be dropped',
      'public.impact_stories_location_lnk',
    ],
    [
      'a type has another table',
      'industry',
      (schema) => (schema.collectionName = 'branches'),
      'table industries would be dropped',
      'public.industries',
    ],
    [
      'a type has no drafts any more',
      'service',
      ({ options }) => (options.draftAndPublish = false),
      'drafts of services would be deleted',
      'drafts of public.services',
    ],
    [
      'a new attribute has to have a value',
      'location',
      ({ attributes }) => (attributes.zone = { type: 'string', column: { notNullable: true } }),
      'column locations.zone would have to have a value',
      'public.locations.zone',
    ],
  ])('does not start, as %s', async (_name, type, change, what, announcement) => {
    const tables = ['locations', 'impact_stories', 'impact_stories_location_lnk', 'industries'];
    const before = await Promise.all(tables.map(columnsOf));
    const counts = await sql('SELECT count(*) FROM services');
    const start = boot(await releaseWith(type, change));
    await expect(start).rejects.toThrow(what);
    await expect(start).rejects.toThrow(`"drops": ["${announcement}`);
    expect(await Promise.all(tables.map(columnsOf))).toEqual(before);
    expect(await sql('SELECT count(*) FROM services')).toEqual(counts);
  });

  it('does not start, as a plugin is switched off', async () => {
    const dist = await releaseWith('location', () => undefined);
    await replaceInFile(
      path.join(dist, 'config/plugins.js'),
      "'file-analysis': {\n        enabled: true",
      "'file-analysis': {\n        enabled: false"
    );
    await expect(boot(dist)).rejects.toThrow(/table file_\w* would be dropped/);
  });

  it('starts where nothing is lost: a column without values and rules may go', async () => {
    await boot(
      await releaseWith('location', ({ attributes }) => (attributes.nickname = { type: 'string' }))
    );
    expect((await columnsOf('locations')).join()).toContain('nickname');
    await boot(await releaseWith('location', () => undefined));
    expect((await columnsOf('locations')).join()).not.toContain('nickname');
  });

  it('starts once a migration has announced the loss, and misses no rule that went with it', async () => {
    const dist = await releaseWith('location', without('region'));
    const folder = path.join(dist, 'database/migrations/9998-forget-regions');
    await writeJson(path.join(folder, 'migration.json'), {
      description: 'Regions are not kept any more',
      drops: ['public.locations.region'],
      irreversible: 'Restore a backup for the regions',
    });
    await writeFile(path.join(folder, 'up.sql'), '-- Announced only.');
    await boot(dist);
    expect((await columnsOf('locations')).join()).not.toContain('region');
    await boot(dist);
  });
});
