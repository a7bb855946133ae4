import nodemailerProvider from '@strapi/provider-email-nodemailer';
import { DELIVERY_UID, FORM_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { STAFF, startDeliveries } from './deliveries-application';
import type { DeliveriesApplication } from './deliveries-application';

const NOT_SENT = 'Not sent: no mail server';
const FORMS = `/content-manager/collection-types/${FORM_UID}`;

let app: DeliveriesApplication;
let admin: string;

const send = (method: 'get' | 'post', path: string, body?: object) =>
  app.request[method](path).set('Authorization', admin).send(body);

const submissionsPath = (rest = '') => `/form-submissions/submissions${rest}`;

const submitToForm = async () => {
  const form = await app.form({
    notificationAddresses: STAFF,
    acknowledges: true,
    completesItself: true,
  });
  const id = await app.submit(form);
  await eventually(async () => {
    const rows = await app.rows(id);
    expect(rows.map(({ channel, state }) => [channel, state])).toEqual([
      ['notification', 'unsent'],
      ['acknowledgement', 'unsent'],
    ]);
  });
  return { form, id };
};

beforeAll(async () => {
  app = await startDeliveries({ SMTP_HOST: '' });
  admin = await signInToAdminPanel(app);
});
afterAll(() => app.stop());

it('says everywhere that a mail was not sent, and completes nothing with it', async () => {
  const { form, id } = await submitToForm();
  expect(await app.state(id)).toBe('processing');
  expect(await app.rows(id)).toMatchObject([{ lastError: NOT_SENT }, { lastError: NOT_SENT }]);
  const details = (await send('get', submissionsPath(`/${id}`)).expect(200)).body.data;
  expect(details).toMatchObject({
    status: 'processing',
    unsent: ['notification', 'acknowledgement'],
    deliveries: [{ state: 'unsent' }, { state: 'unsent' }],
  });
  const outcomes = details.timeline
    .filter(({ kind }: { kind: string }) => kind === 'delivery')
    .map(({ detail }: { detail: object }) => detail);
  expect(outcomes).toMatchObject([
    { outcome: 'unsent', error: NOT_SENT },
    { outcome: 'unsent', error: NOT_SENT },
  ]);
  const list = (await send('get', submissionsPath(`?form=${form}`)).expect(200)).body.data;
  expect(list).toMatchObject([{ id, unsent: ['notification', 'acknowledgement'] }]);
  await app.submit(form, { more: { spamVerdict: 'spam' } });
  const unsent = (await send('get', submissionsPath(`?form=${form}&unsent=true`)).expect(200)).body;
  expect(unsent.data.map((row: { id: string }) => row.id)).toEqual([id]);
  expect(unsent.meta.pagination.total).toBe(1);
  await send('get', submissionsPath('?unsent=yes')).expect(400);
  const counters = (await send('get', '/form-submissions/counters').expect(200)).body.data;
  expect(counters.unsent).toBeGreaterThan(0);
  const server = (await send('get', '/form-submissions/mail-server').expect(200)).body.data;
  expect(server).toMatchObject({ isConfigured: false, unsent: counters.unsent });
  const { text } = await send(
    'get',
    `${submissionsPath('-export')}?format=csv&form=${form}&unsent=true`
  ).expect(200);
  expect(text).toContain(NOT_SENT);
  expect(text).toContain('notification; acknowledgement');
});

it('answers nobody with a reply that never left', async () => {
  const id = await app.submit(await app.form());
  await app.becomes(id, 'processing');
  await send('post', submissionsPath(`/${id}/replies`), { text: 'Hello' }).expect(200);
  await eventually(async () =>
    expect(await app.rows(id)).toMatchObject([{ channel: 'reply', state: 'unsent' }])
  );
  const details = (await send('get', submissionsPath(`/${id}`))).body.data;
  expect(details.status).toBe('processing');
  expect(details.answeredAt).toBeUndefined();
});

it('is no state that a message leaves without another attempt', async () => {
  const { id } = await submitToForm();
  const documentId = (await app.rows(id))[0]?.documentId;
  for (const state of ['delivered', 'failed', 'sent', null]) {
    await expect(
      app.sql('UPDATE form_submission_deliveries SET state = ? WHERE document_id = ?', [
        state,
        documentId ?? '',
      ])
    ).rejects.toThrow(/another attempt|state_known/);
  }
  await expect(
    app.strapi.db.query(DELIVERY_UID).create({
      data: { submission: id, channel: 'webhook', state: 'unsent' },
    })
  ).rejects.toThrow(/unsent_mail/);
});

it.each([
  ['a known administrator', 'admin@indivillage.example'],
  ['an unknown one', 'nobody@example.com'],
])('tells %s of no mail', async (_name, email) => {
  const { status, body } = await app.request.post('/admin/forgot-password').send({ email });
  expect([status, body.error?.message]).toEqual([400, expect.stringContaining(NOT_SENT)]);
});

it.each([
  ['a known user', 'known@example.com'],
  ['an unknown user', 'nobody@example.com'],
])('tells %s of no mail', async (_name, email) => {
  const users = app.strapi.db.query('plugin::users-permissions.user');
  const user = { username: 'known', email: 'known@example.com', confirmed: false };
  if (!(await users.findOne({ where: { email: user.email } }))) {
    await users.create({ data: user });
  }
  const { status, body } = await app.request.post('/api/auth/forgot-password').send({ email });
  expect([status, body]).toEqual([200, expect.objectContaining({ sent: false })]);
});

it('says so when the mail server is tried out', async () => {
  const { status, body } = await send('post', '/email/test', { to: 'someone@example.com' });
  expect([status, body.error?.message]).toEqual([400, expect.stringContaining(NOT_SENT)]);
});

it('raises an alarm without pretending that it went to somebody', async () => {
  const errors: string[] = [];
  const spy = jest.spyOn(app.strapi.log, 'error').mockImplementation(((text: string) => {
    errors.push(text);
    return app.strapi.log;
  }) as never);
  app.strapi.config.set('plugin::audit-log.alertEmails', ['officer@example.com']);
  try {
    await app.strapi.plugin('audit-log').service('verifier').alert('Something is wrong', {});
  } finally {
    spy.mockRestore();
    app.strapi.config.set('plugin::audit-log.alertEmails', []);
  }
  expect(errors).toEqual(['Something is wrong', expect.stringContaining(NOT_SENT)]);
});

describe('in production', () => {
  beforeAll(() => {
    app.strapi.config.set('plugin::form-submissions.mails.needsServer', true);
  });
  afterAll(() => {
    app.strapi.config.set('plugin::form-submissions.mails.needsServer', false);
  });

  it.each([
    [{ notificationAddresses: STAFF }, ['notificationAddresses']],
    [{ acknowledges: true }, ['acknowledges']],
    [{ notificationText: 'Nobody gets it' }, []],
  ])('is said when a form with mails is published: %j', async (settings, fields) => {
    const key = await app.form(settings);
    const { documentId } = await app.strapi.db.query(FORM_UID).findOne({ where: { key } });
    const { status, body } = await send('post', `${FORMS}/${documentId}/actions/publish`, {});
    expect(status).toBe(fields.length > 0 ? 400 : 200);
    expect((body.error?.details.errors ?? []).map(({ path }: { path: string[] }) => path)).toEqual(
      fields.map((field) => [field])
    );
    if (fields.length > 0) {
      expect(body.error.message).toContain('Set SMTP_HOST');
    }
  });

  it.each([
    { title: 'Reworded' },
    { acknowledges: false },
    { notificationAddresses: null },
    { webhooks: [] },
  ])('is no reason to refuse the draft of a form that is published: %j', async (change) => {
    const key = await app.form({ notificationAddresses: STAFF, acknowledges: true });
    const { documentId } = await app.strapi.db.query(FORM_UID).findOne({ where: { key } });
    const { status } = await app.request
      .put(`${FORMS}/${documentId}`)
      .set('Authorization', admin)
      .send(change);
    expect(status).toBe(200);
  });
});

it('is sent when somebody asks for it once there is a server', async () => {
  const { id } = await submitToForm();
  const unread = await createAdminCaller(
    { request: app.request, authorization: admin },
    'nobody',
    []
  );
  await app.request.get('/form-submissions/mail-server').set('Authorization', unread).expect(403);
  const { SMTP_HOST: host, SMTP_PORT: port } = app.smtp.environment;
  const settings = { defaultFrom: 'no-reply@indivillage.example' } as never;
  const email = app.strapi.plugin('email') as unknown as { provider: unknown };
  const { provider } = email;
  email.provider = nodemailerProvider.init({ host, port: Number(port) }, settings);
  try {
    await send('post', submissionsPath(`/${id}/resend`), {}).expect(200);
    await app.becomes(id, 'completed');
    expect(app.smtp.mailsTo(STAFF)).toHaveLength(1);
    const rows = await app.rows(id);
    expect(rows.map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  } finally {
    email.provider = provider;
  }
});
