import { createAdminAccount } from '../../helpers/admin-accounts';
import { createApiToken, createUser, signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import { createSubmission } from '../../helpers/submissions';
import { createEntryReader } from './entry-reader';
import type { ReadEntry } from './entry-reader';

const USER = 'plugin::users-permissions.user';
const ADMIN = 'admin::user';
const SUBMISSION = 'plugin::form-submissions.form-submission';
const SERVICE = 'api::service.service';
const USERS_PAGE = `/content-manager/collection-types/${USER}`;

let app: Awaited<ReturnType<typeof startStrapi>>;
let entries: ReturnType<typeof createEntryReader>;
let admin: string;
let userId: string;

beforeAll(async () => {
  app = await startStrapi();
  entries = createEntryReader(app);
  admin = await signInToAdminPanel(app);
  const [user] = await app.sql<{ id: string }>('SELECT document_id AS id FROM up_users LIMIT 1');
  userId = user?.id ?? '';
});

afterAll(async () => {
  await app.stop();
});

/** What a request of the panel leaves in the log, which is nothing but reads. */
const readsOf = async (path: string, authorization = admin): Promise<ReadEntry[]> => {
  const { result, entries: found } = await entries.during(() =>
    app.request.get(path).set('Authorization', authorization)
  );
  expect(result.status).toBe(200);
  expect(found.every((entry) => entry.class === 'read')).toBe(true);
  expect(found.every(({ requestId }) => requestId === result.headers['x-request-id'])).toBe(true);
  return found;
};

const idsIn = (entry: ReadEntry | undefined) => entry?.changes.details?.ids;

it('records who opened a person in the panel, once', async () => {
  const found = await readsOf(`${USERS_PAGE}/${userId}`);
  expect(found).toMatchObject([
    { action: 'read', type: USER, entity: userId, actorKind: 'admin', source: 'admin' },
  ]);
  expect(found[0]?.changes).toEqual({});
});

it('records who listed people, and whom', async () => {
  const found = await readsOf(`${USERS_PAGE}?page=1&pageSize=10&_q=asha`);
  expect(found).toMatchObject([{ action: 'list', type: USER, entity: null }]);
  const [asha] = await app.sql<{ id: string }>(
    `SELECT document_id AS id FROM up_users WHERE email = 'asha@indivillage.example'`
  );
  expect(idsIn(found[0])).toEqual([asha?.id]);
  expect(JSON.stringify(found[0]?.changes)).not.toContain('asha');
});

it('records what a field for relations shows of people, and only when it shows something', async () => {
  const [submission] = [await createSubmission(app.strapi, { user: { documentId: userId } })];
  expect(submission).toBeTruthy();
  const found = await readsOf(
    `/content-manager/relations/plugin::users-permissions.role/users?page=1&pageSize=10`
  );
  expect(found).toMatchObject([{ action: 'list', type: USER }]);
  expect(idsIn(found[0])).toContain(userId);
});

it('records who looked at the accounts of the panel, but not at the own', async () => {
  await createAdminAccount({ ...app, authorization: admin }, 'colleague', []);
  const [colleague] = await app.sql<{ id: number; document: string }>(
    `SELECT id, document_id AS document FROM admin_users WHERE email = 'colleague@example.com'`
  );
  const listed = await readsOf('/admin/users');
  expect(listed).toMatchObject([{ action: 'list', type: ADMIN }]);
  expect(idsIn(listed[0])).toContain(colleague?.document);
  expect(await readsOf(`/admin/users/${colleague?.id}`)).toMatchObject([
    { action: 'read', type: ADMIN, entity: colleague?.document },
  ]);
  expect(await readsOf('/admin/users/me')).toEqual([]);
});

it('records who saw submissions: opened, listed with which filters, exported', async () => {
  const id = await createSubmission(app.strapi);
  expect(await readsOf(`/form-submissions/submissions/${id}`)).toMatchObject([
    { action: 'read', type: SUBMISSION, entity: id },
  ]);
  const [listed, ...others] = await readsOf(
    '/form-submissions/submissions?page=1&pageSize=10&form=contact&email=meena@example.org'
  );
  expect(others).toEqual([]);
  expect(listed).toMatchObject({ action: 'list', type: SUBMISSION });
  expect(idsIn(listed)).toContain(id);
  expect(listed?.changes.details).toMatchObject({
    page: 1,
    filters: { form: 'contact', email: { withheld: 'personal' } },
  });
  const exported = await readsOf('/form-submissions/submissions-export?format=csv&form=contact');
  expect(exported).toMatchObject([
    {
      action: 'export',
      type: SUBMISSION,
      changes: { details: { format: 'csv', filters: { form: 'contact' } } },
    },
  ]);
});

it('records what programs read of people, and not what people read of themselves', async () => {
  const token = await createApiToken(app.strapi, 'reader', 'full-access');
  const { entries: byToken } = await entries.during(() =>
    app.request.get('/api/users').set('Authorization', token).expect(200)
  );
  expect(byToken.filter((entry) => entry.class === 'read')).toMatchObject([
    { action: 'list', type: USER, actorKind: 'api-token', source: 'rest' },
  ]);
  const person = await createUser(app, 'myself', ['plugin::users-permissions.user.me']);
  expect(await readsOf('/api/users/me', person)).toEqual([]);
});

it('leaves alone what is not personal', async () => {
  for (const path of [
    `/content-manager/collection-types/${SERVICE}`,
    '/form-submissions/counters',
    '/admin/api-tokens',
    '/admin/roles',
    '/users-permissions/roles',
  ]) {
    expect(await readsOf(path)).toEqual([]);
  }
});

it('shows nothing when it cannot be written who sees it', async () => {
  await app.sql('ALTER TABLE audit.entries_read RENAME TO entries_read_away');
  await app.sql(`ALTER TABLE audit.entries DETACH PARTITION audit.entries_read_away`);
  try {
    for (const path of [
      `${USERS_PAGE}/${userId}`,
      '/admin/users',
      '/form-submissions/submissions',
      '/form-submissions/submissions-export?format=csv',
    ]) {
      const answer = await app.request.get(path).set('Authorization', admin);
      expect(answer.status).toBe(500);
      expect(answer.text).not.toContain('@');
    }
  } finally {
    await app.sql(
      `ALTER TABLE audit.entries ATTACH PARTITION audit.entries_read_away FOR VALUES IN ('read')`
    );
    await app.sql('ALTER TABLE audit.entries_read_away RENAME TO entries_read');
  }
});
