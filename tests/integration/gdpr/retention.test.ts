import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { SUBMISSION_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { getService as getFormsService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import {
  KEEP_PERIODS,
  REQUEST_UID,
  USER_UID,
} from '../../../src/plugins/gdpr/server/src/constants';
import { cutoffOf } from '../../../src/plugins/gdpr/server/src/retention/domain/cutoff';
import { createExpiryQueries } from '../../../src/plugins/gdpr/server/src/retention/queries/expired-documents';
import { hashOfSet } from '../../../src/plugins/gdpr/server/src/retention/domain/hash-of-set';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { maintenance } from '../../../src/plugins/job-queue/server/src/contracts/maintenance';
import { getService as getJobService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { commandFile, outputOf, spawnCommand } from '../../helpers/run-command';
import { everythingKept } from '../../helpers/everything-kept';
import { eventually } from '../../helpers/eventually';
import { openTransaction } from '../../helpers/open-transaction';
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
  authorization = await createAdminCaller(requests, 'retention', [
    'plugin::gdpr.find',
    'plugin::gdpr.retention',
  ]);
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

/** Nobody has used it for so long. */
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

/** As if everybody had been told a month ago, and the day had come. */
const becomeDue = async (run: string) => {
  await app.sql('UPDATE ops.gdpr_retention_runs SET due_at = now() WHERE id = ?', [run]);
  await app.sql(
    `UPDATE ops.gdpr_retention_items SET notified_at = now() - interval '31 days' WHERE run_id = ?`,
    [run]
  );
};

const carryOut = () =>
  getService('retention-runs', app).carryOutDue({ signal: new AbortController().signal });

it('says what ends in which month, as the plans of those months would', async () => {
  // On either side of a month in India, of a leap day, and long over.
  const times = [
    ...['2019-03-04T00:00Z', '2024-02-29T10:00Z', '2024-11-30T18:29Z', '2024-11-30T18:31Z'],
    ...['2025-01-31T12:00Z', '2025-01-31T20:00Z', '2025-10-31T18:29Z', '2026-11-29T12:00Z'],
  ];
  for (const time of times) {
    const id = await createSubmission(app.strapi);
    await app.sql(`UPDATE public.form_submissions SET created_at = ? WHERE document_id = ?`, [
      time.slice(0, -1),
      id,
    ]);
  }
  const now = new Date('2026-11-30T12:00Z');
  const { data } = await getService('retention-ends', app).find(now);
  expect(data.map(({ month }) => month)).toEqual([
    ...['2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04', '2027-05', '2027-06'],
    ...['2027-07', '2027-08', '2027-09', '2027-10'],
  ]);
  const types = getService('data-map', app).ofSubjects();
  const queries = createExpiryQueries(app);
  let ended = 0;
  for (const { month, documents } of data) {
    ended += documents;
    const next = new Date(`${month}-15T00:00+05:30`);
    next.setUTCMonth(next.getUTCMonth() + 1);
    const due = new Date(`${next.toISOString().slice(0, 7)}-01T00:00+05:30`);
    let planned = 0;
    for (const rule of await getService('retention-rules', app).list()) {
      const cutoff = cutoffOf(due, rule.months, 'Asia/Kolkata');
      planned += (await queries.expired(app.strapi.db.connection, rule, types, cutoff)).length;
    }
    expect([month, ended]).toEqual([month, planned]);
  }
  expect(ended).toBeGreaterThanOrEqual(6);
  expect((await get('/ends').expect(200)).body.data).toHaveLength(12);
  await app.sql('DELETE FROM public.form_submissions');
});

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
  await becomeDue(planned.id);
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

it('ends each person once, after a kill -9 between ledger and commit and with two workers', async () => {
  const people = [await createPerson(), await createPerson(), await createPerson()];
  for (const { documentId } of people) {
    await rest(documentId, 30);
  }
  const run = (await getService('retention-plans', app).plan(USER_UID)) ?? '';
  await becomeDue(run);
  const before = (await getService('ledger', app).state()).entries.length;
  // Receipts are written after the ledger: whoever writes one waits.
  await app.sql(`CREATE FUNCTION ops.wait_for_test() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock_shared(731); RETURN NEW; END $$`);
  await app.sql(`CREATE TRIGGER wait_for_test BEFORE INSERT ON ops.gdpr_receipts
    FOR EACH ROW EXECUTE FUNCTION ops.wait_for_test()`);
  const barrier = await app.strapi.db.connection.transaction();
  await barrier.raw('SELECT pg_advisory_xact_lock(731)');
  const child = spawn(process.execPath, [commandFile('gdpr'), 'retention'], {
    env: { ...process.env, DATABASE_URL: app.databaseUrl, PROCESS_ROLE: 'web' },
    stdio: 'ignore',
  });
  const waiting = () =>
    app.sql<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 731 AND NOT granted`
    );
  await eventually(async () => expect(await waiting()).toHaveLength(1));
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  const [left] = await waiting();
  await app.sql('SELECT pg_terminate_backend(?)', [left?.pid]);
  await eventually(async () => expect(await waiting()).toHaveLength(0));
  await barrier.rollback();

  // An entry without its erasure is no sign of a restore, as long as the run goes on.
  expect(await getService('ledger', app).outstanding()).toHaveLength(1);
  await getService('gate', app).close();
  expect(getService('gate', app).isOpen()).toBe(true);

  await Promise.all([carryOut(), carryOut()]);
  await eventually(async () => {
    await carryOut();
    const [after] = await runsOf(USER_UID);
    expect(after).toMatchObject({ id: run, state: 'done', planned: 3, results: { done: 3 } });
  });
  const { entries, outstanding } = await getService('ledger', app).state();
  expect({ added: entries.length - before, outstanding }).toEqual({ added: 3, outstanding: [] });
  const [{ count } = { count: 0 }] = await app.sql<{ count: number }>(
    'SELECT count(*)::integer AS count FROM ops.gdpr_receipts'
  );
  expect(count).toBe(entries.length);
  for (const { documentId } of people) {
    const [user] = await app.sql('SELECT email FROM public.up_users WHERE document_id = ?', [
      documentId,
    ]);
    expect(user).toEqual({ email: `anonymized_${documentId}@example.invalid` });
  }
});

describe('what somebody was writing while it ended', () => {
  const carryOutUnless = (signal: AbortSignal) =>
    getService('retention-runs', app).carryOutDue({ signal });

  const dueAccount = async () => {
    const { email, documentId } = await createPerson();
    await rest(documentId, 30);
    await becomeDue((await getService('retention-plans', app).plan(USER_UID)) ?? '');
    const hasEnded = () =>
      eventually(async () => {
        const [row] = await app.sql('SELECT email FROM public.up_users WHERE document_id = ?', [
          documentId,
        ]);
        expect(row).toEqual({ email: `anonymized_${documentId}@example.invalid` });
      });
    return { email, documentId, hasEnded };
  };

  const newWord = () => `word${randomBytes(9).toString('hex')}`;

  it.each([
    ['goes as well: a form of that address', false],
    ['goes as well after an interruption: the address of then is known by the ledger', true],
  ])('%s', async (_name, isInterrupted) => {
    const { email, documentId, hasEnded } = await dueAccount();
    const word = newWord();
    const interruption = new AbortController();
    const { committed } = await openTransaction(app.strapi, async () => {
      await hasEnded();
      if (isInterrupted) {
        interruption.abort();
        await interrupted;
      }
      await createSubmission(app.strapi, { email, sourceUrl: `https://x.example/${word}` });
    });
    const running = carryOutUnless(interruption.signal);
    const interrupted = running.catch(() => undefined);
    await committed;
    await (isInterrupted ? expect(running).rejects.toThrow() : running);
    if (isInterrupted) {
      expect(await everythingKept(app)).toContain(word);
      await carryOut();
    }
    expect(await everythingKept(app)).not.toContain(word);
    const [run] = await runsOf(USER_UID);
    expect(run).toMatchObject({ state: 'done', planned: 1, results: { done: 1 } });
    expect(
      await app.sql('SELECT FROM ops.gdpr_anonymised WHERE document_id = ?', [documentId])
    ).toHaveLength(1);
  });

  it('goes as well: of a document that ends by itself', async () => {
    const submission = await createSubmission(app.strapi);
    await age('form_submissions', submission, 30);
    await getService('retention-plans', app).plan(SUBMISSION_UID);
    const word = newWord();
    const row = () => app.strapi.db.query(SUBMISSION_UID);
    const where = { documentId: submission };
    const { committed } = await openTransaction(app.strapi, async () => {
      await eventually(async () =>
        expect(await row().findOne({ where })).toMatchObject({ email: null })
      );
      await row().update({ where, data: { sourceUrl: `https://x.example/${word}` } });
    });
    await carryOut();
    await committed;
    expect(await everythingKept(app)).not.toContain(word);
    expect((await runsOf(SUBMISSION_UID))[0]).toMatchObject({ state: 'done' });
  });
});

