import { Webhook } from 'standardwebhooks';
import {
  FORM_UID,
  SUBMISSION_UID,
} from '../../../src/plugins/form-submissions/server/src/constants';
import { processSubmission } from '../../../src/plugins/form-submissions/server/src/contracts/jobs';
import { REQUEST_UID } from '../../../src/plugins/gdpr/server/src/constants';
import { tellRecipient } from '../../../src/plugins/gdpr/server/src/contracts/jobs';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import type { RecipientNotice } from '../../../src/plugins/gdpr/shared/contracts/recipients';
import { getService as getJobService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { startStrapi } from '../../helpers/strapi';
import { startWebhookReceiver } from '../../helpers/webhook-receiver';
import type { ReceivedRequest } from '../../helpers/webhook-receiver';
import { sendSampleFile } from '../../helpers/sample-files';
import { createSubmission } from '../../helpers/submissions';
import { createPerson } from './people';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const STAFF_SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const ATTEMPTS = 3;
const REASON = 'She asked for it';

type Receiver = Awaited<ReturnType<typeof startWebhookReceiver>>;

let app: Awaited<ReturnType<typeof startStrapi>>;
let officer = '';
let receiver: Receiver;
let staffReceiver: Receiver;
/** What the receiver answers next: by path, since each form has one of its own. */
const answers = new Map<string, { status: number; text: string; once?: true }>();
let number = 0;

beforeAll(async () => {
  receiver = await startWebhookReceiver((response, { path }) => {
    const { status, text, once } = answers.get(path) ?? { status: 200, text: 'ok' };
    if (once) {
      answers.delete(path);
    }
    response.statusCode = status;
    response.end(text);
  });
  staffReceiver = await startWebhookReceiver();
  app = await startStrapi({
    PROCESS_ROLE: 'all',
    JOBS_RELAY_INTERVAL_MS: '100',
    FORM_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1/32',
    FORM_WEBHOOK_BACKOFF_MS: '50',
    FORM_WEBHOOK_ATTEMPTS: '2',
    GDPR_RECIPIENT_ATTEMPTS: String(ATTEMPTS),
    GDPR_RECIPIENT_BACKOFF_MS: '100',
    FILE_ANALYSIS_WEBHOOK_URL: staffReceiver.url,
    FILE_ANALYSIS_WEBHOOK_SECRET: STAFF_SECRET,
  });
  officer = await createAdminCaller(
    { request: app.request, authorization: await signInToAdminPanel(app) },
    'officer',
    ['find', 'erase', 'restrict', 'handle'].map((action) => `plugin::gdpr.${action}`)
  );
});

afterAll(async () => {
  await app.stop();
  await receiver.stop();
  await staffReceiver.stop();
});

const post = (path: string, body: object) =>
  app.request.post(`/gdpr${path}`).set('Authorization', officer).send(body);

const get = (path: string) => app.request.get(`/gdpr${path}`).set('Authorization', officer);

/** Somebody whose submission was sent to a webhook of its own, at `path`. */
const createTold = async (more: object = {}) => {
  number += 1;
  const path = `/hook-${number}`;
  const key = `told_${number}`;
  const url = receiver.url.replace(/\/$/, path);
  await app.strapi.documents(FORM_UID).create({
    data: {
      key,
      title: key,
      fields: [{ key: 'name', label: 'Name', type: 'text', required: true, personal: true }],
      webhooks: [{ url, secret: SECRET, includeData: true, ...more }],
    } as never,
    status: 'published',
  });
  const person = await createPerson(app);
  const submission = await createSubmission(app.strapi, {
    email: person.email,
    formKey: key,
    data: { name: person.email },
  });
  await app.strapi.db.transaction(() =>
    getJobService('jobs', app).enqueue(processSubmission, { submissionId: submission })
  );
  await eventually(() => {
    expect(receivedAt(path)).toHaveLength(1);
  });
  await eventually(async () => {
    const [delivery] = await app.sql<{ state: string }>(
      'SELECT state FROM form_submission_deliveries WHERE submission = ?',
      [submission]
    );
    expect(delivery?.state).toBe('delivered');
  });
  return { ...person, path, key, submission };
};

const receivedAt = (wanted: string): ReceivedRequest[] =>
  receiver.requests.filter(({ path }) => path === wanted);

/** What came after the submission itself, verified as its receiver would. */
const toldAt = (path: string) =>
  receivedAt(path)
    .slice(1)
    .map(({ body, headers }) => ({
      id: headers['webhook-id'],
      ...(new Webhook(SECRET).verify(body, headers as Record<string, string>) as {
        type: string;
        data: { references: object[] };
      }),
    }));

const noticesOf = async (request: string): Promise<RecipientNotice[]> =>
  (await get(`/recipient-notices?request=${request}`).expect(200)).body.data;

const erase = async (email: string): Promise<string> => {
  const { body } = await post('/erasures', { key: email, reason: REASON, confirmation: email });
  await eventually(async () => {
    expect((await get(`/requests/${body.data.id}`)).body.data.state).toBe('done');
  });
  return body.data.id;
};

const settled = (request: string, state: string) =>
  eventually(async () => {
    expect(await noticesOf(request)).toEqual([expect.objectContaining({ state })]);
  });

it('who was given a submission is told of its erasure, signed, by its id alone, and what they answer is kept', async () => {
  const { email, path, submission } = await createTold();
  answers.set(path, {
    status: 202,
    text: '{"acknowledged":true,"reference":"CASE-7","name":"Asha"}',
  });
  const request = await erase(email);
  await settled(request, 'told');
  const [told, ...more] = toldAt(path);
  expect(more).toEqual([]);
  expect(told).toMatchObject({
    type: 'gdpr.erasure',
    data: { references: [{ type: 'form-submission', id: submission }] },
  });
  expect(JSON.stringify(told)).not.toContain(email);
  const [notice] = await noticesOf(request);
  expect(notice).toMatchObject({
    id: told?.id,
    event: 'gdpr.erasure',
    recipient: `127.0.0.1:${receiver.port}`,
    documents: 1,
    attempts: 1,
    lastStatus: 202,
    isAcknowledged: true,
    reference: 'CASE-7',
  });
  const kept = JSON.stringify(
    await app.sql('SELECT * FROM ops.gdpr_recipient_notices WHERE id = ?', [notice?.id ?? ''])
  );
  expect(kept).not.toMatch(/Asha|@/);
  const entries = await app.sql<{ action: string }>(
    `SELECT action FROM audit.entries WHERE changes #>> '{details,notice}' = ?`,
    [notice?.id ?? '']
  );
  expect(entries.map(({ action }) => action)).toEqual(['tell-recipient']);
});

it('it is told once, however often its job comes, also where an answer was lost', async () => {
  const { email, path } = await createTold();
  // Taken, and killed before anybody heard of it: what its sender sees is a failure.
  answers.set(path, { status: 500, text: '', once: true });
  const request = await erase(email);
  await settled(request, 'told');
  const [notice] = await noticesOf(request);
  expect(notice?.attempts).toBe(2);
  const count = toldAt(path).length;
  expect(count).toBe(2);
  const { signal } = new AbortController();
  await getService('recipients', app).tell(notice?.id ?? '', 1, signal);
  await app.strapi.db.transaction(() =>
    getJobService('jobs', app).enqueue(tellRecipient, { noticeId: notice?.id ?? '', round: 1 })
  );
  await eventually(async () => {
    const { pending, waiting, delayed, running } = await getJobService('jobs', app).counts(
      tellRecipient.name
    );
    expect(pending + waiting + delayed + running).toBe(0);
  });
  expect(toldAt(path)).toHaveLength(count);
  // Each attempt was the same message, so that its receiver knows it.
  expect(new Set(toldAt(path).map(({ id }) => id)).size).toBe(1);
  await expect(
    app.sql(
      `UPDATE ops.gdpr_recipient_notices SET state = 'pending', settled_at = NULL WHERE id = ?`,
      [notice?.id ?? '']
    )
  ).rejects.toThrow(/kept as it is/);
});

it('who does not answer is told no more after the attempts, until staff tries again or closes it', async () => {
  const { email, path } = await createTold();
  answers.set(path, { status: 503, text: '' });
  const request = await erase(email);
  await settled(request, 'not-told');
  expect(toldAt(path)).toHaveLength(ATTEMPTS);
  const [notice] = await noticesOf(request);
  expect(notice).toMatchObject({ attempts: ATTEMPTS, lastStatus: 503, isAcknowledged: false });
  expect(notice?.lastError).toMatch(/503/);
  const { body } = await get('/recipient-notices?state=not-told').expect(200);
  expect(body.meta.notTold).toBe(1);
  await post(`/recipient-notices/${notice?.id}/close`, { reason: 'Asha moved' }).expect(400);

  answers.set(path, { status: 410, text: '' });
  await post(`/recipient-notices/${notice?.id}/retry`, {}).expect(200);
  await eventually(async () => {
    expect(await noticesOf(request)).toEqual([
      expect.objectContaining({ state: 'not-told', lastStatus: 410 }),
    ]);
  });
  await post(`/recipient-notices/${notice?.id}/close`, { reason: 'disproportionate' }).expect(200);
  await post(`/recipient-notices/${notice?.id}/retry`, {}).expect(400);
  expect(await noticesOf(request)).toMatchObject([
    { state: 'closed', closeReason: 'disproportionate' },
  ]);
  expect((await get('/recipient-notices?state=not-told')).body.meta.notTold).toBe(0);
});

it('a webhook that a form no longer has cannot be told, and it is said why', async () => {
  const { email, key } = await createTold();
  const form = await app.strapi.documents(FORM_UID).findFirst({ filters: { key } });
  await app.strapi.documents(FORM_UID).update({
    documentId: form?.documentId ?? '',
    data: { webhooks: [] } as never,
    status: 'published',
  });
  const request = await erase(email);
  await settled(request, 'not-told');
  expect(await noticesOf(request)).toMatchObject([
    { lastError: 'The form no longer has this webhook', attempts: 1 },
  ]);
});

it('a restriction is told, and so is that it is lifted; of what was not sent nobody hears', async () => {
  const { email, path, submission } = await createTold();
  const { body } = await post('/restrictions', { key: email, reason: REASON }).expect(201);
  await eventually(() => {
    expect(toldAt(path).map(({ type }) => type)).toEqual(['gdpr.restriction']);
  });
  await post(`/restrictions/${body.data.id}/release`, { reason: 'She agrees' }).expect(200);
  await eventually(() => {
    expect(toldAt(path).map(({ type }) => type)).toEqual([
      'gdpr.restriction',
      'gdpr.restriction-lifted',
    ]);
  });
  for (const { data } of toldAt(path)) {
    expect(data.references).toEqual([{ type: 'form-submission', id: submission }]);
  }
});

it('a rectification is told with the values as they are now, to those who get values', async () => {
  const told = await createTold();
  const { path, submission } = told;
  const other = await createTold({ includeData: false });
  for (const person of [told, other]) {
    const { documentId: request } = (await app.strapi.db.query(REQUEST_UID).create({
      data: {
        kind: 'rectification',
        state: 'in-progress',
        subject: person.documentId,
        email: person.email,
        dueAt: new Date(Date.now() + 86_400_000),
      },
    })) as { documentId: string };
    await app.strapi.db
      .query(SUBMISSION_UID)
      .update({ where: { documentId: person.submission }, data: { data: { name: 'Asha Rao' } } });
    await post(`/requests/${request}/steps`, { action: 'finish', text: 'Corrected' }).expect(200);
    await settled(request, 'told');
  }
  expect(toldAt(path)[0]).toMatchObject({
    type: 'gdpr.rectification',
    data: { references: [{ id: submission, data: { name: 'Asha Rao' } }] },
  });
  expect(JSON.stringify(toldAt(other.path))).not.toContain('Asha');
});

it('the system of staff that hears of sample files is told of their end', async () => {
  const { email } = await createPerson(app);
  const upload = await sendSampleFile(app.strapi, 'name\nAsha\n', { email });
  await eventually(() => {
    expect(staffReceiver.bodies.join()).toContain(upload);
  });
  const request = await erase(email);
  await settled(request, 'told');
  const { headers, body } = staffReceiver.requests.at(-1) as ReceivedRequest;
  expect(new Webhook(STAFF_SECRET).verify(body, headers as Record<string, string>)).toMatchObject({
    type: 'gdpr.erasure',
    data: { references: [{ type: 'file-upload', id: upload }] },
  });
});
