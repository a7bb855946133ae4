import { readFile } from 'node:fs/promises';
import { Webhook } from 'standardwebhooks';
import { FORM_UID } from '../../src/plugins/form-submissions/server/src/constants';
import { administrator, notification, signIn } from '../helpers/admin-panel';
import { expectQuiet, openBrowser } from '../helpers/browser';
import type { TestBrowser } from '../helpers/browser';
import { eventually } from '../helpers/eventually';
import { startSmtpServer } from '../helpers/smtp-server';
import type { SmtpTestServer } from '../helpers/smtp-server';
import { startServedStrapi } from '../helpers/strapi';
import type { TestApplication } from '../helpers/strapi';
import { startWebhookReceiver } from '../helpers/webhook-receiver';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const STAFF = 'sales@example.org';
const VISITOR = 'kavya@example.net';

let app: TestApplication;
let browser: TestBrowser;
let mailServer: SmtpTestServer;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;

beforeAll(async () => {
  mailServer = await startSmtpServer();
  let requests = 0;
  receiver = await startWebhookReceiver((response) => {
    requests += 1;
    response.statusCode = requests <= 2 ? 500 : 200;
    response.end();
  });
  const served = await startServedStrapi({
    ...mailServer.environment,
    PROCESS_ROLE: 'all',
    JOBS_RELAY_INTERVAL_MS: '200',
    FORM_CHALLENGE_MAX_NUMBER: '2000',
    FORM_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
    FORM_WEBHOOK_BACKOFF_MS: '100',
  });
  app = served.app;
  const [contact] = await app.strapi
    .documents(FORM_UID)
    .findMany({ filters: { key: 'contact' }, status: 'published' });
  await app.strapi.documents(FORM_UID).update({
    documentId: contact!.documentId,
    data: {
      notificationAddresses: STAFF,
      webhooks: [{ url: receiver.url, secret: SECRET }],
    } as never,
    status: 'published',
  });
  browser = await openBrowser(served.url);
});

afterAll(async () => {
  await browser.close();
  await app.stop();
  await receiver.stop();
  await mailServer.stop();
});

expectQuiet(() => browser);

it('goes from the website to the people who answer, and back', async () => {
  await browser.visit(async (page) => {
    await page.goto('/examples/forms.html');
    const send = page.getByRole('button', { name: 'Send message' });
    await send.click();
    await page.getByText('Your name is required').first().waitFor();
    // The form was handed out by now, however long the page took: who answers within seconds is taken for a program.
    const shownAt = await page.evaluate<number>('performance.now()');
    await page.getByLabel('Your name').fill('ಕಾವ್ಯ <b>Rao</b>');
    await page.getByLabel('E-mail').fill(VISITOR);
    await page.getByLabel('Message').fill('Can you label 40,000 hours of speech in Kannada?');
    await page.getByLabel(/^I agree that IndiVillage/).check();
    await eventually(async () =>
      expect(await page.evaluate('performance.now()')).toBeGreaterThan(shownAt + 4_500)
    );
    await send.click();
    await page.getByText('Thank you. Your message has arrived').waitFor();
  });

  await eventually(() => {
    expect(mailServer.mailsTo(STAFF)).toHaveLength(1);
    expect(mailServer.mailsTo(VISITOR)).toHaveLength(1);
    expect(receiver.requests).toHaveLength(3);
  });
  const [notice] = mailServer.mailsTo(STAFF);
  expect(notice!.parsed.replyTo?.value).toEqual([expect.objectContaining({ address: VISITOR })]);
  expect(notice!.parsed.html).toContain('ಕಾವ್ಯ &lt;b&gt;Rao&lt;&#x2F;b&gt;');
  const { body, headers } = receiver.requests[2]!;
  expect(new Webhook(SECRET).verify(body, headers as Record<string, string>)).toMatchObject({
    type: 'form.submitted',
    data: { form: 'contact', data: { email: VISITOR } },
  });

  const session = await signIn(browser, administrator);
  await browser.visit(async (page) => {
    await page.goto('/admin/plugins/form-submissions');
    await page.getByRole('row').filter({ hasText: VISITOR }).click();
    await page.getByRole('heading', { name: 'ಕಾವ್ಯ <b>Rao</b>', level: 1 }).waitFor();
    await page.getByText('Can you label 40,000 hours of speech in Kannada?').waitFor();
    await page.getByRole('tab', { name: 'Reply by e-mail' }).click();
    await page.getByRole('textbox', { name: 'Reply' }).fill('Yes, we can.');
    await page.getByRole('button', { name: 'Send reply' }).click();
    const question = page.getByRole('alertdialog', { name: 'Send reply' });
    await question.getByRole('button', { name: 'Send reply' }).click();
    await notification(page, 'The reply is being sent').waitFor();
    await page.getByText('Answered or closed.').waitFor();

    await page.goto('/admin/plugins/form-submissions');
    await page.getByRole('row').filter({ hasText: VISITOR }).waitFor();
    await page.getByRole('button', { name: 'Export' }).press('Enter');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'As CSV' }).click(),
    ]);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv).toContain(VISITOR);
    expect(csv).toContain('ಕಾವ್ಯ <b>Rao</b>');
  }, session);

  await eventually(() => expect(mailServer.mailsTo(VISITOR)).toHaveLength(2));
  const [, answer] = mailServer.mailsTo(VISITOR);
  expect(answer!.parsed).toMatchObject({ subject: 'Re: Contact us' });
  expect(answer!.parsed.text).toContain('Yes, we can.');
});