it('keeps what something refuses, says why, and ends the rest', async () => {
  const held = await createSubmission(app.strapi);
  const free = await createSubmission(app.strapi);
  await age('form_submissions', held, 30);
  await age('form_submissions', free, 30);
  await app.sql(`CREATE FUNCTION ops.hold_of_test() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'A hold keeps it' USING ERRCODE = '23514', CONSTRAINT = 'rule_hold_of_test',
      COLUMN = 'data', TABLE = 'form_submissions', SCHEMA = 'public'; END $$`);
  await app.sql(`CREATE TRIGGER hold_of_test BEFORE UPDATE ON public.form_submissions FOR EACH ROW
    WHEN (OLD.document_id = '${held}') EXECUTE FUNCTION ops.hold_of_test()`);
  await getService('retention-plans', app).plan(SUBMISSION_UID);
  await carryOut();
  const [run] = await runsOf(SUBMISSION_UID);
  expect(run).toMatchObject({ state: 'done', planned: 2, results: { done: 1, kept: 1 } });
  expect(run.kept).toEqual([{ reason: expect.stringContaining('A hold keeps it'), count: 1 }]);
  expect(
    await app.strapi.db.query(SUBMISSION_UID).findOne({ where: { documentId: held } })
  ).toMatchObject({ email: 'meena@example.org' });
  // It is no part of the next plan: for a week nothing asks again.
  expect(await getService('retention-plans', app).plan(SUBMISSION_UID)).toBeUndefined();
});

