import { randomBytes } from 'node:crypto';
import { createApiToken, createUser, signInToAdminPanel } from '../../helpers/callers';
import { testEnvironment } from '../../helpers/environment';
import { eventually } from '../../helpers/eventually';
import { outputOf, spawnCommand } from '../../helpers/run-command';
import { startStrapi } from '../../helpers/strapi';
import { enquiry } from '../form-submissions/enquiries';
import { brief, createEntryReader } from './entry-reader';

const SERVICE = 'api::service.service';
const SUBMISSION = 'plugin::form-submissions.form-submission';
const USER = 'plugin::users-permissions.user';

const nextKey = `next:${randomBytes(32).toString('base64url')}`;

let app: Awaited<ReturnType<typeof startStrapi>>;
let entries: ReturnType<typeof createEntryReader>;
let admin: string;

beforeAll(async () => {
  app = await startStrapi({
    PROCESS_ROLE: 'all',
    JOBS_RELAY_INTERVAL_MS: '200',
    // It can read what is written under the next key.
    FIELD_ENCRYPTION_KEYS: `${testEnvironment.FIELD_ENCRYPTION_KEYS},${nextKey}`,
  });
  entries = createEntryReader(app);
  admin = await signInToAdminPanel(app);
  // Nobody here solves challenges, and what comes without would be spam.
  await app.sql('UPDATE public.forms SET proof_of_work = false');
});

afterAll(async () => {
  await app.stop();
});

const service = (name: string) => ({
  name,
  description: 'A service that comes by every door',
  icon: 'hitl',
  order: 70,
  seo: { metaTitle: name, metaDescription: 'x'.repeat(60) },
});

const idOf = async (table: string, email: string) =>
  (
    await app.sql<{ id: string }>(`SELECT document_id AS id FROM ${table} WHERE email = ?`, [email])
  )[0]?.id;

/** The one entry about a service of this name, and the answer to the request. */
const createService = async (name: string, authorization: string) => {
  const { result, entries: found } = await entries.during(() =>
    app.request
      .post('/api/services')
      .set('Authorization', authorization)
      .set('User-Agent', 'door-test/1')
      .send({ data: service(name) })
      .expect(201)
  );
  const changes = found.filter(({ type }) => type === SERVICE);
  expect(changes.map(brief)).toEqual([['create', SERVICE, result.body.data.documentId]]);
  return { entry: changes[0], answer: result };
};

it('names a user of the API by document, with address, network and client', async () => {
  const authorization = await createUser(app, 'writer', ['api::service.service.create']);
  const { entry, answer } = await createService('By a user', authorization);
  expect(entry).toMatchObject({
    actorKind: 'user',
    actorId: await idOf('up_users', 'writer@example.com'),
    source: 'rest',
    requestId: answer.headers['x-request-id'],
    actor: { address: 'writer@example.com', userAgent: 'door-test/1' },
  });
  expect(entry?.actor?.ip).toMatch(/127\.0\.0\.1$/);
});

it('names a token by its id', async () => {
  const authorization = await createApiToken(app.strapi, 'door', 'full-access');
  const [token] = await app.sql<{ id: number }>(
    `SELECT id FROM strapi_api_tokens WHERE name = 'door'`
  );
  const { entry } = await createService('By a token', authorization);
  expect(entry).toMatchObject({
    actorKind: 'api-token',
    actorId: String(token?.id),
    source: 'rest',
    actor: { userAgent: 'door-test/1' },
  });
});

it('says that it came by GraphQL', async () => {
  const authorization = await createApiToken(app.strapi, 'graphql-door', 'full-access');
  const { name, ...rest } = service('By GraphQL');
  const { result, entries: found } = await entries.during(() =>
    app.request
      .post('/graphql')
      .set('Authorization', authorization)
      .send({
        query: 'mutation ($data: ServiceInput!) { createService(data: $data) { documentId } }',
        variables: { data: { name, ...rest } },
      })
  );
  const { documentId } = result.body.data.createService;
  expect(found.filter(({ entity }) => entity === documentId)).toMatchObject([
    {
      action: 'create',
      actorKind: 'api-token',
      source: 'graphql',
      requestId: result.headers['x-request-id'],
    },
  ]);
});

