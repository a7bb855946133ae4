import { createHash, createPublicKey, randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { isSignedBy } from '../../../src/lib/signed-documents';
import { getService as getFilesService } from '../../../src/plugins/file-analysis/server/src/utils/get-service';
import {
  DELIVERY_UID,
  SUBMISSION_UID,
} from '../../../src/plugins/form-submissions/server/src/constants';
import { getService as getFormsService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import { REQUEST_UID, USER_UID } from '../../../src/plugins/gdpr/server/src/constants';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { getService as getStorageService } from '../../../src/plugins/object-storage/server/src/utils/get-service';
import { readWith7z, unpackWith7z } from '../../helpers/7z';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { objectsOf as objectsFolderOf } from '../../helpers/databases';
import { everythingKept } from '../../helpers/everything-kept';
import { eventually } from '../../helpers/eventually';
import { entriesOfZip } from '../../helpers/zip-entries';
import { readableInLog } from '../../helpers/readable-audit';
import { spawnCommand } from '../../helpers/run-command';
import { sendSampleFile } from '../../helpers/sample-files';
import { startStrapi } from '../../helpers/strapi';
import { contactForm, createSubmission } from '../../helpers/submissions';
import { SEED, volume } from '../../helpers/volume';
import { generalised, leftDocuments, peopleAlike, stateOf } from './left-documents';

let app: Awaited<ReturnType<typeof startStrapi>>;
const callers: Record<string, string> = {};

const FORM = {
  ...contactForm,
  key: 'survey',
  fields: [
    ...contactForm.fields,
    {
      key: 'team',
      label: 'Size of the team',
      type: 'number',
      required: false,
      personal: false,
    } as const,
  ],
};

const LEFT_FORM = {
  ...contactForm,
  key: 'left',
  fields: (
    [
      ['team', 'number'],
      ['since', 'date'],
      ['country', 'country'],
      ['story', 'long_text'],
    ] as const
  ).map(([key, type]) => ({ key, label: key, type, required: false, personal: false })),
};

beforeAll(async () => {
  app = await startStrapi({ PROCESS_ROLE: 'all' });
  const requests = { request: app.request, authorization: await signInToAdminPanel(app) };
  for (const [caller, actions] of Object.entries({
    find: ['plugin::gdpr.find'],
    officer: ['plugin::gdpr.find', 'plugin::gdpr.export', 'plugin::gdpr.erase'],
  })) {
    callers[caller] = await createAdminCaller(requests, caller, actions);
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

const get = (path: string, caller = 'officer') =>
  app.request.get(`/gdpr${path}`).set('Authorization', callers[caller] ?? '');

const ended = async (id: string) => {
  let state = '';
  await eventually(async () => {
    ({ state } = (await get(`/requests/${id}`).expect(200)).body.data);
    expect(state).not.toBe('running');
  });
  return (await get(`/requests/${id}`)).body.data;
};

const REASON = 'She asked us by telephone';

/** Somebody with an account, two submissions, one of them from before it, and a sample file. */
const createPerson = async () => {
  const marker = `mk${randomBytes(8).toString('hex')}`;
  const email = `${marker}@example.org`;
  // Of whom the log says it under a key of the address: there is no account yet.
  await app.request.post('/api/auth/local').send({ identifier: email, password: 'not-mine' });
  const { documentId } = (await app.strapi.db.query(USER_UID).create({
    data: {
      username: marker,
      email,
      name: `${marker} Devi`,
      phone: `+91 9${String(randomInt(1e9)).padStart(9, '0')}`,
      company: `${marker} Mills`,
      country: 'India',
      confirmed: true,
      provider: 'local',
      password: 'x',
    },
  })) as { documentId: string };
  const values = {
    email,
    data: { name: marker, email, message: `I am ${marker}`, team: 12 },
    sourceUrl: `https://example.org/${marker}`,
  };
  const linked = await createSubmission(app.strapi, values, FORM);
  await getFormsService('submitters', app).link(linked);
  // Whose key the log keeps when nothing else is left of it.
  const deleted = await createSubmission(app.strapi, values, FORM);
  await getFormsService('submitters', app).link(deleted);
  await app.strapi.db.query(SUBMISSION_UID).delete({ where: { documentId: deleted } });
  const unlinked = await createSubmission(app.strapi, values, FORM);
  const upload = await sendSampleFile(app.strapi, `name,town\n${marker},Hubli\n`, {
    email,
    filename: `${marker}.csv`,
  });
  await eventually(async () => {
    const { state } = await getFilesService('sample-files', app).findOne(upload);
    expect(['completed', 'failed', 'quarantined']).toContain(state);
  });
  return { marker, email, documentId, linked, unlinked, upload };
};

it('shows where somebody is, what becomes of it and what is kept; the look is in the log with its reason', async () => {
  const { email, documentId } = await createPerson();
  for (const key of [email, email.toUpperCase(), documentId]) {
    const { body } = await post('/subjects/find', { key, reason: REASON }, 'find').expect(200);
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
  const looks = await app.sql(
    `SELECT entity_id FROM audit.entries WHERE action = 'find-subject' AND entity_id = ?`,
    [documentId]
  );
  expect(looks).toHaveLength(3);
  expect(await readableInLog(app.sql)).toContain(REASON);
});

const download = async (id: string): Promise<Buffer> => {
  const { body } = await get(`/requests/${id}/export`)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  return body as Buffer;
};

/** The manifest, once its signature and all that it says of files were found to be true. */
const verified = (entries: Map<string, Buffer>) => {
  const document = entries.get('manifest.json')?.toString() ?? '';
  const signature = entries.get('manifest.json.sig')?.toString('base64') ?? '';
  const key = createPublicKey(getService('receipts', app).publicKey);
  expect(isSignedBy({ document, signature }, key)).toBe(true);
  const manifest = JSON.parse(document);
  // But for itself and its signature.
  expect(manifest.files).toHaveLength(entries.size - 2);
  for (const { path, size, sha256 } of manifest.files) {
    const content = entries.get(path) ?? Buffer.alloc(0);
    expect([path, content.length]).toEqual([path, size]);
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
  }
  return manifest;
};

it('exports it with the files, and says what each file is', async () => {
  const { email, marker, documentId, linked } = await createPerson();
  await app.strapi.db.query(DELIVERY_UID).create({
    data: {
      submission: linked,
      channel: 'webhook',
      target: 'https://crm.example.com/hooks/secret',
      state: 'delivered',
      settledAt: new Date(),
    },
  });
  const opened = await post('/exports', { key: email, reason: REASON }).expect(202);
  const { state, export: made, outcome } = await ended(opened.body.data.id);
  expect({ state, hasFiles: outcome.files > 4 }).toEqual({
    state: 'done',
    hasFiles: true,
  });
  const body = await download(opened.body.data.id);
  expect(createHash('sha256').update(body).digest('hex')).toBe(made.sha256);
  const entries = await entriesOfZip(body);
  expect(verified(entries).redactions).toEqual([]);
  const sent = [...entries].find(([path]) => path.endsWith(`${marker}.csv`));
  expect(sent?.[1].toString()).toBe(`name,town\n${marker},Hubli\n`);
  const data = JSON.parse(entries.get('data.json')?.toString() ?? '');
  const answers = data.types.find(({ type }: { type: string }) => type.endsWith('form-submission'));
  expect(answers.documents).toHaveLength(2);
  expect(answers.documents[0].values.data).toMatchObject({ message: `I am ${marker}` });
  expect(JSON.stringify(data.types)).not.toMatch(/password|clientHash|secretHash/);
  const schema = JSON.parse(entries.get('data.schema.json')?.toString() ?? '');
  const validator = new Ajv2020({ strict: false, allErrors: true });
  addFormats(validator);
  expect([validator.validate(schema, data), validator.errors]).toEqual([true, null]);
  expect(data.recipients).toEqual([
    expect.objectContaining({ recipient: 'crm.example.com', channel: 'webhook', id: linked }),
  ]);
  expect(data.log).toContainEqual(
    expect.objectContaining({ type: USER_UID, id: documentId, action: 'create' })
  );
  const table = entries.get('csv/form-submissions.form-submission.csv')?.toString() ?? '';
  expect(table).toContain(`I am ${marker}`);
  expect(entries.get('index.html')?.toString()).toContain(`I am ${marker}`);
});

interface Value {
  path: string;
  name: string;
  value: string;
}

/** An export of somebody, made and waiting to be handed out. */
const inReview = async (key: string) => {
  const { body } = await post('/exports', { key, reason: REASON, review: true }).expect(202);
  const { id } = body.data;
  expect((await ended(id)).state).toBe('in-review');
  const review = (await get(`/requests/${id}/review`).expect(200)).body.data;
  const values: Value[] = review.types.flatMap((type: { documents: { values: Value[] }[] }) =>
    type.documents.flatMap(({ values: own }) => own)
  );
  return { id: id as string, review, values };
};

const objectsOf = async (id: string) =>
  (
    await getStorageService('objects', app).list({ prefix: `gdpr/exports/${id}/`, limit: 10 })
  ).objects.map(({ key }) => key);

it('what staff leaves out in a review is in nothing that is handed out, with its reason; the rest is as it was then', async () => {
  const { email, marker, linked, unlinked } = await createPerson();
  const { id, review, values } = await inReview(email);
  const [message, untouched] = values.filter(({ name }) => name === 'data.message');
  const file = review.files.find(({ name }: { name: string }) => name.endsWith('.csv'));
  expect(message?.value).toBe(`I am ${marker}`);
  // Nobody has it meanwhile, and what is kept changes.
  await get(`/requests/${id}/export`).expect(404);
  await app.sql('UPDATE public.form_submissions SET source_url = NULL WHERE document_id = ?', [
    unlinked,
  ]);
  const looked = await get(`/requests/${id}/review/files/${file.number}`).buffer(true).expect(200);
  expect(looked.text).toBe(`name,town\n${marker},Hubli\n`);
  await get(`/requests/${id}/review/files/99`).expect(404);
  await get(`/requests/${id}/review`, 'find').expect(403);

  const redact = (body: object) => post(`/requests/${id}/review/redactions`, body);
  const restore = (path: string) => post(`/requests/${id}/review/restorations`, { path });
  await redact({ path: message?.path }).expect(400);
  await redact({ path: message?.path, ground: 'because' }).expect(400);
  await redact({ path: '/subject/email', ground: 'others' }).expect(400);
  await redact({ path: '/files/99', ground: 'others' }).expect(400);
  await redact({ path: untouched?.path, ground: 'others' }).expect(200);
  await restore(untouched?.path ?? '').expect(200);
  await redact({ path: message?.path, ground: 'others', text: 'Case 12' }).expect(200);
  // What holds it, and what is in it.
  await redact({ path: message?.path.replace('/message', ''), ground: 'others' }).expect(400);
  const { body } = await redact({ path: file.path, ground: 'trade-secret' }).expect(200);
  expect(body.data).toEqual([
    { path: message?.path, ground: 'others', text: 'Case 12' },
    { path: file.path, ground: 'trade-secret', text: null },
  ]);

  const handed = await post(`/requests/${id}/hand-out`, { protect: false }).expect(202);
  expect(handed.body.password).toBeNull();
  const { state, export: made } = await ended(id);
  expect(state).toBe('done');
  const archive = await download(id);
  expect(createHash('sha256').update(archive).digest('hex')).toBe(made.sha256);
  const entries = await entriesOfZip(archive);
  const reason = 'rights and freedoms of others (GDPR, Article 15(4)): Case 12';
  expect(verified(entries).redactions).toEqual([
    { path: message?.path, reason },
    { path: expect.stringMatching(/^files\/[^/]+\/$/), reason: expect.stringContaining('trade') },
  ]);
  const { types } = JSON.parse(entries.get('data.json')?.toString() ?? '');
  const submissions = types.find(({ type }: { type: string }) => type.endsWith('form-submission'));
  expect(
    submissions.documents.map(({ id: document, values: own }: SubmittedDocument) => [
      document,
      own.data.message,
      own.sourceUrl,
    ])
  ).toEqual([
    [linked, { redacted: reason }, `https://example.org/${marker}`],
    [unlinked, `I am ${marker}`, `https://example.org/${marker}`],
  ]);
  for (const path of ['index.html', 'csv/form-submissions.form-submission.csv', 'data.json']) {
    const text = entries.get(path)?.toString() ?? '';
    expect([path, text.split(`I am ${marker}`).length]).toEqual([path, 2]);
    expect([path, text.includes('rights and freedoms of others')]).toEqual([path, true]);
  }
  expect([...entries.keys()].filter((path) => path.startsWith('files/'))).toEqual([]);

  // What was left out lies nowhere any more; what was handed out stays as it is.
  expect(await objectsOf(id)).toHaveLength(1);
  await redact({ path: untouched?.path, ground: 'others' }).expect(404);
  await restore(message?.path ?? '').expect(404);
  const actions = await app.sql<{ action: string; sha256: string | null }>(
    `SELECT action, changes -> 'details' ->> 'sha256' AS sha256 FROM audit.entries
     WHERE entity_id = ? ORDER BY id`,
    [id]
  );
  expect(actions.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['review-export', 'redact-export', 'restore-redacted', 'handle-request'])
  );
  expect(actions.findLast(({ action }) => action === 'download-export')?.sha256).toBe(made.sha256);
});

interface SubmittedDocument {
  id: string;
  values: { data: { message: unknown }; sourceUrl: string };
}

it('the database keeps what was handed out as it was, and asks a reason of what was left out', async () => {
  const { email } = await createPerson();
  const { id, values } = await inReview(email);
  const insert = (path: string | undefined, ground: string | null, request = id) =>
    app.sql(
      `INSERT INTO public.privacy_redactions (document_id, request, path, ground, taken_by)
       VALUES (gen_random_uuid()::text, ?, ?, ?, 'x')`,
      [request, path ?? null, ground]
    );
  await expect(insert(values[0]?.path, null)).rejects.toThrow('privacy_redactions_whole');
  await expect(insert(values[0]?.path, 'because')).rejects.toThrow('privacy_redactions_whole');
  await expect(insert(values[0]?.path, 'others', 'nothing')).rejects.toMatchObject({
    constraint: 'rule_privacy_redaction_kept',
  });
  await insert(values[0]?.path, 'others');
  const change = (what: string) =>
    app.sql(`UPDATE public.privacy_requests SET ${what} WHERE document_id = ?`, [id]);
  for (const what of [
    `state = 'done', ended_at = timezone('UTC', now())`,
    `handed_out_by = 'x'`,
    'needs_review = false',
    `expires_at = timezone('UTC', now())`,
  ]) {
    await expect(change(what)).rejects.toThrow();
  }
  await post(`/requests/${id}/hand-out`, { protect: false }).expect(202);
  expect((await ended(id)).state).toBe('done');
  for (const what of [
    `storage_key = 'gdpr/exports/another.zip'`,
    `sha_256 = repeat('0', 64)`,
    'sha_256 = NULL',
    `size = 1`,
  ]) {
    await expect(change(what)).rejects.toMatchObject({
      constraint: 'rule_privacy_request_handed_out',
    });
  }
  for (const statement of [
    `DELETE FROM public.privacy_redactions WHERE request = ?`,
    `UPDATE public.privacy_redactions SET ground = 'secrecy' WHERE request = ?`,
  ]) {
    await expect(app.sql(statement, [id])).rejects.toMatchObject({
      constraint: 'rule_privacy_redaction_kept',
    });
  }
  await expect(insert(values[1]?.path, 'others')).rejects.toMatchObject({
    constraint: 'rule_privacy_redaction_kept',
  });
  // With the person all of it goes.
  await post('/erasures', { key: email, reason: REASON, confirmation: email }).expect(202);
  await eventually(async () => {
    expect(await app.sql('SELECT FROM public.privacy_redactions WHERE request = ?', [id])).toEqual(
      []
    );
  });
});

it('behind a password it opens for who has that, in other programs, and says nothing before', async () => {
  const { email, marker } = await createPerson();
  const { id } = await inReview(email);
  const handed = await post(`/requests/${id}/hand-out`, { protect: true }).expect(202);
  const { password } = handed.body;
  expect(password).toMatch(/^(?:[A-Z2-9]{5}-){4}[A-Z2-9]{5}$/);
  expect((await ended(id)).export).toMatchObject({ isProtected: true });
  const archive = await download(id);
  const outer = await readWith7z(archive, 'l', '-slt');
  expect(outer).toMatch(/^Path = export\.zip$/m);
  expect(outer).toMatch(/^Method = AES-256/m);
  expect(archive.includes(marker)).toBe(false);
  expect(archive.includes('manifest.json')).toBe(false);
  await expect(unpackWith7z(archive, `${password}x`)).rejects.toThrow();
  const entries = await entriesOfZip(await unpackWith7z(archive, password));
  expect(verified(entries).files).not.toHaveLength(0);
  expect(entries.get('index.html')?.toString()).toContain(`I am ${marker}`);
  // Nobody keeps it.
  expect(await everythingKept(app)).not.toContain(password);
});

it('a hand-out that is given up waits to be done once more, and no more than what was reviewed is there', async () => {
  const { email } = await createPerson();
  const { id } = await inReview(email);
  await app.sql(
    `UPDATE public.privacy_requests SET state = 'running', handed_out_by = 'x' WHERE document_id = ?`,
    [id]
  );
  await getService('request-jobs', app).giveUp({ requestId: id });
  expect((await get(`/requests/${id}`)).body.data).toMatchObject({
    state: 'in-review',
    handedOutBy: null,
    steps: expect.arrayContaining(['hand-out', 'refuse']),
  });
  expect(await objectsOf(id)).toHaveLength(1);
  await post(`/requests/${id}/hand-out`, { protect: false }).expect(202);
  expect((await ended(id)).state).toBe('done');

  const { id: waiting } = await inReview(email);
  await post('/erasures', { key: email, reason: REASON, confirmation: email }).expect(202);
  await eventually(async () => {
    expect(await objectsOf(waiting)).toEqual([]);
  });
  expect((await get(`/requests/${waiting}`)).body.data).toMatchObject({
    state: 'failed',
    failure: 'erased',
  });
});

it('anonymises somebody, once, and nothing of them is left; the log still has its entries', async () => {
  const person = await createPerson();
  const other = await createPerson();
  const { email, marker, documentId, linked } = person;
  const asked = { key: email, reason: REASON };
  const exported = (await post('/exports', asked).expect(202)).body.data.id;
  expect((await ended(exported)).export).not.toBeNull();
  await post('/erasures', { ...asked, confirmation: other.email }).expect(400);
  const entries = await app.sql<{ count: string }>('SELECT count(*) FROM audit.entries');
  const opened = await post('/erasures', {
    ...asked,
    confirmation: ` ${email.toUpperCase()}`,
  }).expect(202);
  const { state, outcome } = await ended(opened.body.data.id);
  expect(state).toBe('done');
  expect(outcome).toMatchObject({
    deleted: { 'plugin::file-analysis.file-upload': 1 },
    erased: { 'plugin::form-submissions.form-submission': 2, 'plugin::users-permissions.user': 1 },
    kept: [{ attribute: 'consents', documents: 2 }],
    scan: { hits: 0, places: 10 },
    person: documentId,
  });
  const { text: receipt } = await get(`/requests/${opened.body.data.id}/receipt`)
    .buffer(true)
    .expect(200);
  expect(getService('receipts', app).verify(receipt)).toMatchObject({
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

  const user = (await app.strapi.db.query(USER_UID).findOne({ where: { documentId } })) as object;
  expect(user).toMatchObject({
    email: `anonymized_${documentId}@example.invalid`,
    name: 'Anonymized User',
    phone: null,
    company: null,
    country: null,
    blocked: true,
    password: null,
  });
  const submission = await app.strapi.db
    .query('plugin::form-submissions.form-submission')
    .findOne({ where: { documentId: linked } });
  expect(submission).toMatchObject({ data: { team: 12 }, email: null, sourceUrl: null });

  // What was exported before goes as well.
  expect((await get(`/requests/${exported}`)).body.data.export).toBeNull();
  const { objects } = await getStorageService('objects', app).list({
    prefix: 'gdpr/exports/',
    limit: 100,
  });
  expect(objects.map(({ key }) => key)).not.toContain(`gdpr/exports/${exported}.zip`);
  await eventually(async () => {
    expect(await app.sql('SELECT FROM jobs.outbox')).toHaveLength(0);
  });
  const left = await everythingKept(app);
  expect(left).not.toContain(marker);
  expect(left).toContain(other.marker);
  const after = await app.sql<{ count: string }>('SELECT count(*) FROM audit.entries');
  expect(Number(after[0]?.count)).toBeGreaterThan(Number(entries[0]?.count));
});

/** As an erasure would have left it. */
const leave = async (values: Record<string, unknown>, person: string) => {
  const id = await createSubmission(app.strapi, { email: null, data: {}, ...values }, LEFT_FORM);
  await app.strapi.db.connection.raw(
    'INSERT INTO ops.gdpr_anonymised (type, document_id, person) VALUES (?, ?, ?)',
    [SUBMISSION_UID, id, person]
  );
  return id;
};

const judged = async () => {
  const { body } = await get('/anonymity').expect(200);
  return body.data.find(({ uid }: { uid: string }) => uid === SUBMISSION_UID);
};

const at = (day: string) => new Date(`${day}T10:00:00.000Z`);

it('says who can be told from what is left, and makes it coarser for those alone', async () => {
  await app.sql('DELETE FROM ops.gdpr_anonymised');
  const alike = { formKey: 'left', createdAt: at('2025-03-02'), data: { since: '2019-05-06' } };
  const safe: string[] = [];
  for (const person of ['a', 'b', 'c', 'd', 'e']) {
    safe.push(await leave(alike, person));
  }
  const one = await leave({ ...alike, data: { since: '2019-05-07', story: 'Mine' } }, 'f');
  // Five documents of one person hide nobody.
  const mine: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    mine.push(await leave({ ...alike, data: { since: '2019-05-30' } }, 'g'));
  }
  const living = await createSubmission(app.strapi, { createdAt: at('2025-03-09') }, LEFT_FORM);

  const before = await judged();
  expect(before).toMatchObject({
    k: 1,
    documents: 11,
    failingGroups: 2,
    failingDocuments: 6,
    sizes: [
      { people: 1, documents: 6 },
      { people: 5, documents: 5 },
    ],
    unjudged: ['consents', 'data.story'],
  });
  expect(before.groups[0]).toMatchObject({
    people: 1,
    documents: 1,
    values: { 'data.since': '2019-05-07', formKey: 'left' },
  });
  expect(before.quasiIdentifiers).toContainEqual({
    name: 'data.since',
    levels: ['month', 'year', 'decade', 'gone'],
  });
  expect(JSON.stringify(before)).not.toContain('Mine');

  const asked = { type: SUBMISSION_UID, quasiIdentifier: 'data.since', level: 'month' };
  const { body: preview } = await post('/anonymity/previews', asked, 'find').expect(200);
  expect(preview.data).toMatchObject({ changed: 6, before: { k: 1 }, after: { k: 2 } });
  expect(await judged()).toEqual(before);
  await post('/anonymity/generalisations', { ...asked, changed: 6 }, 'find').expect(403);
  await post('/anonymity/generalisations', { ...asked, changed: 5 }).expect(400);
  await post('/anonymity/previews', { ...asked, level: 'width-10' }).expect(400);
  await post('/anonymity/previews', { ...asked, quasiIdentifier: 'data' }).expect(400);
  await post('/anonymity/previews', { ...asked, type: REQUEST_UID }).expect(404);

  const hold = await getService('holds', app).place(
    { kind: 'document', type: SUBMISSION_UID, document: one, reason: 'Case 7' },
    'command'
  );
  const { body: refused } = await post('/anonymity/generalisations', {
    ...asked,
    changed: 6,
  }).expect(400);
  expect(refused.error.message).toMatch(/^This is on hold/);
  await getService('holds', app).release(hold.id, 'Over', 'command');
  expect(await judged()).toEqual(before);

  const { body: done } = await post('/anonymity/generalisations', { ...asked, changed: 6 }).expect(
    200
  );
  expect(done.data.after).toMatchObject({ k: 2, failingGroups: 1 });
  expect(await judged()).toMatchObject(done.data.after);
  const dataOf = async (id: string) =>
    (await app.strapi.db.query(SUBMISSION_UID).findOne({ where: { documentId: id } })).data;
  expect(await dataOf(one)).toEqual({ since: '2019-05-01', story: 'Mine' });
  expect(await dataOf(mine[0] ?? '')).toEqual({ since: '2019-05-01' });
  expect(await dataOf(safe[0] ?? '')).toEqual({ since: '2019-05-06' });
  expect(await dataOf(living)).toMatchObject({ name: 'Meena Kumari' });
  const entries = await app.sql<{ changes: string }>(
    `SELECT changes::text FROM audit.entries WHERE action = 'generalise' AND class = 'read'`
  );
  expect(entries.map(({ changes }) => JSON.parse(changes))).toEqual([
    {
      details: {
        quasiIdentifier: 'data.since',
        level: 'month',
        changed: 6,
        kBefore: 1,
        kAfter: 2,
      },
    },
  ]);
});

const STEPS = [
  ['createdAt', ['month', 'year', 'decade']],
  ['answeredAt', ['month', 'decade', 'gone']],
  ['services', ['gone']],
  ['data.team', ['width-10', 'width-100', 'gone']],
  ['data.since', ['month', 'year', 'gone']],
  ['data.country', ['gone']],
] as const;

it('groups, and what makes them larger, are those of a slow reference, and no group ever shrinks', async () => {
  const services = (await app.strapi.db
    .query('api::service.service')
    .findMany({ limit: 2, where: { publishedAt: { $notNull: true } } })) as { id: number }[];
  const day = fc.date({ min: at('2018-11-20'), max: at('2021-02-10'), noInvalidDate: true });
  const days = fc.constantFrom(...fc.sample(day, { numRuns: 6, seed: 13 }));
  const document = fc.record({
    person: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'),
    createdAt: days,
    answeredAt: fc.option(days),
    services: fc.subarray(services.map(({ id }) => id)),
    data: fc.record(
      {
        team: fc.integer({ min: -15, max: 115 }),
        since: days.map((date) => date.toISOString().slice(0, 10)),
        country: fc.constantFrom('IN', 'LK'),
      },
      { requiredKeys: [] }
    ),
  });
  const step = fc
    .constantFrom(...STEPS)
    .chain(([name, levels]) => fc.tuple(fc.constant(name), fc.constantFrom(...levels)));
  const undone = new Error('undone');
  await fc.assert(
    fc.asyncProperty(
      fc.array(document, { maxLength: 24 }),
      fc.array(step, { minLength: 1, maxLength: 6 }),
      async (documents, steps) => {
        const run = app.strapi.db.transaction(async () => {
          await app.strapi.db.connection.raw('DELETE FROM ops.gdpr_anonymised');
          const persons = new Map<string, string>();
          for (const { person, ...values } of documents) {
            persons.set(await leave(values, person), person);
          }
          const anonymity = getService('anonymity', app);
          let expected = await leftDocuments(app, persons);
          for (const [quasiIdentifier, level] of steps) {
            const found = (await anonymity.find()).find(({ uid }) => uid === SUBMISSION_UID);
            expect(found).toMatchObject(stateOf(expected));
            if (!found?.quasiIdentifiers.some(({ name }) => name === quasiIdentifier)) {
              continue;
            }
            const asked = { type: SUBMISSION_UID, quasiIdentifier, level };
            const { changed } = await anonymity.preview(asked);
            await anonymity.generalise({ ...asked, changed });
            const before = peopleAlike(expected);
            expected = generalised(expected, quasiIdentifier, level);
            const after = await leftDocuments(app, persons);
            expect(after).toEqual(expected);
            for (const [id, people] of peopleAlike(after)) {
              expect(people).toBeGreaterThanOrEqual(before.get(id) ?? 0);
            }
          }
          throw undone;
        });
        await expect(run).rejects.toBe(undone);
      }
    ),
    { numRuns: volume(5, 200), seed: SEED }
  );
});

it('nobody is found under an address that nothing has, and an erasure of them is one', async () => {
  const key = 'nobody@example.org';
  const { body } = await post('/subjects/find', { key, reason: REASON }).expect(200);
  expect(body.data).toEqual({
    userId: null,
    email: key,
    types: [],
    holds: [],
    restriction: null,
  });
  await post('/subjects/find', { key: 'nobody', reason: REASON }).expect(404);
});

it.each([
  ['no reason', '/subjects/find', { key: 'a@b.c' }],
  ['a blank reason', '/subjects/find', { key: 'a@b.c', reason: ' \t' }],
  ['no address and no id', '/exports', { key: 'a b', reason: REASON }],
  ['no confirmation', '/erasures', { key: 'a@b.c', reason: REASON }],
  ['what nobody asks', '/exports', { key: 'a@b.c', reason: REASON, force: true }],
])('%s is refused', async (_name, path, body) => {
  expect((await post(path, body)).status).toBe(400);
});

it('who may look may neither export nor anonymise', async () => {
  const asked = { key: 'a@b.c', reason: REASON };
  await post('/exports', asked, 'find').expect(403);
  await post('/erasures', { ...asked, confirmation: 'a@b.c' }, 'find').expect(403);
});

it('who has the shell finds, exports and anonymises as staff does, and names nobody in the list of processes', async () => {
  const { email, marker, documentId } = await createPerson();
  const folder = await mkdtemp(path.join(tmpdir(), 'privacy-commands-'));
  const environment = {
    DATABASE_URL: app.databaseUrl,
    OBJECT_STORAGE_DIRECTORY: objectsFolderOf(app.databaseUrl),
  };
  const gdpr = (args: string[], ...lines: string[]) =>
    spawnCommand('gdpr', args, environment, lines.join('\n'));
  const reason = ['--reason', REASON];
  const out = path.join(folder, 'export.zip');
  try {
    const [found, exported, unasked, mistaken] = await Promise.all([
      gdpr(['find', ...reason, '--json'], email),
      gdpr(['export', ...reason, '--out', out, '--json'], documentId),
      gdpr(['anonymise', ...reason]),
      gdpr(['anonymise', ...reason], email, 'somebody@else.example'),
    ]);
    expect(JSON.parse(found.stdout)).toMatchObject({ userId: documentId, email });
    expect([exported.code, JSON.parse(exported.stdout)]).toMatchObject([0, { file: out }]);
    const archive = await readFile(out);
    expect(createHash('sha256').update(archive).digest('hex')).toBe(
      JSON.parse(exported.stdout).sha256
    );
    expect((await stat(out)).mode & 0o077).toBe(0);
    verified(await entriesOfZip(archive));
    expect([unasked.code, unasked.stderr]).toEqual([
      1,
      expect.stringContaining('the e-mail address of the person, or the id of their account'),
    ]);
    expect([mistaken.code, mistaken.stderr]).toEqual([
      1,
      expect.stringContaining('type the e-mail address of the person'),
    ]);
    expect(mistaken.stderr).toContain('Form submission: 2');
    expect(await everythingKept(app)).toContain(marker);

    const done = await gdpr(['anonymise', ...reason, '--yes', '--json'], email.toUpperCase());
    expect([done.code, JSON.parse(done.stdout)]).toMatchObject([0, { state: 'done' }]);
    const by = await app.sql(
      `SELECT DISTINCT source, actor_kind FROM audit.entries
       WHERE action = 'find-subject' AND entity_id = ?`,
      [documentId]
    );
    expect(by).toEqual([{ source: 'cli', actor_kind: 'system' }]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it('a start is closed by an erasure of before a restore, and by none that was interrupted or given up', async () => {
  const interrupted = await createPerson();
  const restored = await createPerson();
  const ledger = () => getService('ledger', app);
  await ledger().begin(interrupted);
  await app.strapi.db.query(REQUEST_UID).create({
    data: {
      kind: 'erasure',
      state: 'failed',
      subject: interrupted.documentId,
      email: interrupted.email,
      dueAt: new Date(),
      endedAt: new Date(),
    },
  });
  await app.restart();
  await app.request.get('/api/services').expect(200);
  await ledger().begin(restored);
  await app.restart();
  await app.request.get('/api/services').expect(503);
  await ledger().replay();
  await eventually(() =>
    app.request
      .get('/api/services')
      .expect(200)
      .then(() => undefined)
  );
  const left = await everythingKept(app);
  for (const { marker } of [interrupted, restored]) {
    expect(left).not.toContain(marker);
  }
});
