import { getService as getAuditService } from '../../../src/plugins/audit-log/server/src/utils/get-service';
import { UPLOAD_UID } from '../../../src/plugins/file-analysis/server/src/constants';
import { getService as getFilesService } from '../../../src/plugins/file-analysis/server/src/utils/get-service';
import { SUBMISSION_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { REQUEST_UID, USER_UID } from '../../../src/plugins/gdpr/server/src/constants';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { getService as getStorageService } from '../../../src/plugins/object-storage/server/src/utils/get-service';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { readableInLog } from '../../helpers/readable-audit';
import { sendSampleFile } from '../../helpers/sample-files';
import { startStrapi } from '../../helpers/strapi';
import { createPerson } from './people';
import type { Person } from './people';

let app: Awaited<ReturnType<typeof startStrapi>>;
let superAdmin = '';
const callers: Record<string, string> = {};
const REASON = 'Case 12 of the court';
const ON_HOLD = /on hold/;

beforeAll(async () => {
  app = await startStrapi({ PROCESS_ROLE: 'all' });
  superAdmin = await signInToAdminPanel(app);
  for (const [caller, actions] of Object.entries({
    find: ['find'],
    officer: ['find', 'export', 'erase', 'hold'],
  })) {
    callers[caller] = await createAdminCaller(
      { request: app.request, authorization: superAdmin },
      caller,
      actions.map((action) => `plugin::gdpr.${action}`)
    );
  }
});

afterAll(async () => {
  await app.stop();
});

const post = (path: string, body: object, caller = 'officer') =>
  app.request
    .post(`/gdpr${path}`)
    .set('Authorization', callers[caller] ?? '')
    .send(body);

const get = (path: string) =>
  app.request.get(`/gdpr${path}`).set('Authorization', callers.officer ?? '');

const place = async (target: object): Promise<string> => {
  const { body } = await post('/holds', { reason: REASON, ...target }).expect(201);
  return body.data.id;
};

const release = (id: string) =>
  post(`/holds/${id}/release`, { reason: 'The case is over' }).expect(200);

const erasureOf = ({ email }: Person) => ({ key: email, reason: REASON, confirmation: email });

const ended = (id: string, state: string) =>
  eventually(async () => {
    expect((await get(`/requests/${id}`)).body.data.state).toBe(state);
  });

/** Rejects with what the answer says. */
const answered = async (request: PromiseLike<{ status: number; body: unknown }>) => {
  const { status, body } = await request;
  if (status >= 300) {
    throw new Error(`${status} ${JSON.stringify(body)}`);
  }
};

const contentManager = (path: string, body?: object) => {
  const address = `/content-manager/collection-types/${path}`;
  return body ? app.request.post(address).send(body) : app.request.delete(address);
};

const rowOf = (table: string, documentId: string) =>
  app.sql<{ id: number }>(`SELECT id FROM public.${table} WHERE document_id = ?`, [documentId]);

/** What is tried is taken back: the next path finds the same person. */
const undone = async (...statements: [sql: string, bindings?: unknown[]][]): Promise<void> => {
  const trx = await app.strapi.db.connection.transaction();
  try {
    for (const [sql, bindings = []] of statements) {
      await trx.raw(sql, bindings as never);
    }
  } finally {
    await trx.rollback();
  }
};

/** Doors that change something for good, and so each with a person of its own. */
const DOORS: [string, (person: Person) => Promise<unknown>][] = [
  ['an erasure', (person) => answered(post('/erasures', erasureOf(person)))],
  [
    'the job of an erasure, and a replay of the ledger',
    async ({ documentId: userId, email }) => {
      const footprint = await getService('subjects', app).footprint({ userId, email });
      await getService('erasures', app).erase(footprint, { cause: userId });
    },
  ],
  [
    'the content manager',
    ({ documentId }) =>
      answered(contentManager(`${USER_UID}/${documentId}`).set('Authorization', superAdmin)),
  ],
  [
    'the content manager, in bulk',
    ({ documentId }) =>
      answered(
        contentManager(`${USER_UID}/actions/bulkDelete`, { documentIds: [documentId] }).set(
          'Authorization',
          superAdmin
        )
      ),
  ],
  [
    'the Document Service',
    ({ documentId }) => app.strapi.documents(USER_UID).delete({ documentId }),
  ],
  ['db.query', ({ id }) => app.strapi.db.query(USER_UID).delete({ where: { id } })],
  [
    'db.query, many',
    ({ linked }) =>
      app.strapi.db.query(SUBMISSION_UID).deleteMany({ where: { documentId: linked } }),
  ],
  [
    'the log that forgets',
    ({ documentId: id }) => getAuditService('forgetting', app).forget([{ type: USER_UID, id }]),
  ],
  [
    'SQL',
    ({ unlinked }) =>
      app.sql('DELETE FROM public.form_submissions WHERE document_id = ?', [unlinked]),
  ],
];

it.each(DOORS)('%s is refused while a person is on hold, and works after', async (_name, act) => {
  const person = await createPerson(app);
  const hold = await place({ kind: 'subject', key: person.email });
  await expect(act(person)).rejects.toThrow(ON_HOLD);
  expect(await rowOf('up_users', person.documentId)).toHaveLength(1);
  expect(await rowOf('form_submissions', person.unlinked)).toHaveLength(1);
  await release(hold);
  await act(person);
});

/** Statements, as somebody with psql would write them. */
const STATEMENTS: [string, (person: Person) => [sql: string, bindings?: unknown[]][]][] = [
  ['an account', ({ id }) => [['DELETE FROM public.up_users WHERE id = ?', [id]]]],
  [
    'a submission by its account',
    ({ linked }) => [['DELETE FROM public.form_submissions WHERE document_id = ?', [linked]]],
  ],
  [
    'what belongs to a submission',
    ({ unlinked }) => [
      ['DELETE FROM public.form_submission_events WHERE submission = ?', [unlinked]],
    ],
  ],
  [
    'the link, to delete the submission then',
    ({ id }) => [['DELETE FROM public.form_submissions_user_lnk WHERE user_id = ?', [id]]],
  ],
  [
    'the address, to delete the submission then',
    ({ unlinked }) => [
      [
        'UPDATE public.form_submissions SET email = NULL, email_blind_index = NULL WHERE document_id = ?',
        [unlinked],
      ],
    ],
  ],
  ['all accounts', () => [['TRUNCATE public.up_users CASCADE']]],
  ['all submissions', () => [['TRUNCATE public.form_submissions CASCADE']]],
  ['all links', () => [['TRUNCATE public.form_submissions_user_lnk']]],
  [
    'the key of what the log says',
    ({ documentId }) => [
      [
        'UPDATE audit.subject_keys SET key = NULL, destroyed_at = now() WHERE subject_id = ?',
        [documentId],
      ],
    ],
  ],
  ['the hold', () => [['DELETE FROM ops.holds WHERE released_at IS NULL']]],
];

it('SQL that deletes is refused while a person is on hold, and works after', async () => {
  const person = await createPerson(app);
  const hold = await place({ kind: 'subject', key: person.documentId });
  const outcomes: Record<string, string> = {};
  for (const [name, statements] of STATEMENTS) {
    outcomes[name] = await undone(...statements(person)).then(
      () => 'done',
      (error: unknown) => String(error)
    );
  }
  const held = expect.stringMatching(/on hold|neither changed nor deleted/);
  expect(outcomes).toEqual(Object.fromEntries(STATEMENTS.map(([name]) => [name, held])));
  await release(hold);
  for (const [, statements] of STATEMENTS) {
    await undone(...statements(person));
  }
});

it('a file on hold stays, with what lies in the storage, and so do exports', async () => {
  const person = await createPerson(app);
  const { email } = person;
  const upload = await sendSampleFile(app.strapi, 'name\nAsha\n', { email });
  await eventually(async () => {
    const { state } = await getFilesService('sample-files', app).findOne(upload);
    expect(state).toBe('completed');
  });
  const { body } = await post('/exports', { key: email, reason: REASON }).expect(202);
  await ended(body.data.id, 'done');
  const query = app.strapi.db.query(REQUEST_UID);
  const ofExport = { where: { documentId: body.data.id } };
  await query.update({ ...ofExport, data: { expiresAt: new Date(0) } });
  const unfinished = (await app.strapi.db.query(UPLOAD_UID).create({
    data: { filename: 'a.csv', size: '9', received: '0', email, expiresAt: new Date(0) },
  })) as { documentId: string };
  const signal = new AbortController().signal;
  const objects = getStorageService('objects', app);
  const sweep = () => getFilesService('uploads', app).removeUnfinished(unfinished.documentId);

  const hold = await place({ kind: 'subject', key: email });
  await expect(getFilesService('uploads', app).remove(upload)).rejects.toThrow(ON_HOLD);
  await expect(sweep()).rejects.toThrow(ON_HOLD);
  await expect(objects.delete({ key: `uploads/${upload}` })).rejects.toThrow(ON_HOLD);
  await expect(objects.delete({ key: `analyses/${upload}/1.json` })).rejects.toThrow(ON_HOLD);
  expect(await getService('export-requests', app).expire(signal)).toBe(0);
  expect(await objects.exists({ key: `uploads/${upload}` })).toBe(true);

  await release(hold);
  expect(await getService('export-requests', app).expire(signal)).toBe(1);
  expect(await sweep()).toBe(true);
  await getFilesService('uploads', app).remove(upload);
  await eventually(async () => {
    expect(await objects.exists({ key: `uploads/${upload}` })).toBe(false);
  });
});

it('a document holds what belongs to it, a type all of it, and months are those of the log', async () => {
  const { linked, unlinked } = await createPerson(app);
  const deletion = (id: string) =>
    undone(['DELETE FROM public.form_submission_events WHERE submission = ?', [id]]);
  const onDocument = await place({ kind: 'document', type: SUBMISSION_UID, document: linked });
  await expect(deletion(linked)).rejects.toThrow(ON_HOLD);
  await deletion(unlinked);
  await release(onDocument);
  const onType = await place({ kind: 'type', type: SUBMISSION_UID, reviewOn: '2027-03-31' });
  await expect(deletion(unlinked)).rejects.toThrow(ON_HOLD);
  const months = { fromMonth: '2019-01', toMonth: '2019-03' };
  const onMonths = await place({ kind: 'months', ...months });
  expect(await getAuditService('holds', app).inForce()).toEqual([expect.objectContaining(months)]);
  const { body } = await get('/holds').expect(200);
  expect(body.data.slice(0, 2)).toEqual([
    expect.objectContaining({ id: onType, reviewOn: '2027-03-31', releasedAt: null }),
    expect.objectContaining({ id: onMonths, kind: 'months', reason: REASON }),
  ]);
  await release(onType);
  await release(onMonths);
  expect(await getAuditService('holds', app).inForce()).toEqual([]);
  await deletion(unlinked);
  await post('/holds', { kind: 'type', type: 'api::service.service', reason: REASON }).expect(400);
  await post('/holds', {
    kind: 'document',
    type: SUBMISSION_UID,
    document: 'x',
    reason: REASON,
  }).expect(404);
  await post(`/holds/${onType}/release`, { reason: REASON }).expect(404);
  await post('/holds', { kind: 'type', type: SUBMISSION_UID, reason: REASON }, 'find').expect(403);
});

it('who places and releases is in the log with the reason, and nobody is named by a hold once they are erased', async () => {
  const person = await createPerson(app);
  const hold = await place({ kind: 'subject', key: person.email });
  await release(hold);
  const log = await readableInLog(app.sql);
  expect(log).toContain(REASON);
  const actions = await app.sql<{ action: string }>(
    `SELECT action FROM audit.entries WHERE entity_id = ? AND action LIKE '%-hold' ORDER BY id`,
    [person.documentId]
  );
  expect(actions.map(({ action }) => action)).toEqual(['place-hold', 'lift-hold']);
  const { body } = await post('/erasures', erasureOf(person)).expect(202);
  await ended(body.data.id, 'done');
  expect(
    await app.sql('SELECT reason, release_reason, address_indexes FROM ops.holds WHERE id = ?', [
      hold,
    ])
  ).toEqual([{ reason: null, release_reason: null, address_indexes: [] }]);
});

it('a hold that is placed waits for what is being deleted, and what is to be deleted for the hold', async () => {
  const { email, linked } = await createPerson(app);
  const deletion = await app.strapi.db.connection.transaction();
  await deletion.raw('DELETE FROM public.form_submissions WHERE document_id = ?', [linked]);
  let isPlaced = false;
  const placing = place({ kind: 'subject', key: email }).then((id) => {
    isPlaced = true;
    return id;
  });
  await eventually(async () => {
    expect(
      await app.sql(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)
    ).not.toHaveLength(0);
  });
  expect(isPlaced).toBe(false);
  await deletion.commit();
  await release(await placing);
});

it('an erasure of before a restore waits for a hold, and closes nothing meanwhile', async () => {
  const person = await createPerson(app);
  await getService('ledger', app).begin(person);
  const hold = await place({ kind: 'subject', key: person.email });
  await app.restart();
  await app.request.get('/api/services').expect(200);
  const replay = async () =>
    (await getService('ledger', app).replay()).map(({ subjects, isHeld }) => ({
      subjects,
      isHeld,
    }));
  expect(await replay()).toEqual([{ subjects: 1, isHeld: true }]);
  expect(await rowOf('up_users', person.documentId)).toHaveLength(1);
  await release(hold);
  expect(await replay()).toEqual([{ subjects: 1, isHeld: false }]);
  expect(await getService('ledger', app).outstanding()).toHaveLength(0);
});

it('nothing is deleted while holds cannot be read', async () => {
  const person = await createPerson(app);
  await app.strapi.db.query(REQUEST_UID).create({
    data: {
      kind: 'access',
      state: 'done',
      subject: person.documentId,
      dueAt: new Date(),
      endedAt: new Date(),
      storageKey: 'gdpr/exports/old.zip',
      expiresAt: new Date(0),
    },
  });
  const { signal } = new AbortController();
  const expired = () => getService('export-requests', app).expire(signal);
  const unfinished = (await app.strapi.db.query(UPLOAD_UID).create({
    data: { filename: 'a.csv', size: '9', received: '0', expiresAt: new Date(0) },
  })) as { documentId: string };
  const sweeps: Record<string, () => Promise<unknown>> = {
    'exports that expire': expired,
    'files that never came whole': () =>
      getFilesService('uploads', app).removeUnfinished(unfinished.documentId),
    'reports that nobody needs': () =>
      getFilesService('analyses', app).discardUnused(unfinished.documentId),
    'an object': () => getStorageService('objects', app).delete({ key: 'uploads/anything' }),
    'months of the log, which asks': () => getAuditService('holds', app).inForce(),
    'what the log forgets': () =>
      getAuditService('forgetting', app).forget([{ type: USER_UID, id: person.documentId }]),
  };
  await app.sql('ALTER TABLE ops.holds RENAME TO holds_away');
  try {
    for (const [, act] of DOORS) {
      await expect(act(person)).rejects.toThrow();
    }
    const gone: string[] = [];
    for (const [name, sweep] of Object.entries(sweeps)) {
      await sweep().then(
        () => gone.push(name),
        () => undefined
      );
    }
    expect(gone).toEqual([]);
  } finally {
    await app.sql('ALTER TABLE ops.holds_away RENAME TO holds');
  }
  expect(await rowOf('up_users', person.documentId)).toHaveLength(1);
  expect(await rowOf('file_uploads', unfinished.documentId)).toHaveLength(1);
});
