import { UPLOAD_UID } from '../../../src/plugins/file-analysis/server/src/constants';
import {
  DELIVERY_UID,
  SUBMISSION_UID,
} from '../../../src/plugins/form-submissions/server/src/constants';
import { getService as getFormsService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import { USER_UID } from '../../../src/plugins/gdpr/server/src/constants';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import { createPerson } from './people';

let app: Awaited<ReturnType<typeof startStrapi>>;
let superAdmin = '';
let officer = '';
const REASON = 'She contests what we say';

beforeAll(async () => {
  app = await startStrapi();
  superAdmin = await signInToAdminPanel(app);
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

/** As whoever may do everything else in the panel. */
const get = (path: string) => app.request.get(path).set('Authorization', superAdmin);

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
