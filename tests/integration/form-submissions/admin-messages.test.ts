import {
  deliverMail,
  deliverWebhook,
  processSubmission,
} from '../../../src/plugins/form-submissions/server/src/contracts/jobs';
import { countJobs } from '../../helpers/count-jobs';
import { signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { createSubmission } from '../../helpers/submissions';
import { enquiry, newKey } from './enquiries';

const PREFIX = '/form-submissions/submissions';
const DELIVERY_UID = 'plugin::form-submissions.submission-delivery';

let app: TestApplication;
let authorization: string;

const send = (method: 'get' | 'put' | 'post', path: string, body?: object) =>
  app.request[method](`${PREFIX}${path}`).set('Authorization', authorization).send(body);
const details = async (id: string) => (await send('get', `/${id}`).expect(200)).body.data;

/** How many jobs the task causes. */
const jobsOf = async (queue: string, task: () => Promise<unknown>): Promise<number> => {
  const before = await countJobs(app, queue);
  await task();
  return (await countJobs(app, queue)) - before;
};

const failedDelivery = async (submission: string): Promise<string> => {
  const { documentId } = await app.strapi.db.query(DELIVERY_UID).create({
    data: {
      submission,
      channel: 'webhook',
      target: 'https://hooks.example.org/1',
      state: 'failed',
      attempts: 10,
    },
  });
  return documentId;
};

beforeAll(async () => {
  app = await startStrapi();
  authorization = await signInToAdminPanel(app);
});
afterAll(() => app.stop());

describe('an enquiry that came by telephone', () => {
  it('is judged and stored like others, with who added it', async () => {
    let id = '';
    const jobs = await jobsOf(processSubmission.name, async () => {
      id = (await send('post', '', enquiry()).expect(201)).body.data.id;
    });
    const after = await details(id);
    expect(after).toMatchObject({ form: 'contact', door: 'admin', email: 'asha@example.com' });
    expect(after.timeline).toMatchObject([
      { kind: 'received', actor: { kind: 'admin' }, detail: { door: 'admin' } },
    ]);
    expect(jobs).toBe(1);
  });

  it('is there once when it is sent twice', async () => {
    const key = newKey();
    const post = () => send('post', '', enquiry()).set('Idempotency-Key', key);
    const [one, other] = await Promise.all([post(), post()]);
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(one.body.data.id).toBe(other.body.data.id);
  });

  it('is refused with the names of the fields, and without what stands in them', async () => {
    const { status, body } = await send('post', '', enquiry({ email: 'asha-at-example' }));
    expect(status).toBe(400);
    expect(JSON.stringify(body.error)).toContain('email');
    expect(JSON.stringify(body.error)).not.toContain('asha');
    await send('post', '', { ...enquiry(), homepage: 'x' }).expect(400);
    await send('post', '', { ...enquiry(), altcha: 'x' }).expect(400);
    await send('post', '', { data: {} }).expect(400);
  });
});

describe('a verdict that is reversed', () => {
  it('begins what was held back, and makes the user', async () => {
    const email = 'new.visitor@example.org';
    const id = await createSubmission(app.strapi, { spamVerdict: 'spam', email });
    expect((await details(id)).user).toBeUndefined();
    const reverse = () => send('put', `/${id}/verdict`, { spam: 'ham' }).expect(200);
    expect(await jobsOf(processSubmission.name, reverse)).toBe(1);
    const after = await details(id);
    expect(after.user).toEqual({ documentId: expect.any(String), confirmed: false });
    expect(after.timeline.at(-1)).toMatchObject({
      kind: 'verdict',
      actor: { kind: 'admin' },
      detail: { from: 'spam', to: 'ham' },
    });
    const users = await app.sql('SELECT 1 FROM up_users WHERE email = ?', [email]);
    expect(users).toHaveLength(1);
  });

  it('begins once when two reverse it', async () => {
    const id = await createSubmission(app.strapi, { spamVerdict: 'spam' });
    const jobs = await jobsOf(processSubmission.name, async () => {
      const answers = await Promise.all(
        [1, 2].map(() => send('put', `/${id}/verdict`, { spam: 'ham' }))
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    });
    expect(jobs).toBe(1);
  });

  it('keeps the user that a submission has', async () => {
    const user = await app.strapi.db.query('plugin::users-permissions.user').findOne({ where: {} });
    const id = await createSubmission(app.strapi, { spamVerdict: 'spam', user: user.id });
    const { body } = await send('put', `/${id}/verdict`, { spam: 'ham' }).expect(200);
    expect(body.data.user.documentId).toBe(user.documentId);
  });
});

describe('a submission that failed', () => {
  it('is processed again, with its messages, when its status is set back', async () => {
    const id = await createSubmission(app.strapi, { state: 'failed' });
    await failedDelivery(id);
    const jobs = await jobsOf(deliverWebhook.name, async () => {
      const answers = await Promise.all(
        [1, 2].map(() => send('put', `/${id}/status`, { status: 'processing' }))
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    });
    expect(jobs).toBe(1);
    const after = await details(id);
    expect(after).toMatchObject({ status: 'processing', deliveries: [{ state: 'pending' }] });
    expect(after.timeline.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'received',
      'resend',
      'state',
    ]);
  });

  it('is processed again also when none of its messages failed', async () => {
    const id = await createSubmission(app.strapi, { state: 'failed' });
    const { body } = await send('put', `/${id}/status`, { status: 'processing' }).expect(200);
    expect(body.data.status).toBe('processing');
  });

  it('stays failed while it is spam', async () => {
    const id = await createSubmission(app.strapi, { state: 'failed', spamVerdict: 'spam' });
    await send('put', `/${id}/status`, { status: 'processing' }).expect(400);
    expect((await details(id)).status).toBe('failed');
  });

  it.each([{}, undefined])('sends again all that failed when asked with %j', async (body) => {
    const id = await createSubmission(app.strapi, { state: 'failed' });
    const delivery = await failedDelivery(id);
    const answer = await send('post', `/${id}/resend`, body).expect(200);
    expect(answer.body.data).toMatchObject({
      status: 'processing',
      deliveries: [{ id: delivery, state: 'pending' }],
    });
    expect(answer.body.data.timeline).toContainEqual(
      expect.objectContaining({
        kind: 'resend',
        actor: expect.objectContaining({ kind: 'admin' }),
        detail: { deliveries: [delivery] },
      })
    );
  });

  it('sends again the one that was chosen, and none of another submission', async () => {
    const id = await createSubmission(app.strapi, { state: 'failed' });
    const [first, second] = [await failedDelivery(id), await failedDelivery(id)];
    const other = await failedDelivery(await createSubmission(app.strapi, { state: 'failed' }));
    await send('post', `/${id}/resend`, { deliveries: [other] }).expect(400);
    await send('post', `/${id}/resend`, { deliveries: [] }).expect(400);
    await send('post', `/${id}/resend`, { deliveries: 'all' }).expect(400);
    await send('post', `/${id}/resend`, { deliveries: [first] }).expect(200);
    expect((await details(id)).deliveries).toMatchObject([
      { id: first, state: 'pending' },
      { id: second, state: 'failed' },
    ]);
  });
});

describe('a reply', () => {
  it('stands in the timeline, and is sent', async () => {
    const id = await createSubmission(app.strapi, { state: 'processing' });
    const reply = () => send('post', `/${id}/replies`, { text: ' ನಮಸ್ಕಾರ ' }).expect(200);
    expect(await jobsOf(deliverMail.name, reply)).toBe(1);
    const after = await details(id);
    expect(after.deliveries).toMatchObject([{ channel: 'reply', state: 'pending' }]);
    expect(after.timeline.at(-1)).toMatchObject({
      kind: 'reply',
      actor: { kind: 'admin' },
      text: 'ನಮಸ್ಕಾರ',
    });
  });

  it('needs an address, a text, and somebody who is no spammer', async () => {
    const without = await createSubmission(app.strapi, { state: 'processing', email: null });
    await send('post', `/${without}/replies`, { text: 'hello' }).expect(400);
    const spam = await createSubmission(app.strapi, { spamVerdict: 'spam' });
    await send('post', `/${spam}/replies`, { text: 'hello' }).expect(400);
    const id = await createSubmission(app.strapi, { state: 'processing' });
    await send('post', `/${id}/replies`, { text: ' ' }).expect(400);
    expect((await details(id)).timeline).toHaveLength(1);
  });
});

it.each(['replies', 'resend'])('%s of a submission that is not there is a 404', async (path) => {
  const body = path === 'replies' ? { text: 'hello' } : {};
  await send('post', `/abcdefghijklmnopqrstuvwx/${path}`, body).expect(404);
});