it('names who works in the panel, and what a token of the panel does is done by the token', async () => {
  const create = (authorization: string, name: string) =>
    app.request
      .post(`/content-manager/collection-types/${SERVICE}`)
      .set('Authorization', authorization)
      .send(service(name))
      .expect(201);

  const byPerson = await entries.during(() => create(admin, 'In the panel'));
  expect(byPerson.entries).toMatchObject([
    {
      action: 'create',
      type: SERVICE,
      actorKind: 'admin',
      actorId: await idOf('admin_users', testEnvironment.FIRST_ADMIN_EMAIL ?? ''),
      source: 'admin',
      actor: { address: testEnvironment.FIRST_ADMIN_EMAIL },
    },
  ]);

  const permissions = await app.request
    .get('/admin/users/me/permissions')
    .set('Authorization', admin);
  const allowed = (
    permissions.body.data as { action: string; subject: string; properties: object }[]
  ).filter(
    ({ action, subject }) =>
      subject === SERVICE && /\.(create|read)$/.test(action) && action.includes('explorer')
  );
  const made = await app.request
    .post('/admin/admin-tokens')
    .set('Authorization', admin)
    .send({
      name: 'panel-door',
      description: '',
      lifespan: null,
      adminPermissions: allowed.map(({ action, subject, properties }) => ({
        action,
        subject,
        properties,
        conditions: [],
      })),
    })
    .expect(201);
  const byToken = await entries.during(() =>
    create(`Bearer ${made.body.data.accessKey}`, 'By a token of the panel')
  );
  expect(byToken.entries).toMatchObject([
    { actorKind: 'api-token', actorId: String(made.body.data.id), source: 'admin' },
  ]);
});

it('records what a visitor submits once, and what follows as the work of a job', async () => {
  const { result } = await entries.during(() =>
    app.request.post('/api/form-submissions').send(enquiry({ email: 'visitor@example.com' }))
  );
  expect(result.status).toBe(202);
  const { id } = result.body.data;
  await eventually(async () => {
    const found = (await entries.all()).filter(({ entity }) => entity === id);
    expect(found).toMatchObject([
      {
        action: 'create',
        type: SUBMISSION,
        actorKind: 'anonymous',
        actorId: null,
        source: 'rest',
        requestId: result.headers['x-request-id'],
        actor: { ip: expect.stringContaining('127.0.0.1') },
      },
      {
        action: 'update',
        type: SUBMISSION,
        actorKind: 'system',
        actorId: 'process-form-submission',
        source: 'job',
        requestId: expect.any(String),
        actor: null,
      },
    ]);
  });
  const [created, processed] = (await entries.all()).filter(({ entity }) => entity === id);
  const submission = created?.changes.rows?.find(({ table }) => table === 'form_submissions');
  expect(submission?.after).toMatchObject({
    data: { withheld: 'encrypted' },
    email: { withheld: 'encrypted' },
  });
  expect(submission?.after).not.toHaveProperty('emailBlindIndex');
  const job = processed?.requestId;
  const made = (await entries.all()).filter(
    ({ requestId, type }) => requestId === job && type === USER
  );
  expect(made).toMatchObject([{ action: 'create', source: 'job', actorKind: 'system' }]);
});

it('names nobody but the system for seeds at the start, and the terminal for a command', async () => {
  const seeded = await app.sql<{ source: string; kind: string }>(
    `SELECT DISTINCT source, actor_kind AS kind FROM audit.entries
     WHERE entity_type = ? AND entity_id IN (SELECT document_id FROM services WHERE slug = 'data-collection')`,
    [SERVICE]
  );
  expect(seeded).toEqual([{ source: 'startup', kind: 'system' }]);

  await app.strapi.documents(USER).update({
    documentId: (await idOf('up_users', 'writer@example.com')) ?? '',
    data: { phone: '+919812345678' },
  });
  const { entries: found } = await entries.during(() =>
    outputOf(
      spawnCommand('encryption', ['rotate'], {
        DATABASE_URL: app.databaseUrl,
        FIELD_ENCRYPTION_KEYS: `${nextKey},${testEnvironment.FIELD_ENCRYPTION_KEYS}`,
      })
    )
  );
  const rotated = found.filter(({ action }) => action === 're-encrypt');
  expect(rotated).toContainEqual(
    expect.objectContaining({
      type: USER,
      entity: await idOf('up_users', 'writer@example.com'),
      actorKind: 'system',
      source: 'cli',
      changes: {
        rows: [
          expect.objectContaining({
            before: expect.objectContaining({ phone: { withheld: 'encrypted' } }),
            after: expect.objectContaining({ phone: { withheld: 'encrypted' } }),
          }),
        ],
      },
    })
  );
  expect(found.filter(({ source }) => !['cli', 'startup'].includes(source))).toEqual([]);
});

it('gives every answer an id of its own, whatever the client says', async () => {
  const ids = new Set<string>();
  for (const address of ['/api/services', '/admin/init', '/_health', '/nowhere', '/graphql']) {
    const answer = await app.request.get(address).set('X-Request-Id', 'mine');
    ids.add(answer.headers['x-request-id'] ?? '');
  }
  expect(ids.size).toBe(5);
  expect([...ids].every((id) => /^[0-9a-f-]{36}$/.test(id))).toBe(true);
});
