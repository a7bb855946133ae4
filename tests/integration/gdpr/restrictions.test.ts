import { UPLOAD_UID } from '../../../src/plugins/file-analysis/server/src/constants';
import { analyseUpload } from '../../../src/plugins/file-analysis/server/src/contracts/jobs';
import {
  DELIVERY_UID,
  SUBMISSION_UID,
} from '../../../src/plugins/form-submissions/server/src/constants';
import { getService as getFilesService } from '../../../src/plugins/file-analysis/server/src/utils/get-service';
import { getService as getFormsService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import { USER_UID } from '../../../src/plugins/gdpr/server/src/constants';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { createApiToken, createUser, signInToAdminPanel } from '../../helpers/callers';
import { countJobs } from '../../helpers/count-jobs';
import { sendSampleFile } from '../../helpers/sample-files';
import { startStrapi } from '../../helpers/strapi';
import { createPerson } from './people';
import type { Person } from './people';

let app: Awaited<ReturnType<typeof startStrapi>>;
let superAdmin = '';
let officer = '';
let staff = '';
let token = '';
const REASON = 'She contests what we say';

beforeAll(async () => {
  app = await startStrapi();
  superAdmin = await signInToAdminPanel(app);
  token = await createApiToken(app.strapi, 'restrictions', 'full-access');
  staff = await createAdminCaller({ request: app.request, authorization: superAdmin }, 'staff', [
    ...['read', 'manage', 'export'].map((right) => `plugin::form-submissions.${right}`),
    ...['read', 'manage', 'download'].map((right) => `plugin::file-analysis.${right}`),
    ...['explorer.read', 'explorer.update'].map((right) => ({
      action: `plugin::content-manager.${right}`,
      subject: USER_UID,
      properties: { fields: ['username', 'email', 'role', 'blocked'] },
    })),
    { action: 'plugin::content-manager.explorer.delete', subject: USER_UID },
  ]);
  officer = await createAdminCaller(
    { request: app.request, authorization: superAdmin },
    'officer',
    ['find', 'restrict'].map((action) => `plugin::gdpr.${action}`)
  );
});

afterAll(async () => {
  await app.stop();
});

const post = (path: string, body: object, authorization = officer) =>
  app.request.post(path).set('Authorization', authorization).send(body);

/** As staff that sees submissions, sample files and accounts. */
const get = (path: string) => app.request.get(path).set('Authorization', staff);

const restrict = async (key: string): Promise<string> => {
  const { body } = await post('/gdpr/restrictions', { key, reason: REASON }).expect(201);
  return body.data.id;
};

const lift = (id: string) =>
  post(`/gdpr/restrictions/${id}/release`, { reason: 'She agrees' }).expect(200);

const ids = ({ body }: { body: { data?: object[]; results?: object[] } }) =>
  (body.data ?? body.results ?? []).map(
    (row) => (row as { id?: string; documentId?: string }).documentId ?? (row as { id: string }).id
  );

it('whose data is restricted is neither seen nor written to by others, and again once that is lifted', async () => {
  const person = await createPerson(app);
  const other = await createPerson(app);
  const { email, documentId, linked, unlinked } = person;
  const upload = (await app.strapi.db.query(UPLOAD_UID).create({
    data: { filename: 'a.csv', size: '9', received: '0', email },
  })) as { documentId: string };
  const [delivery, webhook] = await Promise.all(
    ['acknowledgement', 'webhook'].map(
      (channel) =>
        app.strapi.db.query(DELIVERY_UID).create({
          data: { submission: linked, channel, state: 'pending', round: 1, attempts: 0 },
        }) as Promise<{ documentId: string }>
    )
  );

  const { body } = await post('/gdpr/restrictions', { key: email, reason: REASON }).expect(201);
  const lists = async () => ({
    submissions: ids(await get('/form-submissions/submissions').expect(200)),
    uploads: ids(await get('/file-analysis/uploads').expect(200)),
    users: ids(await get(`/content-manager/collection-types/${USER_UID}`).expect(200)),
    exported: (
      await get('/form-submissions/submissions-export?format=csv').buffer(true).expect(200)
    ).text,
  });
  const hidden = await lists();
  expect(hidden.submissions).toEqual(expect.arrayContaining([other.linked, other.unlinked]));
  for (const id of [linked, unlinked]) {
    expect(hidden.submissions).not.toContain(id);
    await get(`/form-submissions/submissions/${id}`).expect(403);
  }
  expect(hidden.exported).toContain(other.email);
  expect(hidden.exported).not.toContain(email);
  expect(hidden.uploads).not.toContain(upload.documentId);
  await get(`/file-analysis/uploads/${upload.documentId}`).expect(403);
  expect(hidden.users).toContain(other.documentId);
  expect(hidden.users).not.toContain(documentId);
  const page = await get(`/content-manager/collection-types/${USER_UID}/${documentId}`);
  expect(page.body.data).toEqual({});
  const attempted = async ({ documentId: deliveryId = '' }: { documentId?: string } = {}) => {
    await getFormsService('delivery-attempts', app).attempt({
      deliveryId,
      round: 1,
      attempt: 1,
      signal: new AbortController().signal,
    });
    return app.strapi.db.query(DELIVERY_UID).findOne({ where: { documentId: deliveryId } });
  };
  const lastError = expect.stringContaining('restricted');
  expect(await attempted(delivery)).toMatchObject({ state: 'unsent', lastError });
  expect(await attempted(webhook)).toMatchObject({ state: 'failed', lastError });
  const seen = await post('/gdpr/subjects/find', { key: email, reason: REASON }).expect(200);
  expect(seen.body.data).toMatchObject({ restriction: { id: body.data.id, reason: REASON } });
  const counts = seen.body.data.types.map((type: { uid: string; documents: number }) => [
    type.uid,
    type.documents,
  ]);
  expect(Object.fromEntries(counts)).toMatchObject({ [SUBMISSION_UID]: 2, [UPLOAD_UID]: 1 });

  await post(`/gdpr/restrictions/${body.data.id}/release`, { reason: 'She agrees' }).expect(200);
  const shown = await lists();
  expect(shown.submissions).toEqual(expect.arrayContaining([linked, unlinked]));
  expect(shown.uploads).toContain(upload.documentId);
  expect(shown.users).toContain(documentId);
  expect(shown.exported).toContain(email);
  await get(`/form-submissions/submissions/${linked}`).expect(200);
});

it('what comes later is restricted too, and both steps are in the log', async () => {
  const person = await createPerson(app);
  const { body } = await post('/gdpr/restrictions', {
    key: person.documentId,
    reason: REASON,
    reviewOn: '2027-01-31',
  }).expect(201);
  const { documentId } = (await app.strapi.db.query(UPLOAD_UID).create({
    data: { filename: 'b.csv', size: '9', received: '0', user: person.id },
  })) as { documentId: string };
  await get(`/file-analysis/uploads/${documentId}`).expect(403);
  await post(`/gdpr/restrictions/${body.data.id}/release`, { reason: 'Over' }).expect(200);
  await post(`/gdpr/restrictions/${body.data.id}/release`, { reason: 'Over' }).expect(404);
  const actions = await app.sql<{ action: string }>(
    `SELECT action FROM audit.entries WHERE entity_id = ? AND action LIKE '%restrict%' ORDER BY id`,
    [person.documentId]
  );
  expect(actions.map(({ action }) => action)).toEqual(['restrict', 'lift-restriction']);
});

/** Accounts, as the content API gives them to whoever may read all of them. */
const asked = (query: string) =>
  app.request.get(`/api/users${query}`).set('Authorization', token).expect(200);

const role = `[role][users]`;

/** Each read door, by what it answers about somebody: empty, zero or nothing while their data is restricted. */
const DOORS: [string, (person: Person) => Promise<string>][] = [
  ['the list of accounts', async () => (await asked('?sort=id:desc')).text],
  ['one account', async ({ id }) => (await asked(`/${id}`).catch(() => ({ text: '' }))).text],
  [
    'what is populated from another type, at two depths',
    async () => (await asked(`?populate${role.replace('][', '][populate][')}=true`)).text,
  ],
  [
    'the content manager',
    async () => (await get(`/content-manager/collection-types/${USER_UID}?pageSize=100`)).text,
  ],
  [
    'a search of the content manager',
    async ({ email }) =>
      (await get(`/content-manager/collection-types/${USER_UID}?_q=${email}&pageSize=100`)).text,
  ],
  ['the list of submissions', async () => (await get('/form-submissions/submissions')).text],
  [
    'submissions by the address',
    async ({ email }) => {
      const { body } = await get(`/form-submissions/submissions?email=${email}`).expect(200);
      return body.data.length > 0 ? email : '';
    },
  ],
  [
    'the export of submissions',
    async () =>
      (await get('/form-submissions/submissions-export?format=csv').buffer(true).expect(200)).text,
  ],
];

it.each(DOORS)('%s shows nobody whose data is restricted', async (_name, read) => {
  const person = await createPerson(app);
  expect(await read(person)).toContain(person.email);
  const id = await restrict(person.email);
  expect(await read(person)).not.toContain(person.email);
  await lift(id);
  expect(await read(person)).toContain(person.email);
});

const countOf =
  (path: string, pick: (body: never) => unknown, caller = 'staff') =>
  async () =>
    pick(
      (
        await app.request
          .get(path)
          .set('Authorization', caller === 'staff' ? staff : token)
          .expect(200)
      ).body as never
    );

/** What is counted, and what a filter or an order through a relation would tell. */
const COUNTS: [string, (person: Person) => () => Promise<unknown>][] = [
  ['accounts', () => countOf('/api/users/count', (count: number) => count, 'token')],
  [
    'accounts, by a filter through a relation',
    ({ email }) =>
      countOf(
        `/api/users/count?filters${role}[email][$startsWith]=${email.slice(0, 9)}`,
        (count: number) => count > 0,
        'token'
      ),
  ],
  [
    'the counters of submissions',
    () =>
      countOf('/form-submissions/counters', ({ data }: { data: { today: number } }) => data.today),
  ],
  [
    'the counts of sample files',
    () =>
      countOf(
        '/file-analysis/overview',
        ({ data }: { data: { counts: { pending: number } } }) => data.counts.pending
      ),
  ],
];

it.each(COUNTS)('%s: restricted data is as good as not there', async (_name, counting) => {
  const person = await createPerson(app);
  await app.strapi.db.query(UPLOAD_UID).create({
    data: { filename: 'c.csv', size: '9', received: '0', email: person.email },
  });
  const role = await app.strapi.db.query('plugin::users-permissions.role').findOne({});
  await app.strapi.db
    .query(USER_UID)
    .update({ where: { id: person.id }, data: { role: (role as { id: number }).id } });
  const count = counting(person);
  const before = await count();
  const id = await restrict(person.email);
  expect(await count()).not.toEqual(before);
  await lift(id);
  expect(await count()).toEqual(before);
});

const CHANGES: [string, (person: Person) => PromiseLike<{ status: number; text: string }>][] = [
  [
    'the content manager',
    ({ documentId }) =>
      app.request
        .put(`/content-manager/collection-types/${USER_UID}/${documentId}`)
        .set('Authorization', staff)
        .send({ blocked: true }),
  ],
  [
    'the content manager, which deletes',
    ({ documentId }) =>
      app.request
        .delete(`/content-manager/collection-types/${USER_UID}/${documentId}`)
        .set('Authorization', staff),
  ],
  [
    'the content manager, in bulk',
    ({ documentId }) =>
      post(
        `/content-manager/collection-types/${USER_UID}/actions/bulkDelete`,
        { documentIds: [documentId] },
        staff
      ),
  ],
  [
    'the content API',
    ({ id }) =>
      app.request.put(`/api/users/${id}`).set('Authorization', token).send({ blocked: true }),
  ],
  [
    'the content API, which deletes',
    ({ id }) => app.request.delete(`/api/users/${id}`).set('Authorization', token),
  ],
  [
    'the page of submissions',
    ({ linked }) =>
      app.request
        .put(`/form-submissions/submissions/${linked}/verdict`)
        .set('Authorization', staff)
        .send({ spam: 'spam' }),
  ],
];

it('is changed and deleted by nobody but compliance, who opens it by its id', async () => {
  const person = await createPerson(app);
  const id = await restrict(person.email);
  const statuses: Record<string, number> = {};
  for (const [name, act] of CHANGES) {
    const { status, text } = await act(person);
    statuses[name] = status;
    expect(text).not.toContain(person.email);
  }
  const open = Object.entries(statuses).filter(([, status]) => status !== 403 && status !== 404);
  expect(open).toEqual([]);
  const kept = await app.strapi.db.query(USER_UID).findOne({ where: { id: person.id } });
  expect(kept).toMatchObject({ email: person.email, blocked: false });
  const page = `/content-manager/collection-types/${USER_UID}/${person.documentId}`;
  const opened = await app.request.get(page).set('Authorization', superAdmin).expect(200);
  expect(opened.body.data).toMatchObject({ email: person.email });
  await app.request
    .put(page)
    .set('Authorization', superAdmin)
    .send({ username: `${person.email}-right` })
    .expect(200);
  await lift(id);
});

it('a restricted person still signs in, sees their own account and changes their password', async () => {
  const caller = await createUser(app, 'restricted-reader', ['plugin::users-permissions.user.me']);
  const id = await restrict('restricted-reader@example.com');
  const { body } = await app.request.get('/api/users/me').set('Authorization', caller).expect(200);
  expect(body).toMatchObject({ email: 'restricted-reader@example.com' });
  await app.request
    .post('/api/auth/local')
    .send({ identifier: 'restricted-reader@example.com', password: 'Correct-horse-7' })
    .expect(200);
  await lift(id);
});

it('a file of theirs is not looked into until that is lifted', async () => {
  const { email } = await createPerson(app);
  const id = await restrict(email);
  const upload = await sendSampleFile(app.strapi, 'name\nAsha\n', { email });
  const analysis = getFilesService('analysis', app);
  const once = async (effect: () => Promise<void>) => {
    await effect();
    return true;
  };
  const attempt = { signal: new AbortController().signal, once: once as never };
  const stateOf = async () =>
    (
      (await app.strapi.db.query(UPLOAD_UID).findOne({ where: { documentId: upload } })) as {
        state: string;
      }
    ).state;
  await analysis.analyse(upload, attempt);
  expect(await stateOf()).toBe('uploaded');
  await get(`/file-analysis/uploads/${upload}`).expect(403);
  await post(`/file-analysis/uploads/${upload}/analyse`, {}, staff).expect(403);
  const before = await countJobs(app, analyseUpload.name);
  await lift(id);
  expect(await countJobs(app, analyseUpload.name)).toBe(before + 1);
  await analysis.analyse(upload, attempt);
  expect(await stateOf()).toBe('completed');
});
