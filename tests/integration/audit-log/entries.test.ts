import { startStrapi } from '../../helpers/strapi';

const SERVICE = 'api::service.service';

let app: Awaited<ReturnType<typeof startStrapi>>;

beforeAll(async () => {
  app = await startStrapi();
});

afterAll(async () => {
  await app.stop();
});

const entriesOf = (entityId: string) =>
  app.sql<{ action: string; changes: string }>(
    'SELECT action, changes FROM audit.entries WHERE entity_id = ? ORDER BY id',
    [entityId]
  );

const service = {
  name: 'Audited',
  description: 'A service whose life is followed',
  icon: 'hitl',
  order: 60,
  seo: { metaTitle: 'Audited', metaDescription: 'x'.repeat(60) },
};

it('has one entry for each change of a document, with what changed', async () => {
  const services = app.strapi.documents(SERVICE);
  const { documentId } = await services.create({ data: service as never });
  await services.update({ documentId, data: { name: 'Renamed' } });
  await services.publish({ documentId });
  await services.unpublish({ documentId });
  await services.delete({ documentId });

  const entries = await entriesOf(documentId);
  expect(entries.map(({ action }) => action)).toEqual([
    'create',
    'update',
    'publish',
    'unpublish',
    'delete',
  ]);
  expect(JSON.parse(entries[1]?.changes ?? '')).toEqual({
    rows: [
      {
        table: 'services',
        id: expect.any(Number),
        version: 'draft',
        before: { name: 'Audited' },
        after: { name: 'Renamed' },
      },
    ],
  });
});

it('has no entry for a change that is rolled back', async () => {
  const services = app.strapi.documents(SERVICE);
  let documentId = '';
  await expect(
    app.strapi.db.transaction(async () => {
      ({ documentId } = await services.create({ data: { ...service, name: 'Never' } as never }));
      throw new Error('changed my mind');
    })
  ).rejects.toThrow('changed my mind');
  expect(documentId).not.toBe('');
  await expect(entriesOf(documentId)).resolves.toEqual([]);
});

it('names Postgres as the actor of a statement that the application did not send', async () => {
  const { documentId } = await app.strapi.documents(SERVICE).create({
    data: { ...service, name: 'By hand' } as never,
  });
  const { Client } = await import('pg');
  const client = new Client({ connectionString: app.databaseUrl });
  await client.connect();
  await client.query('UPDATE services SET "order" = 61 WHERE document_id = $1', [documentId]);
  await client.end();
  const rows = await app.sql(
    `SELECT action, actor_kind, actor_id, source, changes::text AS changes FROM audit.entries
     WHERE entity_id = ? ORDER BY id DESC LIMIT 1`,
    [documentId]
  );
  expect(rows).toEqual([
    {
      action: 'update',
      actor_kind: 'database',
      actor_id: 'postgres',
      source: 'database',
      changes: expect.stringContaining('"after": {"order": 61}'),
    },
  ]);
});

it('is written without compiling statements, which costs 100 ms where Postgres can', async () => {
  const trx = await app.strapi.db.connection.transaction();
  try {
    await trx.raw(`
      CREATE TEMP TABLE seen (jit text);
      CREATE FUNCTION pg_temp.look() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO pg_temp.seen VALUES (current_setting('jit'));
        RETURN NEW;
      END $$;
      CREATE TRIGGER look BEFORE INSERT ON audit.entries_change
        FOR EACH ROW EXECUTE FUNCTION pg_temp.look();
      SET LOCAL jit = on;
      UPDATE public.up_roles SET description = 'Changed' WHERE type = 'public';
      SET CONSTRAINTS ALL IMMEDIATE;
    `);
    const { rows } = await trx.raw<{ rows: { jit: string }[] }>('SELECT jit FROM pg_temp.seen');
    expect(rows).toEqual([{ jit: 'off' }]);
  } finally {
    await trx.rollback();
  }
});

it('leaves compilation off in the connections of the application', async () => {
  await expect(app.sql('SHOW jit')).resolves.toEqual([{ jit: 'off' }]);
});
