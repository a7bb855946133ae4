import { SUBMISSION_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { REQUEST_UID, USER_UID } from '../../../src/plugins/gdpr/server/src/constants';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { getService as getStorageService } from '../../../src/plugins/object-storage/server/src/utils/get-service';
import { everythingKept } from '../../helpers/everything-kept';
import { eventually } from '../../helpers/eventually';
import { readableInLog } from '../../helpers/readable-audit';
import { REASON, openPrivacyDesk } from '../../helpers/privacy-desk';
import type { PrivacyDesk } from '../../helpers/privacy-desk';

let desk: PrivacyDesk;

beforeAll(async () => {
  desk = await openPrivacyDesk();
});

afterAll(async () => {
  await desk.stop();
});

it('shows where somebody is, what becomes of it and what is kept; the look is in the log with its reason', async () => {
  const { email, documentId } = await desk.createPerson();
  for (const key of [email, email.toUpperCase(), documentId]) {
    const { body } = await desk.post('/subjects/find', { key, reason: REASON }, 'find').expect(200);
    expect(body.data).toMatchObject({ userId: documentId, email });
    const counts = body.data.types.map((type: { uid: string; documents: number }) => [
      type.uid,
      type.documents,
    ]);
    expect(Object.fromEntries(counts)).toEqual({
      'plugin::users-permissions.user': 1,
      'plugin::form-submissions.form-submission': 2,
      'plugin::form-submissions.submission-event': 2,
      'plugin::file-analysis.file-upload': 1,
      'plugin::file-analysis.file-analysis': 1,
    });
    const submissions = body.data.types.find(({ uid }: { uid: string }) =>
      uid.endsWith('form-submission')
    );
    expect(submissions.kept.map(({ attribute }: { attribute: string }) => attribute)).toEqual([
      'consents',
    ]);
  }
  const looks = await desk.app.sql(
    `SELECT entity_id FROM audit.entries WHERE action = 'find-subject' AND entity_id = ?`,
    [documentId]
  );
  expect(looks).toHaveLength(3);
  expect(await readableInLog(desk.app.sql)).toContain(REASON);
});

it('nobody is found under an address that nothing has, and an erasure of them is one', async () => {
  const key = 'nobody@example.org';
  const { body } = await desk.post('/subjects/find', { key, reason: REASON }).expect(200);
  expect(body.data).toEqual({
    userId: null,
    email: key,
    types: [],
    holds: [],
    restriction: null,
  });
  await desk.post('/subjects/find', { key: 'nobody', reason: REASON }).expect(404);
});

it.each([
  ['no reason', '/subjects/find', { key: 'a@b.c' }],
  ['a blank reason', '/subjects/find', { key: 'a@b.c', reason: ' \t' }],
  ['no address and no id', '/exports', { key: 'a b', reason: REASON }],
  ['no confirmation', '/erasures', { key: 'a@b.c', reason: REASON }],
  ['what nobody asks', '/exports', { key: 'a@b.c', reason: REASON, force: true }],
])('%s is refused', async (_name, path, body) => {
  expect((await desk.post(path, body)).status).toBe(400);
});

it('who may look may neither export nor anonymise', async () => {
  const asked = { key: 'a@b.c', reason: REASON };
  await desk.post('/exports', asked, 'find').expect(403);
  await desk.post('/erasures', { ...asked, confirmation: 'a@b.c' }, 'find').expect(403);
});

it('anonymises somebody, once, and nothing of them is left; the log still has its entries', async () => {
  const person = await desk.createPerson();
  const other = await desk.createPerson();
  const { email, marker, documentId, linked } = person;
  const asked = { key: email, reason: REASON };
  const exported = (await desk.post('/exports', asked).expect(202)).body.data.id;
  expect((await desk.ended(exported)).export).not.toBeNull();
  await desk.post('/erasures', { ...asked, confirmation: other.email }).expect(400);
  const entries = await desk.app.sql<{ count: string }>('SELECT count(*) FROM audit.entries');
  const opened = await desk
    .post('/erasures', {
      ...asked,
      confirmation: ` ${email.toUpperCase()}`,
    })
    .expect(202);
  const { state, outcome } = await desk.ended(opened.body.data.id);
  expect(state).toBe('done');
  expect(outcome).toMatchObject({
    deleted: { 'plugin::file-analysis.file-upload': 1 },
    erased: { 'plugin::form-submissions.form-submission': 2, 'plugin::users-permissions.user': 1 },
    kept: [{ attribute: 'consents', documents: 2 }],
    scan: { hits: 0, places: 10 },
    person: documentId,
  });
  const { text: receipt } = await desk
    .get(`/requests/${opened.body.data.id}/receipt`)
    .buffer(true)
    .expect(200);
  expect(getService('receipts', desk.app).verify(receipt)).toMatchObject({
    isValid: true,
    receipt: {
      kind: 'erasure',
      ledgerEntryId: outcome.ledgerEntryId,
      scan: { hits: 0 },
      // Somebody who sends two is one, and alone.
      remaining: expect.arrayContaining([
        { type: USER_UID, documents: 1, k: 1 },
        { type: SUBMISSION_UID, documents: 2, k: 1 },
      ]),
    },
  });
  expect(receipt).not.toContain(marker);

  const user = (await desk.app.strapi.db
    .query(USER_UID)
    .findOne({ where: { documentId } })) as object;
  expect(user).toMatchObject({
    email: `anonymized_${documentId}@example.invalid`,
    name: 'Anonymized User',
    phone: null,
    company: null,
    country: null,
    blocked: true,
    password: null,
  });
  const submission = await desk.app.strapi.db
    .query('plugin::form-submissions.form-submission')
    .findOne({ where: { documentId: linked } });
  expect(submission).toMatchObject({ data: { team: 12 }, email: null, sourceUrl: null });

  // What was exported before goes as well.
  expect((await desk.get(`/requests/${exported}`)).body.data.export).toBeNull();
  const { objects } = await getStorageService('objects', desk.app).list({
    prefix: 'gdpr/exports/',
    limit: 100,
  });
  expect(objects.map(({ key }) => key)).not.toContain(`gdpr/exports/${exported}.zip`);
  await eventually(async () => {
    expect(await desk.app.sql('SELECT FROM jobs.outbox')).toHaveLength(0);
  });
  const left = await everythingKept(desk.app);
  expect(left).not.toContain(marker);
  expect(left).toContain(other.marker);
  const after = await desk.app.sql<{ count: string }>('SELECT count(*) FROM audit.entries');
  expect(Number(after[0]?.count)).toBeGreaterThan(Number(entries[0]?.count));
});

it('a start is closed by an erasure of before a restore, and by none that was interrupted or given up', async () => {
  const interrupted = await desk.createPerson();
  const restored = await desk.createPerson();
  const ledger = () => getService('ledger', desk.app);
  await ledger().begin(interrupted);
  await desk.app.strapi.db.query(REQUEST_UID).create({
    data: {
      kind: 'erasure',
      state: 'failed',
      subject: interrupted.documentId,
      email: interrupted.email,
      dueAt: new Date(),
      endedAt: new Date(),
    },
  });
  await desk.app.restart();
  await desk.app.request.get('/api/services').expect(200);
  await ledger().begin(restored);
  await desk.app.restart();
  await desk.app.request.get('/api/services').expect(503);
  await ledger().replay();
  await eventually(() =>
    desk.app.request
      .get('/api/services')
      .expect(200)
      .then(() => undefined)
  );
  const left = await everythingKept(desk.app);
  for (const { marker } of [interrupted, restored]) {
    expect(left).not.toContain(marker);
  }
});
