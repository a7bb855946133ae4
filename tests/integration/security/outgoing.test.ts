import { createAdminCaller } from '../../helpers/admin-accounts';
import { createApiToken, signInToAdminPanel } from '../../helpers/callers';
import { startSmtpServer } from '../../helpers/smtp-server';
import type { SmtpTestServer } from '../../helpers/smtp-server';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { startWebhookReceiver } from '../../helpers/webhook-receiver';

const REFUSED = 'The address is refused: it is not one of the public internet that may be called';

let app: TestApplication;
let smtp: SmtpTestServer;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let superAdmin: string;
let powerless: string;

beforeAll(async () => {
  smtp = await startSmtpServer();
  receiver = await startWebhookReceiver();
  app = await startStrapi({ ...smtp.environment, MAIL_FROM: 'cms@indivillage.example' });
  superAdmin = await signInToAdminPanel(app);
  powerless = await createAdminCaller(
    { request: app.request, authorization: superAdmin },
    'powerless',
    []
  );
});

afterAll(async () => {
  await app.stop();
  await receiver.stop();
  await smtp.stop();
});

const post = (path: string, authorization: string, body: object) =>
  app.request.post(path).set('Authorization', authorization).send(body);

/** Ways to write an address of this machine, and others that are nobody's business. */
const addresses = () => [
  `http://127.0.0.1:${receiver.port}/`,
  `http://localhost:${receiver.port}/`,
  `http://LOCALHOST.:${receiver.port}/`,
  `http://0.0.0.0:${receiver.port}/`,
  `http://0:${receiver.port}/`,
  `http://127.1:${receiver.port}/`,
  `http://2130706433:${receiver.port}/`,
  `http://0x7f000001:${receiver.port}/`,
  `http://0177.0.0.1:${receiver.port}/`,
  `http://[::1]:${receiver.port}/`,
  `http://[::ffff:127.0.0.1]:${receiver.port}/`,
  `http://[64:ff9b::7f00:1]:${receiver.port}/`,
  `http://127.0.0.1.nip.invalid:${receiver.port}/`,
  'http://127.0.0.1:1/',
  'http://10.0.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[fd00:ec2::254]/',
  'http://192.0.0.192/',
];

describe('an address that somebody gives', () => {
  it('is not called by a webhook of Strapi unless it is public, nor told about', async () => {
    const events = ['entry.create'];
    for (const url of addresses()) {
      const made = await post('/admin/webhooks', superAdmin, {
        name: 'x',
        url,
        headers: {},
        events,
      });
      // What Strapi does not take for an address.
      if (made.status === 201) {
        const path = `/admin/webhooks/${made.body.data.id}/trigger`;
        const { body } = await post(path, superAdmin, {});
        expect([url, body.data]).toEqual([url, { statusCode: 500, message: REFUSED }]);
      } else {
        expect([url, made.status]).toEqual([url, 400]);
      }
    }
    expect(receiver.requests).toEqual([]);
  });

  it('is not fetched as a file unless it is public, nor told about', async () => {
    const { text } = await post('/upload/actions/upload-from-urls', superAdmin, {
      urls: addresses(),
    });
    const failures = text
      .split('\n\n')
      .filter((frame) => frame.startsWith('event: file:error'))
      .map((frame) => JSON.parse(frame.slice(frame.indexOf('{'))) as { message: string });
    expect(failures).toHaveLength(addresses().length);
    expect([...new Set(failures.map(({ message }) => message))]).toEqual([REFUSED]);
    expect(receiver.requests).toEqual([]);
  });
});

describe('a mail', () => {
  const forged = {
    to: 'victim@example.com',
    from: 'Chief <chief@indivillage.example>',
    envelope: { from: 'x@example.com', to: 'other@example.com' },
    raw: 'From: chief@indivillage.example\r\n\r\nhello',
    attachments: [{ path: '/etc/passwd' }],
    subject: 'x',
    text: 'x',
  };

  it('is sent for nobody who says what is in it', async () => {
    const program = await createApiToken(app.strapi, 'mail', 'full-access');
    const answers = [
      await post('/email', powerless, forged),
      await post('/email/', superAdmin, forged),
      await post('/api/email', program, forged),
      await post('/api/email', '', forged),
    ];
    for (const { status } of answers) {
      expect([404, 405]).toContain(status);
    }
    await post('/email/test', powerless, forged).expect(403);
    expect(smtp.attempts()).toBe(0);
  });

  it.each([
    [['a@example.com', 'b@example.com']],
    ['a@example.com, b@example.com'],
    ['a@example.com\r\nBcc: b@example.com'],
    [{ address: 'a@example.com' }],
    [''],
    [undefined],
  ])('of the settings page goes to one address: %j', async (to) => {
    await post('/email/test', superAdmin, { to }).expect(400);
    expect(smtp.attempts()).toBe(0);
  });

  it('of the settings page is recorded, and says nothing of its own', async () => {
    await post('/email/test', superAdmin, { ...forged, to: 'me@example.com' }).expect(200);
    expect(smtp.mails).toHaveLength(1);
    const [mail] = smtp.mails;
    expect(mail?.recipients).toEqual(['me@example.com']);
    expect(mail?.parsed.from?.text).toBe('cms@indivillage.example');
    expect(mail?.parsed.text).not.toContain('hello');
    const entries = await app.sql(
      `SELECT class, action, entity_type, actor_kind FROM audit.entries WHERE action LIKE '%mail%'`
    );
    expect(entries).toEqual([
      { class: 'access', action: 'mail-tested', entity_type: 'admin::user', actor_kind: 'admin' },
    ]);
  });
});
