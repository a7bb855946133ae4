import { createHash } from 'node:crypto';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { DELIVERY_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { USER_UID } from '../../../src/plugins/gdpr/server/src/constants';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { getService as getStorageService } from '../../../src/plugins/object-storage/server/src/utils/get-service';
import { readWith7z, unpackWith7z } from '../../helpers/7z';
import { everythingKept } from '../../helpers/everything-kept';
import { eventually } from '../../helpers/eventually';
import { entriesOfZip } from '../../helpers/zip-entries';
import { REASON, openPrivacyDesk } from '../../helpers/privacy-desk';
import type { PrivacyDesk } from '../../helpers/privacy-desk';

let desk: PrivacyDesk;

beforeAll(async () => {
  desk = await openPrivacyDesk();
});

afterAll(async () => {
  await desk.stop();
});

it('exports it with the files, and says what each file is', async () => {
  const { email, marker, documentId, linked } = await desk.createPerson();
  await desk.app.strapi.db.query(DELIVERY_UID).create({
    data: {
      submission: linked,
      channel: 'webhook',
      target: 'https://crm.example.com/hooks/secret',
      state: 'delivered',
      settledAt: new Date(),
    },
  });
  const opened = await desk.post('/exports', { key: email, reason: REASON }).expect(202);
  const { state, export: made, outcome } = await desk.ended(opened.body.data.id);
  expect({ state, hasFiles: outcome.files > 4 }).toEqual({
    state: 'done',
    hasFiles: true,
  });
  const body = await desk.download(opened.body.data.id);
  expect(createHash('sha256').update(body).digest('hex')).toBe(made.sha256);
  const entries = await entriesOfZip(body);
  expect(desk.verified(entries).redactions).toEqual([]);
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

it('says how many files there are while it is made', async () => {
  const { email } = await desk.createPerson();
  let id = '';
  const progress = async () =>
    (await desk.get(`/requests/${id}`).expect(200)).body.data.progress as object | null;
  await eventually(async () => {
    ({ id } = (await desk.post('/exports', { key: email, reason: REASON }).expect(202)).body.data);
    // Whoever makes it waits at its end, unless it was faster than this.
    await desk.app.strapi.db.connection.transaction(async (trx) => {
      const { rows } = await trx.raw<{ rows: { state: string }[] }>(
        'SELECT state FROM public.privacy_requests WHERE document_id = ? FOR UPDATE',
        [id]
      );
      expect(rows).toEqual([{ state: 'running' }]);
      await eventually(async () => {
        const shown = (await progress()) as { done: number; total: number } | null;
        expect([shown?.done, (shown?.total ?? 0) > 4]).toEqual([shown?.total, true]);
      });
    });
  });
  expect((await desk.ended(id)).outcome.files).toBeGreaterThan(4);
  expect(await progress()).toBeNull();
});

interface Value {
  path: string;
  name: string;
  value: string;
}

/** An export of somebody, made and waiting to be handed out. */
const inReview = async (key: string) => {
  const { body } = await desk.post('/exports', { key, reason: REASON, review: true }).expect(202);
  const { id } = body.data;
  expect((await desk.ended(id)).state).toBe('in-review');
  const review = (await desk.get(`/requests/${id}/review`).expect(200)).body.data;
  const values: Value[] = review.types.flatMap((type: { documents: { values: Value[] }[] }) =>
    type.documents.flatMap(({ values: own }) => own)
  );
  return { id: id as string, review, values };
};

const objectsOf = async (id: string) =>
  (
    await getStorageService('objects', desk.app).list({ prefix: `gdpr/exports/${id}/`, limit: 10 })
  ).objects.map(({ key }) => key);

it('what staff leaves out in a review is in nothing that is handed out, with its reason; the rest is as it was then', async () => {
  const { email, marker, linked, unlinked } = await desk.createPerson();
  const { id, review, values } = await inReview(email);
  const [message, untouched] = values.filter(({ name }) => name === 'data.message');
  const file = review.files.find(({ name }: { name: string }) => name.endsWith('.csv'));
  expect(message?.value).toBe(`I am ${marker}`);
  // Nobody has it meanwhile, and what is kept changes.
  await desk.get(`/requests/${id}/export`).expect(404);
  await desk.app.sql('UPDATE public.form_submissions SET source_url = NULL WHERE document_id = ?', [
    unlinked,
  ]);
  const looked = await desk
    .get(`/requests/${id}/review/files/${file.number}`)
    .buffer(true)
    .expect(200);
  expect(looked.text).toBe(`name,town\n${marker},Hubli\n`);
  await desk.get(`/requests/${id}/review/files/99`).expect(404);
  await desk.get(`/requests/${id}/review`, 'find').expect(403);

  const redact = (body: object) => desk.post(`/requests/${id}/review/redactions`, body);
  const restore = (path: string) => desk.post(`/requests/${id}/review/restorations`, { path });
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

  const handed = await desk.post(`/requests/${id}/hand-out`, { protect: false }).expect(202);
  expect(handed.body.password).toBeNull();
  const { state, export: made } = await desk.ended(id);
  expect(state).toBe('done');
  const archive = await desk.download(id);
  expect(createHash('sha256').update(archive).digest('hex')).toBe(made.sha256);
  const entries = await entriesOfZip(archive);
  const reason = 'rights and freedoms of others (GDPR, Article 15(4)): Case 12';
  expect(desk.verified(entries).redactions).toEqual([
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
  const actions = await desk.app.sql<{ action: string; sha256: string | null }>(
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
  const { email } = await desk.createPerson();
  const { id, values } = await inReview(email);
  const insert = (path: string | undefined, ground: string | null, request = id) =>
    desk.app.sql(
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
    desk.app.sql(`UPDATE public.privacy_requests SET ${what} WHERE document_id = ?`, [id]);
  for (const what of [
    `state = 'done', ended_at = timezone('UTC', now())`,
    `handed_out_by = 'x'`,
    'needs_review = false',
    `expires_at = timezone('UTC', now())`,
  ]) {
    await expect(change(what)).rejects.toThrow();
  }
  await desk.post(`/requests/${id}/hand-out`, { protect: false }).expect(202);
  expect((await desk.ended(id)).state).toBe('done');
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
    await expect(desk.app.sql(statement, [id])).rejects.toMatchObject({
      constraint: 'rule_privacy_redaction_kept',
    });
  }
  await expect(insert(values[1]?.path, 'others')).rejects.toMatchObject({
    constraint: 'rule_privacy_redaction_kept',
  });
  // With the person all of it goes.
  await desk.post('/erasures', { key: email, reason: REASON, confirmation: email }).expect(202);
  await eventually(async () => {
    expect(
      await desk.app.sql('SELECT FROM public.privacy_redactions WHERE request = ?', [id])
    ).toEqual([]);
  });
});

it('behind a password it opens for who has that, in other programs, and says nothing before', async () => {
  const { email, marker } = await desk.createPerson();
  const { id } = await inReview(email);
  const handed = await desk.post(`/requests/${id}/hand-out`, { protect: true }).expect(202);
  const { password } = handed.body;
  expect(password).toMatch(/^(?:[A-Z2-9]{5}-){4}[A-Z2-9]{5}$/);
  expect((await desk.ended(id)).export).toMatchObject({ isProtected: true });
  const archive = await desk.download(id);
  const outer = await readWith7z(archive, 'l', '-slt');
  expect(outer).toMatch(/^Path = export\.zip$/m);
  expect(outer).toMatch(/^Method = AES-256/m);
  expect(archive.includes(marker)).toBe(false);
  expect(archive.includes('manifest.json')).toBe(false);
  await expect(unpackWith7z(archive, `${password}x`)).rejects.toThrow();
  const entries = await entriesOfZip(await unpackWith7z(archive, password));
  expect(desk.verified(entries).files).not.toHaveLength(0);
  expect(entries.get('index.html')?.toString()).toContain(`I am ${marker}`);
  // Nobody keeps it.
  expect(await everythingKept(desk.app)).not.toContain(password);
});

it('a hand-out that is given up waits to be done once more, and no more than what was reviewed is there', async () => {
  const { email } = await desk.createPerson();
  const { id } = await inReview(email);
  await desk.app.sql(
    `UPDATE public.privacy_requests SET state = 'running', handed_out_by = 'x' WHERE document_id = ?`,
    [id]
  );
  await getService('request-jobs', desk.app).giveUp({ requestId: id });
  expect((await desk.get(`/requests/${id}`)).body.data).toMatchObject({
    state: 'in-review',
    handedOutBy: null,
    steps: expect.arrayContaining(['hand-out', 'refuse']),
  });
  expect(await objectsOf(id)).toHaveLength(1);
  await desk.post(`/requests/${id}/hand-out`, { protect: false }).expect(202);
  expect((await desk.ended(id)).state).toBe('done');

  const { id: waiting } = await inReview(email);
  await desk.post('/erasures', { key: email, reason: REASON, confirmation: email }).expect(202);
  await eventually(async () => {
    expect(await objectsOf(waiting)).toEqual([]);
  });
  expect((await desk.get(`/requests/${waiting}`)).body.data).toMatchObject({
    state: 'failed',
    failure: 'erased',
  });
});
