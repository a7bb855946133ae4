import {
  DELIVERY_UID,
  SUBMISSION_UID,
} from '../../../src/plugins/form-submissions/server/src/constants';
import { getService as getFormsService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import { USER_UID } from '../../../src/plugins/gdpr/server/src/constants';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { eventually } from '../../helpers/eventually';
import { createSubmission } from '../../helpers/submissions';
import { PASSWORD, openRequestDesk } from '../../helpers/request-desk';
import type { RequestDesk } from '../../helpers/request-desk';

let desk: RequestDesk;

beforeAll(async () => {
  desk = await openRequestDesk();
});

afterAll(async () => {
  await desk.stop();
});

// Each test has a network of its own, as far as limits go.
beforeEach(async () => {
  await desk.app.sql('DELETE FROM ops.rate_windows');
});

it("while staff looks at what was made, it is nobody's; who asked is told once it is theirs", async () => {
  desk.app.strapi.config.set('plugin::gdpr.needsReview', true);
  try {
    const { email } = await desk.createPerson();
    const jwt = await desk.signIn(email);
    const { id } = (await desk.post('/me/export', {}, jwt).expect(202)).body.data;
    await eventually(async () => {
      expect((await desk.read(`/${id}`)).body.data.state).toBe('in-review');
    });
    const me = await desk.app.request.get('/api/gdpr/me').set('Authorization', jwt).expect(200);
    expect(me.body.data.requests).toMatchObject([{ state: 'in-progress', export: null }]);
    const path = `/api/gdpr/me/requests/${id}/export`;
    await desk.app.request.get(path).set('Authorization', jwt).expect(404);
    expect(desk.textsTo(email).some((text) => text.includes('can be downloaded'))).toBe(false);
    await desk.step(id, 'extend', 'Many letters').expect(200);
    await desk.staff(`/${id}/hand-out`, { protect: true }, 'reader').expect(403);
    await desk.staff(`/${id}/hand-out`, { protect: true }).expect(202);
    await desk.ended(id);
    expect(await desk.mailTo(email, 'can be downloaded')).toContain('another way');
    await desk.app.request.get(path).set('Authorization', jwt).expect(200);

    const other = (
      await desk.post('/me/export', {}, await desk.signIn((await desk.createPerson()).email))
    ).body;
    await eventually(async () => {
      expect((await desk.read(`/${other.data.id}`)).body.data.state).toBe('in-review');
    });
    await desk.step(other.data.id, 'refuse', 'We know nobody of this name').expect(200);
    const [row] = await desk.app.sql<{ storage_key: string | null }>(
      'SELECT storage_key FROM public.privacy_requests WHERE document_id = ?',
      [other.data.id]
    );
    expect(row?.storage_key).toBeNull();
  } finally {
    desk.app.strapi.config.set('plugin::gdpr.needsReview', false);
  }
});

it('an erasure needs the password of who is signed in, and the word of staff; its end is told, and nothing is left', async () => {
  const { email, marker } = await desk.createPerson();
  const jwt = await desk.signIn(email);
  const made = (await desk.post('/me/export', {}, jwt).expect(202)).body.data.id;
  await desk.ended(made);
  await desk.post('/me/erase', { password: 'another' }, jwt).expect(400);
  const { body } = await desk.post('/me/erase', { password: PASSWORD }, jwt).expect(202);
  const { id } = body.data;
  expect(body.data.state).toBe('received');
  await desk.staff(`/${id}/erasure`, { confirmation: 'a@b.c' }).expect(400);
  await desk.staff(`/${id}/erasure`, { confirmation: email }).expect(202);
  const { state, outcome } = await desk.ended(id);
  // The export that was made before is gone, too.
  expect({ state, hits: outcome.scan.hits }).toEqual({ state: 'done', hits: 0 });
  expect((await desk.read(`/${made}`)).body.data.export).toBeNull();
  expect(await desk.mailTo(email, 'It is done.')).not.toContain('#request=');
  const rows = await desk.app.sql('SELECT * FROM public.privacy_links, public.privacy_requests');
  expect(JSON.stringify(rows)).not.toContain(marker);
});

it('staff stops the clock, goes on, extends once, and says why it refuses', async () => {
  const { email } = await desk.createPerson();
  const { id, dueAt } = await desk.confirmed(email, 'objection');
  await desk.step(id, 'refuse').expect(400);
  await desk.step(id, 'finish', 'Done').expect(400);
  const doubted = (await desk.step(id, 'doubt', 'The name differs').expect(200)).body.data;
  expect(doubted).toMatchObject({ state: 'in-doubt', dueAt });
  expect(doubted.stoppedAt).not.toBeNull();
  await desk.step(id, 'extend', 'Many files').expect(400);
  // As if it had been three days ago.
  await desk.app.sql(
    `UPDATE public.privacy_requests SET stopped_at = stopped_at - interval '3 days' WHERE document_id = ?`,
    [id]
  );
  const proven = (await desk.step(id, 'prove', 'Seen an identity card').expect(200)).body.data;
  expect(proven).toMatchObject({ state: 'in-progress', stoppedAt: null });
  const later = new Date(proven.dueAt).getTime() - new Date(dueAt).getTime();
  expect(Math.round(later / 86_400_000)).toBe(3);

  const extended = (await desk.step(id, 'extend', 'Many files').expect(200)).body.data;
  expect(new Date(extended.dueAt).getTime()).toBeGreaterThan(new Date(proven.dueAt).getTime());
  await desk.step(id, 'extend', 'Even more').expect(400);
  await desk.mailTo(email, 'Many files');
  await desk.step(id, 'refuse', 'No law gives you that').expect(200);
  await desk.mailTo(email, 'No law gives you that');
  await desk.step(id, 'take-up').expect(400);
  await desk.step(id, 'note', 'She called').expect(200);
  const steps = (await desk.read(`/${id}/steps`)).body.data;
  expect(steps.map(({ action }: { action: string }) => action)).toEqual([
    'receive',
    'doubt',
    'prove',
    'extend',
    'refuse',
    'note',
  ]);
  expect(steps[1]).toMatchObject({ takenBy: 'officer', text: 'The name differs' });
  const logged = await desk.app.sql(
    `SELECT FROM audit.entries WHERE entity_id = ? AND action = 'handle-request'`,
    [id]
  );
  expect(logged).toHaveLength(5);
});

it('a request is given to somebody who may handle it, and to nobody else', async () => {
  const { id } = await desk.confirmed((await desk.createPerson()).email, 'rectification');
  const { body } = await desk.app.request
    .get('/gdpr/officers')
    .set('Authorization', desk.callers.officer ?? '')
    .expect(200);
  const second = body.data.find(({ name }: { name: string }) => name === 'second');
  expect(body.data.some(({ name }: { name: string }) => name === 'reader')).toBe(false);
  const assign = (assignee: string) => desk.staff(`/${id}/steps`, { action: 'assign', assignee });
  await assign('nobody').expect(400);
  expect((await assign(second.id).expect(200)).body.data.assignee).toBe(second.id);
  const own = await desk.read(`?assignee=${second.id}`).expect(200);
  expect(own.body.data.map((each: { id: string }) => each.id)).toEqual([id]);
  await desk.step(id, 'take-up').expect(200);
  const done = await desk.step(id, 'finish', 'The name is right now').expect(200);
  expect(done.body.data).toMatchObject({ state: 'done' });
  await desk.staff(`/${id}/steps`, { action: 'note', text: 'x' }, 'reader').expect(403);
  await desk.staff(`/${id}/erasure`, { confirmation: 'a@b.c' }, 'reader').expect(403);
});

it('who withdraws or objects is sent nothing more of what is there, and the consents say when', async () => {
  const { email } = await desk.createPerson();
  const send = async (submission: string, channel: string) => {
    const { documentId: deliveryId } = (await desk.app.strapi.db.query(DELIVERY_UID).create({
      data: { submission, channel, target: 'https://crm.example.com/hook' },
    })) as { documentId: string };
    await getFormsService('delivery-attempts', desk.app)
      .attempt({ deliveryId, round: 1, attempt: 1, signal: new AbortController().signal })
      .catch(() => undefined);
    return desk.app.strapi.db.query(DELIVERY_UID).findOne({ where: { documentId: deliveryId } });
  };
  const finish = async (kind: string) => {
    const { id } = await desk.confirmed(email, kind);
    await desk.step(id, 'take-up').expect(200);
    return (await desk.step(id, 'finish', 'It is so from now on').expect(200)).body.data.outcome;
  };
  const submission = await createSubmission(desk.app.strapi, { email });
  const other = await createSubmission(desk.app.strapi);
  expect(await finish('withdrawal')).toEqual({ stopped: 1 });
  const consentsOf = async (documentId: string) =>
    (await desk.app.strapi.db.query(SUBMISSION_UID).findOne({ where: { documentId } })).consents;
  const withdrawn = await consentsOf(submission);
  expect(withdrawn).toEqual([
    expect.objectContaining({ field: 'agrees', withdrawnAt: expect.stringMatching(/Z$/) }),
  ]);
  expect((await consentsOf(other))[0]).not.toHaveProperty('withdrawnAt');
  const refused = { state: 'failed', lastError: expect.stringContaining('withdrawn') };
  expect(await send(submission, 'webhook')).toMatchObject(refused);
  expect(await send(other, 'webhook')).not.toMatchObject(refused);
  // Once more changes nothing: it was withdrawn when it was withdrawn.
  expect(await finish('withdrawal')).toEqual({ stopped: 0 });
  expect(await consentsOf(submission)).toEqual(withdrawn);

  const later = await createSubmission(desk.app.strapi, { email, consents: [] });
  expect(await finish('objection')).toEqual({ stopped: 2 });
  expect(await send(later, 'acknowledgement')).toMatchObject({
    state: 'unsent',
    lastError: expect.stringContaining('objected'),
  });
  // What staff writes to the person themselves is no part of it.
  expect(await send(later, 'reply')).not.toMatchObject({
    lastError: expect.stringContaining('objected'),
  });
});

it('a rectification says what staff has corrected since it was asked for', async () => {
  const { email, documentId } = await desk.createPerson();
  const correct = (body: object) =>
    desk.app.request
      .put(`/content-manager/collection-types/${USER_UID}/${documentId}`)
      .set('Authorization', desk.callers.admin ?? '')
      .send(body)
      .expect(200);
  await correct({ company: 'Before Mills' });
  const { id } = await desk.confirmed(email, 'rectification');
  await correct({ name: 'Savitri Bai' });
  await desk.step(id, 'take-up').expect(200);
  const { body } = await desk.step(id, 'finish', 'The name is right now').expect(200);
  expect(body.data.outcome).toEqual({
    corrected: [{ type: USER_UID, attributes: expect.arrayContaining(['name']) }],
  });
  expect(JSON.stringify(body.data.outcome)).not.toMatch(/company|Savitri/);
});

describe('the database refuses', () => {
  let id = '';

  beforeAll(async () => {
    ({ id } = await desk.confirmed((await desk.createPerson()).email, 'erasure'));
  });

  it.each([
    ['a state that skips', `state = 'done', ended_at = timezone('UTC', now())`, 'state'],
    ['a later day without a reason', `due_at = due_at + interval '1 day'`, 'due'],
    ['another kind', `kind = 'access'`, 'kept'],
    ['a time that it was received', `received_at = received_at - interval '1 day'`, 'kept'],
    ['a clock that stands without doubt', `stopped_at = timezone('UTC', now())`, 'clock'],
    ['days that the clock never stood', 'stopped_days = 4', 'clock'],
    ['an end that is not one', `state = 'refused'`, 'state_known'],
    [
      'an extension by a year',
      `extended_at = timezone('UTC', now()), due_at = due_at + interval '1 year'`,
      'extended',
    ],
    ['an approval without a decision', `approved_by = 'a'`, 'two_people'],
  ])('%s', async (_name, change, rule) => {
    const refused = desk.app.sql(
      `UPDATE public.privacy_requests SET ${change} WHERE document_id = ?`,
      [id]
    );
    await expect(refused).rejects.toMatchObject({
      constraint: expect.stringContaining(rule) as string,
    });
  });
});

it('an erasure is approved by somebody else than who decided on it', async () => {
  desk.app.strapi.config.set('plugin::gdpr.needsApproval', true);
  try {
    const { email } = await desk.createPerson();
    const { id } = await desk.confirmed(email, 'erasure');
    const decided = await desk.staff(`/${id}/erasure`, { confirmation: email }).expect(202);
    expect(decided.body.data.state).toBe('awaiting-approval');
    await desk.staff(`/${id}/approval`, { decision: 'approve' }).expect(403);
    const [{ officer } = { officer: '' }] = await desk.app.sql<{ officer: string }>(
      'SELECT decided_by AS officer FROM public.privacy_requests WHERE document_id = ?',
      [id]
    );
    for (const change of [
      `state = 'running'`,
      `state = 'running', approved_by = '${officer}'`,
      `state = 'running', approved_by = 'x', decided_by = 'y'`,
      'needs_approval = false',
    ]) {
      await expect(
        desk.app.sql(`UPDATE public.privacy_requests SET ${change} WHERE document_id = ?`, [id])
      ).rejects.toThrow();
    }
    await desk.staff(`/${id}/approval`, { decision: 'reject' }, 'second').expect(400);
    await desk.staff(`/${id}/approval`, { decision: 'reject', text: 'Wait' }, 'second').expect(200);
    await desk.staff(`/${id}/erasure`, { confirmation: email }).expect(202);
    await desk.staff(`/${id}/approval`, { decision: 'approve' }, 'second').expect(200);
    expect((await desk.ended(id)).state).toBe('done');
  } finally {
    desk.app.strapi.config.set('plugin::gdpr.needsApproval', false);
  }
});

it('warns before the end, once over all instances, and whoever handles requests where nobody was given it', async () => {
  const { id } = await desk.confirmed((await desk.createPerson()).email, 'restriction');
  const warnings = () => getService('deadline-warnings', desk.app);
  const { signal } = new AbortController();
  await warnings().run(signal);
  const later = new Date(Date.now() + 27 * 86_400_000);
  await Promise.all([1, 2, 3].map(() => warnings().run(signal, later)));
  await eventually(() => {
    const mailed = desk.mails.mails.filter(({ parsed }) => parsed.text?.includes(id));
    expect(mailed).toHaveLength(1);
    const recipients = mailed[0]?.recipients;
    expect(recipients).toEqual(
      expect.arrayContaining(['officer@example.com', 'second@example.com'])
    );
    expect(recipients).not.toContain('reader@example.com');
    expect(mailed[0]?.parsed.subject).toMatch(/^A request for restriction is due in \d days$/);
  });
  const steps = (await desk.read(`/${id}/steps`)).body.data;
  expect(steps.filter(({ action }: { action: string }) => action === 'warn')).toHaveLength(1);
});
