import { getService as getJobService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import { eventually } from '../../helpers/eventually';
import { ATTEMPTS, STAFF, startDeliveries } from './deliveries-application';
import type { DeliveriesApplication } from './deliveries-application';

const ADMIN = { kind: 'admin', id: '7' } as const;

let app: DeliveriesApplication;

beforeAll(async () => {
  app = await startDeliveries();
});

afterAll(async () => {
  await app.stop();
});

const outcomes = async (id: string) =>
  (await app.events(id))
    .filter(({ kind }) => kind === 'delivery')
    .map(({ detail }) => [detail.attempt, detail.outcome, detail.status]);

const states = async (id: string) =>
  (await app.events(id))
    .filter(({ kind }) => kind === 'state')
    .map(({ detail, actorKind }) => [detail.to, actorKind]);

const once = (jobId: string) => async (effect: (context: never) => Promise<void>) =>
  getJobService('effects', { strapi: app.strapi }).once(
    { queue: 'process-form-submission', jobId, step: 'effect' },
    effect as never
  );

describe('a mail that its server refuses', () => {
  it('is tried again, and each attempt is in the timeline', async () => {
    const email = 'later@example.com';
    app.smtp.refuse(451, ATTEMPTS - 1, email);
    const id = await app.submit(await app.form({ acknowledges: true, completesItself: true }), {
      email,
    });
    await app.becomes(id, 'completed');
    expect(await outcomes(id)).toEqual([
      [1, 'failed', 451],
      [2, 'failed', 451],
      [3, 'delivered', undefined],
    ]);
    expect(await app.rows(id)).toMatchObject([
      { state: 'delivered', attempts: ATTEMPTS, lastStatus: null, lastError: null },
    ]);
    expect(app.smtp.mailsTo(email)).toHaveLength(1);
  });

  it('fails, is sent again by staff, and then arrives', async () => {
    const email = 'never@example.com';
    app.smtp.refuse(451, ATTEMPTS, email);
    const form = await app.form({ acknowledges: true, notificationAddresses: STAFF });
    const id = await app.submit(form, { email });
    await app.becomes(id, 'failed');
    const failed = (await app.rows(id)).find(({ state }) => state === 'failed');
    expect(failed).toMatchObject({
      channel: 'acknowledgement',
      attempts: ATTEMPTS,
      lastStatus: 451,
      lastError: 'The mail server answered 451',
    });
    expect(failed?.settledAt).toBeTruthy();

    await app.deliveries.resend({ submissionId: id, actor: ADMIN });
    await eventually(async () => {
      expect((await app.rows(id)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    });
    expect(await states(id)).toEqual([
      ['processing', 'system'],
      ['failed', 'system'],
      ['processing', 'admin'],
    ]);
    expect((await app.events(id)).find(({ kind }) => kind === 'resend')).toMatchObject({
      actorKind: 'admin',
      actorId: '7',
      detail: { deliveries: [failed?.documentId] },
    });
    const [mail, ...others] = app.smtp.mailsTo(email);
    expect(others).toEqual([]);
    expect(mail?.messageId).toBe(`<${failed?.documentId}@indivillage.example>`);

    await expect(app.deliveries.resend({ submissionId: id, actor: ADMIN })).rejects.toThrow(
      'No message of this submission has failed'
    );
    await expect(
      app.deliveries.resend({
        submissionId: id,
        deliveryIds: [failed!.documentId],
        actor: ADMIN,
      })
    ).rejects.toThrow('A mail that was delivered is not sent again');
    await expect(
      app.deliveries.resend({ submissionId: id, deliveryIds: ['other'], actor: ADMIN })
    ).rejects.toThrow('not one of this submission');
  });

  it('for good is not tried again', async () => {
    const email = 'gone@example.com';
    app.smtp.refuse(550, 99, email);
    const id = await app.submit(await app.form({ acknowledges: true }), { email });
    await app.becomes(id, 'failed');
    await app.idle();
    expect(await outcomes(id)).toEqual([[1, 'failed', 550]]);
  });

  it('for one of several recipients is not delivered, nor sent again to the others', async () => {
    app.smtp.refuse(550, 1, 'left@indivillage.example');
    const form = await app.form({ notificationAddresses: `${STAFF}\nleft@indivillage.example` });
    const id = await app.submit(form);
    await app.becomes(id, 'failed');
    await app.idle();
    expect(await app.rows(id)).toMatchObject([
      { state: 'failed', attempts: 1, lastError: '1 of 2 addresses were refused' },
    ]);
  });

  it('can be started again on the page of the jobs', async () => {
    const email = 'operator@example.com';
    app.smtp.refuse(451, ATTEMPTS, email);
    const id = await app.submit(await app.form({ acknowledges: true }), { email });
    await app.becomes(id, 'failed');
    await eventually(async () => {
      expect(await app.jobs.dead('deliver-form-mail')).not.toEqual([]);
    });
    const [row] = await app.rows(id);
    const dead = await app.jobs.dead('deliver-form-mail');
    const job = dead.find(
      ({ payload }) => (payload as { deliveryId: string }).deliveryId === row?.documentId
    );
    expect(job?.reason).toBe('DeliveryFailedError: The mail server answered 451');
    await app.jobs.retry('deliver-form-mail', job!.id);
    await eventually(async () => expect((await app.rows(id))[0]?.state).toBe('delivered'));
    expect(await app.state(id)).toBe('processing');
  });

  it('fails with the job when that is cancelled', async () => {
    const email = 'cancelled@example.com';
    app.smtp.refuse(550, 1, email);
    const id = await app.submit(await app.form({ acknowledges: true }), { email });
    await app.becomes(id, 'failed');
    await app.sql(
      `UPDATE form_submission_deliveries SET state = 'pending', round = 9 WHERE submission = ?`,
      [id]
    );
    await app.sql(`UPDATE form_submissions SET state = 'processing' WHERE document_id = ?`, [id]);
    const [row] = await app.rows(id);
    const reason = 'JobCancelledError: cancelled';
    const job = { deliveryId: row!.documentId, round: 9, reason };
    await app.attempts.giveUp(job);
    await app.attempts.giveUp(job);
    expect(await app.rows(id)).toMatchObject([
      { state: 'failed', lastError: 'The job was cancelled' },
    ]);
    expect(await app.state(id)).toBe('failed');
    expect(await states(id)).toHaveLength(4);
  });
});

describe('a job that runs twice', () => {
  it('decides once what is sent, also when both run at the same time', async () => {
    const form = await app.form({ notificationAddresses: STAFF, acknowledges: true });
    const id = await app.submit(form, { more: { spamVerdict: 'spam' } });
    await app.idle();
    await app.setVerdict(id, 'ham');
    await Promise.all([
      app.processing.process(id, once('one')),
      app.processing.process(id, once('one')),
      app.processing.process(id, once('two')),
    ]);
    expect(await app.rows(id)).toHaveLength(2);
    expect(await states(id)).toHaveLength(1);
    await app.idle();
  });

  it('sends once what was delivered, and no job of an earlier round changes a later one', async () => {
    const email = 'twice@example.com';
    const id = await app.submit(await app.form({ acknowledges: true }), { email });
    await eventually(async () => expect((await app.rows(id))[0]?.state).toBe('delivered'));
    const [row] = await app.rows(id);
    const { signal } = new AbortController();
    const job = { deliveryId: row!.documentId, round: 1, signal };
    await app.attempts.attempt({ ...job, attempt: 1 });
    await app.attempts.giveUp({ ...job, reason: 'JobStalledError: its process ended 3 times' });
    await app.attempts.attempt({ ...job, round: 2, attempt: 1 });
    expect(app.smtp.mailsTo(email)).toHaveLength(1);
    expect(await app.rows(id)).toEqual([row]);
  });

  it('of an earlier round neither sends nor gives up what was asked for again', async () => {
    const email = 'rounds@example.com';
    app.smtp.refuse(550, 1, email);
    const id = await app.submit(await app.form({ acknowledges: true }), { email });
    await app.becomes(id, 'failed');
    await app.sql(
      `UPDATE form_submission_deliveries SET state = 'pending', round = 5 WHERE submission = ?`,
      [id]
    );
    const [row] = await app.rows(id);
    const { signal } = new AbortController();
    const job = { deliveryId: row!.documentId, round: 4, signal };
    await app.attempts.giveUp({ ...job, reason: 'JobStalledError: its process ended 3 times' });
    await app.attempts.attempt({ ...job, attempt: 1 });
    expect(app.smtp.mailsTo(email)).toEqual([]);
    expect(await app.rows(id)).toEqual([row]);
  });

  it('does not bring back what failed for good', async () => {
    const email = 'twin@example.com';
    app.smtp.refuse(550, 1, email);
    const id = await app.submit(await app.form({ acknowledges: true }), { email });
    await app.becomes(id, 'failed');
    const [row] = await app.rows(id);
    const { signal } = new AbortController();
    await app.attempts.attempt({ deliveryId: row!.documentId, round: 1, attempt: 1, signal });
    expect(app.smtp.mailsTo(email)).toEqual([]);
    expect(await app.state(id)).toBe('failed');
  });
});
