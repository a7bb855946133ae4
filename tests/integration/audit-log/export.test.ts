import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { EntryView } from '../../../src/plugins/audit-log/shared/contracts/entries';
import { signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

const SERVICE = 'api::service.service';
const BIG = 'tests::many';
const BIG_COUNT = 1_234;

const ocsfSchema = JSON.parse(
  readFileSync(path.resolve('tests/fixtures/ocsf/events-1.3.0.schema.json'), 'utf8')
) as object;

let app: TestApplication;
let caller: string;

beforeAll(async () => {
  app = await startStrapi();
  caller = await signInToAdminPanel(app);
  const services = app.strapi.documents(SERVICE);
  const { documentId } = await services.create({
    data: {
      name: '=HYPERLINK("http://evil.example")',
      description: 'A name that a spreadsheet would calculate',
      icon: 'hitl',
      order: 70,
      seo: { metaTitle: 'Exported', metaDescription: 'x'.repeat(60) },
    } as never,
  });
  await services.publish({ documentId });
  await services.delete({ documentId });
  const { record } = app.strapi.plugin('audit-log').service('recorder');
  await record({ action: 'log-in', class: 'access', entityType: 'admin::user', entityId: 'a' });
  await record({ action: 'log-in-failed', class: 'access', details: { reason: 'password' } });
  await record({ action: 'log-out', class: 'access' });
  await record({ action: 'token-refused', class: 'access' });
  await record({ action: 'read-personal', class: 'read', entityType: SERVICE });
  await record({ action: 'noted', class: 'change', details: { about: 'nothing' } });
  await app.sql(
    `INSERT INTO audit.entries (id, class, era, transaction_id, action, entity_type, entity_id,
       actor_kind, source, changes)
     SELECT audit.next_id(clock_timestamp()), 'change', 1, 1, 'update', ?, number::text,
       'system', 'job', '{"rows": []}'
     FROM generate_series(1, ${BIG_COUNT}) AS number`,
    [BIG]
  );
});
afterAll(() => app.stop());

const download = async (query: Record<string, string>) => {
  const answer = await app.request
    .get('/audit-log/export')
    .query(query)
    .set('Authorization', caller)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks).toString('utf8')));
    })
    .expect(200);
  return { headers: answer.headers, text: answer.body as string };
};

const linesOf = <Line>(text: string): Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

it('gives all that the filters leave, as JSON lines in the form of the API', async () => {
  const { headers, text } = await download({ format: 'jsonl', entityType: BIG });
  expect(headers['content-disposition']).toMatch(/audit-log-\d{4}-\d\d-\d\d\.jsonl/);
  expect(headers['cache-control']).toBe('no-store');
  const lines = linesOf<EntryView>(text);
  expect(lines).toHaveLength(BIG_COUNT);
  expect(new Set(lines.map(({ entity }) => entity?.id)).size).toBe(BIG_COUNT);
  const ids = lines.map(({ id }) => id);
  expect(ids).toEqual([...ids].sort().reverse());
  const { body } = await app.request
    .get('/audit-log/entries')
    .query({ entityType: BIG, pageSize: 1 })
    .set('Authorization', caller);
  expect(lines[0]).toEqual(body.data[0]);
});

it('asks the database for a batch at a time', async () => {
  const { queries } = await app.countQueries(() =>
    download({ format: 'jsonl', entityType: BIG, class: 'change' })
  );
  const reads = queries.filter((sql) => sql.includes('FROM audit.entries WHERE entity_type'));
  // Three batches, and what is before the first month.
  expect(reads.length).toBeLessThan(6);
  expect(reads.every((sql) => sql.includes('LIMIT'))).toBe(true);
});

it('is safe to open as a spreadsheet', async () => {
  const { text } = await download({ format: 'csv', entityType: SERVICE, action: 'delete' });
  const [header, row = ''] = text.split('\r\n');
  expect(header).toContain('"What happened"');
  expect(row).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  expect(text).not.toMatch(/(^|,)"[=+@-]/m);
});

it('gives events that the schema of OCSF takes, of the class that fits', async () => {
  const ajv = new Ajv({ strict: false, allErrors: true, discriminator: false });
  addFormats(ajv);
  const validate = ajv.compile(ocsfSchema);
  const { text } = await download({ format: 'ocsf' });
  const events = linesOf<Record<string, unknown>>(text);
  const wrong = events
    .filter((event) => !validate(event))
    .map((event) => ({ event, errors: validate(event) || validate.errors }));
  expect(wrong.slice(0, 1)).toEqual([]);
  const typeOf = (action: string, entityType?: string) =>
    events.find(
      ({ metadata, entity, unmapped: _unmapped }) =>
        (metadata as { event_code: string }).event_code === action &&
        (entityType === undefined || (entity as { type?: string } | undefined)?.type === entityType)
    )?.type_uid;
  expect({
    create: typeOf('create', SERVICE),
    publish: typeOf('publish', SERVICE),
    delete: typeOf('delete', SERVICE),
    logIn: typeOf('log-in'),
    failed: typeOf('log-in-failed'),
    logOut: typeOf('log-out'),
    refused: typeOf('token-refused'),
    read: typeOf('read-personal'),
    noted: typeOf('noted'),
  }).toEqual({
    create: 300401,
    publish: 300499,
    delete: 300404,
    logIn: 300201,
    failed: 300201,
    logOut: 300202,
    refused: 300299,
    read: 600302,
    noted: 600399,
  });
});

it('is noted in the log before anything is sent, and not part of itself', async () => {
  const [earlier] = await app.sql<{ count: number }>(
    `SELECT count(*)::integer AS count FROM audit.entries
     WHERE action = 'export-log' AND source = 'admin'`
  );
  const { text } = await download({ format: 'jsonl', action: 'export-log', source: 'admin' });
  const [noted] = await app.sql<{ changes: string; actor_kind: string }>(
    `SELECT changes::text, actor_kind FROM audit.entries WHERE action = 'export-log'
     ORDER BY id DESC LIMIT 1`
  );
  expect(noted?.actor_kind).toBe('admin');
  expect(JSON.parse(noted?.changes ?? '')).toEqual({
    details: { action: 'export-log', source: 'admin', format: 'jsonl' },
  });
  const before = linesOf<EntryView>(text).length;
  expect(before).toBe(earlier?.count);
  const after = linesOf<EntryView>(
    (await download({ format: 'jsonl', action: 'export-log', source: 'admin' })).text
  ).length;
  expect(after).toBe(before + 1);
});

it('sends nothing when it cannot be noted', async () => {
  await app.sql('ALTER FUNCTION audit.record RENAME TO record_away');
  try {
    await app.request
      .get('/audit-log/export?format=jsonl')
      .set('Authorization', caller)
      .expect(500);
    await app.request.get('/audit-log/entries').set('Authorization', caller).expect(500);
  } finally {
    await app.sql('ALTER FUNCTION audit.record_away RENAME TO record');
  }
});
