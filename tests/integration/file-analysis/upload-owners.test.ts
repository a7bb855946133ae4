import { createSweepUnfinishedUploads } from '../../../src/plugins/file-analysis/server/src/queues/sweep-unfinished-uploads';
import type { createUploadsService } from '../../../src/plugins/file-analysis/server/src/services/uploads';
import { createUser } from '../../helpers/callers';
import type { TestApplication } from '../../helpers/strapi';
import { enquiry } from '../form-submissions/enquiries';
import { ACTIONS, jobsOf, sha256 } from './sending';
import { idOf, locationOf, startUploading } from './uploading';
import type { Uploading } from './uploading';

let sender: Uploading;
let app: TestApplication;
let authorization: string;
let stranger: string;

beforeAll(async () => {
  sender = await startUploading();
  ({ app, authorization } = sender);
  stranger = await createUser(app, 'stranger', ACTIONS);
});

afterAll(() => app.stop());

it('are for those who sent them', async () => {
  const ofUser = locationOf(await sender.begin(10).expect(201));
  const ofVisitor = locationOf(await sender.beginAsVisitor(10));
  const withoutSecret = ofVisitor.replace(/\?.*/, '');
  expect(ofUser).not.toContain('secret');
  const asked = [
    { location: ofUser, who: stranger },
    { location: ofUser, who: undefined },
    { location: `${ofUser}?secret=${'x'.repeat(43)}`, who: undefined },
    { location: withoutSecret, who: stranger },
    { location: withoutSecret, who: undefined },
    { location: `${withoutSecret}?secret=${'x'.repeat(43)}`, who: undefined },
    { location: '/api/uploads/none', who: authorization },
  ];
  for (const { location, who } of asked) {
    const [path = '', query = ''] = location.split('?');
    const headers = who ? { Authorization: who } : {};
    const statuses = [
      (await sender.head(location, who)).status,
      (await sender.patch(location, 0, Buffer.from('x'), who)).status,
      (await app.request.get(location).set(headers)).status,
      (await app.request.get(`${path}/events?${query}`).set(headers)).status,
      (await app.request.delete(location).set(headers)).status,
    ];
    expect([location, statuses]).toEqual([location, [404, 404, 404, 404, 404]]);
  }
  await sender.head(ofUser, authorization).expect(200);
  await sender.head(ofVisitor).expect(200);
  const { body } = await app.request
    .get(withoutSecret)
    .set('X-Upload-Secret', new URL(ofVisitor, 'http://here').searchParams.get('secret') ?? '')
    .expect(200);
  expect(body.data).toMatchObject({ status: 'pending', size: 10, received: 0, analysis: null });
  // Only a hash of the secret is kept.
  const kept = JSON.stringify(await app.sql('SELECT * FROM file_uploads'));
  expect(kept).not.toContain(new URL(ofVisitor, 'http://here').searchParams.get('secret'));
});

it('are named in forms by those who sent them, once', async () => {
  const { body } = await app.request
    .post('/api/uploads')
    .set('Authorization', authorization)
    .attach('file', Buffer.from('a,b\n1,2\n'), 'sample.csv')
    .expect(201);
  const visitor = locationOf(await sender.beginAsVisitor(3));
  await sender.patch(visitor, 0, Buffer.from('abc')).expect(204);
  const secret = new URL(visitor, 'http://here').searchParams.get('secret') ?? '';
  const submit = (uploads: string[], who?: string) => {
    const asked = app.request
      .post('/api/form-submissions')
      .set('X-Forwarded-For', sender.newAddress())
      .send({ ...enquiry(), uploads });
    return who ? asked.set('Authorization', who) : asked;
  };
  for (const [uploads, who] of [
    [[body.data.id], undefined],
    [[idOf(visitor)], undefined],
    [[idOf(visitor)], authorization],
    [[`${idOf(visitor)}.${'x'.repeat(43)}`], undefined],
    [[body.data.id, 'none'], authorization],
  ] as [string[], string | undefined][]) {
    const answer = await submit(uploads, who);
    expect([answer.status, answer.body.error?.details.errors[0].path]).toEqual([400, ['uploads']]);
  }
  const named = [body.data.id, `${idOf(visitor)}.${secret}`];
  const accepted = await submit(named, authorization).expect(202);
  const rows = await app.sql('SELECT document_id AS id FROM file_uploads WHERE submission = ?', [
    accepted.body.data.id,
  ]);
  expect(rows.map(({ id }) => id).sort()).toEqual([body.data.id, idOf(visitor)].sort());
  const [stored] = await app.sql<{ uploads: string }>(
    'SELECT uploads::text FROM form_submissions WHERE document_id = ?',
    [accepted.body.data.id]
  );
  expect(stored?.uploads).not.toContain(secret);
  await submit(named, authorization).expect(400);
});

it('end when they are deleted, with what there is of them', async () => {
  const location = locationOf(await sender.begin(10));
  await sender.patch(location, 0, Buffer.from('abc'), authorization).expect(204);
  await app.request
    .delete(location)
    .set({ Authorization: authorization, 'Tus-Resumable': '1.0.0' })
    .expect(204);
  await sender.head(location, authorization).expect(404);
  expect(await jobsOf(app, idOf(location), 'remove-upload-objects')).toHaveLength(1);
});

it('are swept when their time is over', async () => {
  const location = locationOf(await sender.begin(10));
  const kept = locationOf(await sender.begin(10));
  await app.sql(
    `UPDATE file_uploads SET expires_at = now() - interval '1 minute' WHERE document_id = ?`,
    [idOf(location)]
  );
  await sender.head(location, authorization).expect(410);
  const task = createSweepUnfinishedUploads({ strapi: app.strapi });
  await task.handler({ signal: new AbortController().signal } as Parameters<
    typeof task.handler
  >[0]);
  expect(await sender.rowOf(idOf(location))).toBeUndefined();
  expect(await sender.rowOf(idOf(kept))).toMatchObject({ state: 'pending' });
});

it('are not swept while somebody puts them together, nor once they are complete', async () => {
  const id = idOf(locationOf(await sender.begin(10)));
  const task = createSweepUnfinishedUploads({ strapi: app.strapi });
  const sweep = () =>
    task.handler({ signal: new AbortController().signal } as Parameters<typeof task.handler>[0]);
  await app.strapi.db.connection.transaction(async (trx) => {
    await trx.raw(
      `UPDATE file_uploads SET expires_at = now() - interval '1 minute' WHERE document_id = ?`,
      [id]
    );
  });
  await app.strapi.db.connection.transaction(async (trx) => {
    await trx.raw('SELECT 1 FROM file_uploads WHERE document_id = ? FOR UPDATE', [id]);
    // It has found it, and waits for nobody.
    expect(await sweep()).toEqual({ removed: 0 });
    await trx.raw(
      `UPDATE file_uploads SET state = 'uploaded', received = size, sha_256 = ? WHERE document_id = ?`,
      [sha256(Buffer.alloc(10)), id]
    );
  });
  const uploads = app.strapi.plugin('file-analysis').service('uploads') as unknown as ReturnType<
    typeof createUploadsService
  >;
  expect(await uploads.removeUnfinished(id)).toBe(false);
  expect(await sender.rowOf(id)).toMatchObject({ state: 'uploaded' });
});