it('keeps for as long as staff say, within bounds, and withdraws what was planned by the period of before', async () => {
  const submission = await createSubmission(app.strapi);
  await age('form_submissions', submission, 30);
  const planned = await getService('retention-plans', app).plan(SUBMISSION_UID);
  const change = { rule: SUBMISSION_UID, months: 36, reason: 'A contract asks for three years' };
  await post('/periods', { ...change, months: 1200 }).expect(400);
  await post('/periods', { ...change, reason: ' ' }).expect(400);
  await post('/periods', { ...change, rule: 'audit-log.change' }).expect(404);
  const { body } = await post('/periods', change).expect(200);
  expect(body.data).toMatchObject({ months: 36, declaredMonths: 24, open: null });
  const [run] = await runsOf(SUBMISSION_UID);
  expect(run).toMatchObject({ id: planned, state: 'withdrawn', results: { withdrawn: 1 } });
  await carryOut();
  expect(
    await app.strapi.db.query(SUBMISSION_UID).findOne({ where: { documentId: submission } })
  ).toMatchObject({ email: 'meena@example.org' });
  const entries = await app.sql(
    `SELECT entity_type FROM audit.entries WHERE action = 'change-retention'`
  );
  expect(entries).toEqual([{ entity_type: SUBMISSION_UID }]);
  const rules = await get('/rules').expect(200);
  expect(
    rules.body.data.map(({ rule, months }: { rule: string; months: number }) => [rule, months])
  ).toEqual(
    expect.arrayContaining([
      [USER_UID, 24],
      [SUBMISSION_UID, 36],
      ['plugin::file-analysis.file-upload', 12],
      ['audit-log.change', 84],
    ])
  );
});

it('has no run that ends with another set than the planned one, and no document that ends twice', async () => {
  const [run] = await app.sql<{ id: string }>(
    `SELECT id FROM ops.gdpr_retention_runs WHERE kind = 'plan' AND state = 'done' LIMIT 1`
  );
  await expect(
    app.sql(`UPDATE ops.gdpr_retention_runs SET executed_hash = repeat('0', 64) WHERE id = ?`, [
      run?.id,
    ])
  ).rejects.toThrow('gdpr_retention_runs_same_set');
  await expect(
    app.sql(
      `UPDATE ops.gdpr_retention_items SET state = 'planned', ended_at = NULL WHERE state = 'done'`
    )
  ).rejects.toThrow('cannot become planned');
});

it('has a record of processing activities with the period in force, as CSV and as a page to print', async () => {
  const file = (path: string) =>
    app.request.get(`/gdpr/processing-record${path}`).set('Authorization', authorization);
  const { body } = await file('').expect(200);
  const answers = body.data.activities.find(
    ({ type, attributes }: { type: string; attributes: string[] }) =>
      type === SUBMISSION_UID && attributes.includes('data')
  );
  expect(answers).toMatchObject({ retentionMonths: 36, retentionFrom: 'createdAt' });
  const { text: csv } = await file('/csv').expect(200).expect('Content-Type', /csv/);
  expect(csv.split('\r\n')).toHaveLength(Number(body.data.activities.length) + 2);
  expect(csv).toContain(`"${answers.purpose}"`);
  const { text: page } = await file('/page').expect(200).expect('Content-Type', /html/);
  expect(page).toContain('<h1>Record of processing activities</h1>');
});

it('says on the command line what would end, and the requests of a year in numbers', async () => {
  await app.strapi.db.query(REQUEST_UID).create({
    data: { kind: 'access', reason: 'x', dueAt: new Date(Date.now() + 86_400_000) },
  });
  const environment = { DATABASE_URL: app.databaseUrl, PROCESS_ROLE: 'web' };
  const [dry, report] = await Promise.all([
    outputOf(spawnCommand('gdpr', ['retention', '--dry-run'], environment)),
    outputOf(spawnCommand('gdpr', ['report'], environment)),
  ]);
  expect(dry).toContain(`${SUBMISSION_UID}: 0 would be planned`);
  expect(dry).toContain(`SHA-256 of the set: ${hashOfSet([])}`);
  expect(JSON.parse(report).requests).toEqual({
    access: expect.objectContaining({ requests: 1, open: 1, late: 0, extended: 0 }),
  });
});
