import { randomBytes } from 'node:crypto';
import { SUBMISSION_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { getService as getFormsService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import { KEEP_PERIODS, USER_UID } from '../../../src/plugins/gdpr/server/src/constants';
import { hashOfSet } from '../../../src/plugins/gdpr/server/src/retention/domain/hash-of-set';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { maintenance } from '../../../src/plugins/job-queue/server/src/contracts/maintenance';
import { getService as getJobService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { startSmtpServer } from '../../helpers/smtp-server';
import type { SmtpTestServer } from '../../helpers/smtp-server';
import { startStrapi } from '../../helpers/strapi';
import { createSubmission } from '../../helpers/submissions';

let app: Awaited<ReturnType<typeof startStrapi>>;
let smtp: SmtpTestServer;
let authorization: string;

beforeAll(async () => {
  smtp = await startSmtpServer();
  app = await startStrapi({
    ...smtp.environment,
    PROCESS_ROLE: 'all',
    GDPR_RETENTION_REVIEW_DAYS: '0',
    GDPR_RETENTION_NOTICE_DAYS: '30',
  });
  const requests = { request: app.request, authorization: await signInToAdminPanel(app) };
  authorization = await createAdminCaller(requests, 'retention', ['plugin::gdpr.retention']);
});

afterAll(async () => {
  await app.stop();
  await smtp.stop();
});

const get = (path: string) =>
  app.request.get(`/gdpr/retention${path}`).set('Authorization', authorization);

const post = (path: string, body: object) =>
  app.request.post(`/gdpr/retention${path}`).set('Authorization', authorization).send(body);

const runTask = async () => {
  const { id } = await getJobService('jobs', app).enqueue(maintenance, { task: KEEP_PERIODS });
  await eventually(async () => {
    expect(await getJobService('jobs', app).find(maintenance.name, id)).toMatchObject({
      state: 'done',
    });
  });
};

/** As if it had been sent so many months and days ago. */
const age = (table: string, id: string, months: number, days = 0) =>
  app.sql(
    `UPDATE public.${table} SET created_at = now() AT TIME ZONE 'UTC' - make_interval(months => ?, days => ?)
     WHERE document_id = ?`,
    [months, days, id]
  );

const createPerson = async () => {
  const marker = `mk${randomBytes(6).toString('hex')}`;
  const email = `${marker}@example.org`;
  const { documentId } = (await app.strapi.db.query(USER_UID).create({
    data: { username: marker, email, name: marker, confirmed: true, provider: 'local' },
  })) as { documentId: string };
  return { email, documentId };
};

const rest = (id: string, months: number) =>
  app.sql(
    `UPDATE public.up_users SET created_at = created_at - make_interval(months => 60),
       last_activity_at = now() AT TIME ZONE 'UTC' - make_interval(months => ?) WHERE document_id = ?`,
    [months, id]
  );

const runsOf = async (rule: string) => {
  const { body } = await get('/runs?pageSize=100').expect(200);
  return body.data.filter((run: { rule: string }) => run.rule === rule);
};

it('shows what would end, and ends exactly that: submissions older than 24 months, anonymised', async () => {
  const old = await createSubmission(app.strapi);
  const older = await createSubmission(app.strapi);
  const young = await createSubmission(app.strapi);
  await age('form_submissions', old, 24, 2);
  await age('form_submissions', older, 40);
  await age('form_submissions', young, 23, 20);
  const { body } = await post('/dry-runs', { rule: SUBMISSION_UID }).expect(201);
  expect(body.data).toMatchObject({
    kind: 'dry-run',
    planned: 2,
    hash: hashOfSet([old, older]),
    months: 24,
  });
  await runTask();
  const [run] = await runsOf(SUBMISSION_UID);
  expect(run).toMatchObject({
    kind: 'plan',
    state: 'done',
    planned: 2,
    hash: body.data.hash,
    results: { done: 2 },
  });
  const left = async (id: string) =>
    app.strapi.db.query(SUBMISSION_UID).findOne({ where: { documentId: id } });
  expect(await left(old)).toMatchObject({ email: null, data: {} });
  expect(await left(older)).toMatchObject({ email: null, data: {} });
  expect(await left(young)).toMatchObject({ email: 'meena@example.org' });
  // What is left of them is not planned again.
  await runTask();
  expect(
    (await runsOf(SUBMISSION_UID)).filter(({ kind }: { kind: string }) => kind === 'plan')
  ).toHaveLength(1);
});

it('anonymises who was told and stayed away, and nobody who was told and came back or sent something', async () => {
  const away = await createPerson();
  const back = await createPerson();
  const writer = await createPerson();
  const present = await createPerson();
  await rest(away.documentId, 30);
  await rest(back.documentId, 30);
  await rest(writer.documentId, 30);
  await rest(present.documentId, 20);
  await runTask();
  const [planned] = await runsOf(USER_UID);
  expect(planned).toMatchObject({ kind: 'plan', state: 'planned' });
  for (const { email } of [away, back, writer]) {
    expect(smtp.mailsTo(email)).toHaveLength(1);
  }
  expect(smtp.mailsTo(present.email)).toHaveLength(0);
  const text = smtp.mailsTo(away.email)[0]?.parsed.text ?? '';
  expect(text).toContain('log in before that day');

  // Thirty days later, in which one has logged in and one has sent a form.
  await app.sql(`UPDATE ops.gdpr_retention_runs SET due_at = now(), cutoff = cutoff WHERE id = ?`, [
    planned.id,
  ]);
  await app.sql(
    `UPDATE ops.gdpr_retention_items SET notified_at = notified_at - interval '31 days' WHERE run_id = ?`,
    [planned.id]
  );
  await app.sql(
    `UPDATE public.up_users SET last_activity_at = now() AT TIME ZONE 'UTC' WHERE document_id = ?`,
    [back.documentId]
  );
  const sent = await createSubmission(app.strapi, { email: writer.email });
  await getFormsService('submitters', app).link(sent);
  await runTask();
  const [run] = (await runsOf(USER_UID)).filter(({ id }: { id: string }) => id === planned.id);
  expect(run).toMatchObject({ state: 'done', results: { spared: 2 } });
  const emailOf = async ({ documentId }: { documentId: string }) =>
    ((await app.strapi.db.query(USER_UID).findOne({ where: { documentId } })) as { email: string })
      .email;
  expect(await emailOf(away)).toBe(`anonymized_${away.documentId}@example.invalid`);
  expect(await emailOf(back)).toBe(back.email);
  expect(await emailOf(writer)).toBe(writer.email);
  expect(smtp.mailsTo(away.email)).toHaveLength(1);

  // One entry of the ledger and one receipt for each, and nothing outstanding.
  const done = run.results.done as number;
  const { entries, outstanding } = await getService('ledger', app).state();
  expect({ entries: entries.length, outstanding }).toEqual({ entries: done, outstanding: [] });
  expect(await getService('receipts', app).list()).toHaveLength(done);
});
