import { Client } from 'pg';
import { getService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { volume } from '../../helpers/volume';
import { enquiry } from './enquiries';

const ROWS = volume(200_000, 1_000_000);
const EMAIL = 'the.one@example.com';

let app: TestApplication;

beforeAll(async () => {
  app = await startStrapi({ DATABASE_STATEMENT_TIMEOUT_MS: '300000' });
  await app.sql('ALTER TABLE form_submissions DISABLE TRIGGER USER');
  // Built again at once, which takes a fraction of what it takes row by row.
  const indexes = await app.sql<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE schemaname = 'public' AND tablename = 'form_submissions' AND indexname NOT LIKE '%pkey'`
  );
  for (const { name } of indexes) {
    await app.sql(`DROP INDEX public."${name}"`);
  }
  await app.sql(`
    INSERT INTO form_submissions (document_id, form_key, definition_hash, data, email,
      email_blind_index, state, spam_verdict, spam_score, door, created_at, updated_at, published_at)
    SELECT 'million' || n, (ARRAY['contact', 'contact', 'quote_request'])[n % 3 + 1], 'none', '"enc:v1:none:x"', 'enc:v1:none:x',
      md5(n::text) || '-index', CASE WHEN n % 1000 = 5 THEN 'failed' ELSE 'completed' END, 'ham', 0, 'rest',
      '2026-01-01'::timestamp + n * interval '20 seconds', '2026-01-01', '2026-01-01'
    FROM generate_series(1, ${ROWS}) n`);
  for (const { definition } of indexes) {
    await app.sql(definition);
  }
  await app.sql('ANALYZE form_submissions');
  await app.sql('ALTER TABLE form_submissions ENABLE TRIGGER USER');
  const { body } = await app.request
    .post('/api/form-submissions')
    .send(enquiry({ email: EMAIL.toUpperCase() }));
  // Without a proof of work it is put aside: a look-up finds those, too.
  expect(body.data.id).toBeDefined();
});

afterAll(async () => {
  await app.stop();
});

type Filters = Parameters<ReturnType<typeof getService<'submissions'>>['find']>[0];

/** What the list finds, and how Postgres looks for it: the plans of its statements with this in them. */
const plansOf = async (filters: Filters, mark: string) => {
  const statements: { sql: string; bindings: unknown[] }[] = [];
  const listen = (statement: { sql: string; bindings: unknown[] }) => statements.push(statement);
  app.strapi.db.connection.on('query', listen);
  const found = await getService('submissions', app).find(filters, { page: 1, pageSize: 25 });
  app.strapi.db.connection.removeListener('query', listen);
  const plans: string[] = [];
  const client = new Client({ connectionString: app.databaseUrl });
  await client.connect();
  try {
    for (const { sql, bindings } of statements.filter((statement) =>
      statement.sql.includes(mark)
    )) {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, bindings);
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    }
  } finally {
    await client.end();
  }
  return { found, plans };
};

it(`finds one address among ${ROWS} submissions by the index`, async () => {
  const { found, plans } = await plansOf({ email: EMAIL }, 'email_blind_index = ');
  expect(found.data).toEqual([expect.objectContaining({ email: EMAIL })]);
  expect(plans).toHaveLength(2);
  for (const plan of plans) {
    expect(plan).toContain('form_submissions_email_blind_index_idx');
    expect(plan).not.toMatch(/Seq Scan on form_submissions/);
  }
});

it(`finds a form and a status among ${ROWS} submissions by one index, and sorts nothing`, async () => {
  const { found, plans } = await plansOf(
    { form: 'quote_request', status: 'failed' },
    'form_key = '
  );
  expect(found.meta.pagination.total).toBe(Math.floor((ROWS - 5) / 3000) + 1);
  expect(plans).toHaveLength(2);
  for (const plan of plans) {
    expect(plan).toContain('form_submissions_form_state_idx');
    expect(plan).not.toMatch(/Seq Scan on form_submissions|Filter: .*state|Sort/);
  }
});
