import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { REQUEST_UID, USER_UID } from '../../src/plugins/gdpr/server/src/constants';
import { unpackWith7z } from '../helpers/7z';
import { expectAccessible } from '../helpers/accessibility';
import { createAdminAccount } from '../helpers/admin-accounts';
import { notification, signIn } from '../helpers/admin-panel';
import { expectQuiet, openBrowser } from '../helpers/browser';
import type { Session, TestBrowser } from '../helpers/browser';
import { signInToAdminPanel } from '../helpers/callers';
import { eventually } from '../helpers/eventually';
import { startSmtpServer } from '../helpers/smtp-server';
import type { SmtpTestServer } from '../helpers/smtp-server';
import { startServedStrapi } from '../helpers/strapi';
import type { TestApplication } from '../helpers/strapi';
import { entriesOfZip } from '../helpers/zip-entries';

const PAGE = '/examples/privacy.html';
const PANEL = '/admin/plugins/gdpr';
const PHONE = { width: 360, height: 640 };
const DESK = { width: 1280, height: 900 };

let app: TestApplication;
/** Of its own: erasures of an earlier run would keep the server closed. */
let objects: string;
let mails: SmtpTestServer;
let browser: TestBrowser;
let officer: Session;

beforeAll(async () => {
  objects = await mkdtemp(path.join(tmpdir(), 'privacy-objects-'));
  mails = await startSmtpServer();
  const served = await startServedStrapi({
    PROCESS_ROLE: 'all',
    OBJECT_STORAGE_DIRECTORY: objects,
    ...mails.environment,
  });
  app = served.app;
  const requests = { request: app.request, authorization: await signInToAdminPanel(app) };
  const account = await createAdminAccount(
    requests,
    'requests-officer',
    ['find', 'export', 'erase', 'handle'].map((action) => `plugin::gdpr.${action}`)
  );
  browser = await openBrowser(served.url);
  officer = await signIn(browser, account);
});

afterAll(async () => {
  await browser.close();
  await app.stop();
  await rm(objects, { recursive: true, force: true });
  await mails.stop();
});

expectQuiet(() => browser);

const createPerson = async () => {
  const username = `p${randomBytes(6).toString('hex')}`;
  const email = `${username}@privacy.example`;
  await app.strapi.db
    .query(USER_UID)
    .create({ data: { username, email, name: 'Savitri B', confirmed: true, provider: 'local' } });
  return email;
};

/** What stands behind the # in the newest mail with such a link. */
const linkIn = async (email: string, name: string): Promise<string> => {
  let link: string | undefined;
  await eventually(() => {
    const texts = mails.mailsTo(email).map(({ parsed }) => parsed.text ?? '');
    link = texts
      .map((text) => new RegExp(`#${name}=[0-9a-z-]+`).exec(text)?.[0])
      .findLast((found) => found !== undefined);
    expect(link).toBeDefined();
  });
  return link ?? '';
};

const fits = async (page: Page) => {
  expect(
    await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  ).toBeLessThanOrEqual(0);
};

it('somebody asks on a phone by keyboard, staff makes the export, and they download it', async () => {
  const email = await createPerson();
  await browser.visit(async (page) => {
    await page.setViewportSize(PHONE);
    await page.goto(PAGE);
    await page.getByLabel('Your e-mail address').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Please give your e-mail address.').waitFor();
    await page.keyboard.type(email);
    await expectAccessible(page, { within: 'html' });
    await fits(page);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();

    await page.goto(PAGE + (await linkIn(email, 'confirm')));
    const confirm = page.getByRole('button', { name: 'Yes, I have asked' });
    await confirm.waitFor();
    await expectAccessible(page, { within: 'html' });
    // To look at the link is not to use it.
    await page.reload();
    await confirm.press('Enter');
    await page.getByRole('heading', { name: 'A copy of my data' }).waitFor();
    await page.getByText('Received', { exact: true }).waitFor();
    await expectAccessible(page, { within: 'html' });
    await fits(page);
    await page.reload();
    await page.getByRole('heading', { name: 'A copy of my data' }).waitFor();
  });

  await browser.visit(async (page) => {
    await page.goto(PANEL);
    const row = page.getByRole('row').filter({ hasText: email });
    await row.getByText(/^\d+ days left$/).waitFor();
    await expectAccessible(page);
    await row.getByRole('link', { name: 'Access' }).press('Enter');
    await page.getByRole('heading', { name: 'Access', level: 1 }).waitFor();
    await page.getByRole('textbox', { name: /^Text/ }).fill('She called on Monday');
    await page.getByRole('button', { name: 'Add a note' }).click();
    await notification(page, 'The step was recorded.').waitFor();
    await page.getByText('She called on Monday').waitFor();
    await page.getByText('Note, by requests-officer').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Make the export' }).click();
    await page.getByRole('button', { name: 'Download' }).waitFor();
    await page.getByText('Carried out').waitFor();
  }, officer);

  await eventually(() => {
    expect(mails.mailsTo(email).at(-1)?.parsed.subject).toBe('Your data is ready');
  });
  const key = await linkIn(email, 'request');
  await browser.visit(async (page) => {
    await page.setViewportSize(PHONE);
    await page.goto(PAGE + key);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download my data' }).press('Enter'),
    ]);
    const entries = await entriesOfZip(await readFile(await download.path()));
    expect(entries.get('data.json')?.toString()).toContain('Savitri B');
  });
});

/** In the other theme, and on a phone. */
const looksRight = async (page: Page) => {
  await expectAccessible(page);
  await page.setViewportSize({ width: 400, height: 800 });
  await fits(page);
  await expectAccessible(page);
  await page.setViewportSize(DESK);
};

it('staff looks at what was made, leaves something out with its reason, and hands it out behind a password', async () => {
  const email = await createPerson();
  await browser.visit(async (page) => {
    await page.setViewportSize(DESK);
    await page.goto(PANEL);
    await page.getByRole('textbox', { name: /E-mail address/ }).fill(email);
    await page.getByRole('textbox', { name: /Reason/ }).fill('Case 12');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByRole('button', { name: 'Export' }).click();
    const wish = page.getByRole('dialog', { name: 'Export' });
    await wish.getByRole('checkbox').click();
    await expectAccessible(page, { within: '[role="dialog"]' });
    await wish.getByRole('button', { name: 'Make the export' }).click();
    const row = page.getByRole('row').filter({ hasText: email });
    await row.getByText('In review').waitFor();
    expect(await row.getByRole('button', { name: 'Download' }).count()).toBe(0);
    await row.getByRole('link', { name: 'Access' }).click();

    const review = page.getByRole('region', { name: 'Review', exact: true });
    await review.getByText('nothing is left out').waitFor();
    await review.getByRole('button', { name: 'Leave out name' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Leave out: name' });
    await dialog.getByRole('textbox', { name: 'More about it' }).fill('Case 12');
    await expectAccessible(page, { within: '[role="dialog"]' });
    await dialog.getByRole('button', { name: 'Leave it out' }).click();
    await review.getByText('one thing is left out').waitFor();
    await review.getByText('Rights and freedoms of others (Article 15(4)): Case 12').waitFor();
    await review.getByRole('button', { name: 'Leave out username' }).click();
    await page.getByRole('button', { name: 'Leave it out' }).click();
    await review.getByRole('button', { name: 'Put back username' }).click();
    await notification(page, 'It is in the export again.').waitFor();
    await looksRight(page);

    await review.getByRole('checkbox').click();
    await review.getByRole('button', { name: 'Hand it out' }).click();
    const said = page.getByRole('dialog', { name: 'Password of the export' });
    const password = (await said.locator('code').textContent()) ?? '';
    await expectAccessible(page, { within: '[role="dialog"]' });
    await said.getByRole('button', { name: 'I have noted it' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    const archive = await readFile(await download.path());
    const entries = await entriesOfZip(await unpackWith7z(archive, password));
    const text = entries.get('index.html')?.toString();
    expect(text).not.toContain('Savitri B');
    expect(text).toContain('rights and freedoms of others');
    await page.getByText('Handed out after the review, by requests-officer').waitFor();
  }, officer);
});

it('says on the home page what is due soon or late, with the way there', async () => {
  const DAY_MS = 86_400_000;
  const open = (kind: string, days: number) =>
    app.strapi.db.query(REQUEST_UID).create({
      data: {
        kind,
        state: 'received',
        email: 'due@privacy.example',
        dueAt: new Date(Date.now() + days * DAY_MS - 1_000),
      },
    });
  await browser.visit(async (page) => {
    await page.goto('/admin');
    const widget = page.getByRole('region', { name: 'Privacy: due soon' });
    await widget.getByText('No request is due within 14 days.').waitFor();
    await open('objection', 3);
    await open('restriction', -2);
    await open('rectification', 20);
    await page.reload();
    const lines = widget.getByRole('listitem');
    await lines.first().waitFor();
    expect(await lines.allInnerTexts()).toEqual([
      expect.stringMatching(/^Restriction\s+Overdue$/),
      expect.stringMatching(/^Objection\s+3 days left$/),
    ]);
    expect(await widget.getByText('due@privacy.example').count()).toBe(0);
    // The rest of the widget is Strapi's.
    await expectAccessible(page, { within: '[aria-labelledby="plugin::gdpr.gdpr"] ul' });
    await page.route('**/gdpr/requests?*', (route) => route.abort());
    await page.reload();
    await widget.getByText("Couldn't load widget content.").waitFor();
    await page.unroute('**/gdpr/requests?*');
    await page.reload();
    await widget.getByRole('link', { name: 'Objection' }).press('Enter');
    await page.getByRole('heading', { name: 'Objection', level: 1 }).waitFor();
  }, officer);
});

it('in Hindi, somebody asks for an erasure and takes it back', async () => {
  const email = await createPerson();
  await browser.visit(async (page) => {
    await page.setViewportSize(PHONE);
    await page.goto(`${PAGE}?lang=hi`);
    await page.getByLabel('आप क्या चाहते हैं?').selectOption('erasure');
    await page.getByLabel('आपका ई-मेल पता').fill(email);
    await page.getByRole('button', { name: 'पूछें' }).click();
    const link = await linkIn(email, 'confirm');
    expect(mails.mailsTo(email)[0]?.parsed.subject).toMatch(/पुष्टि/);
    await page.goto(`${PAGE}?lang=hi${link}`);
    await page.getByRole('button', { name: 'हाँ, मैंने पूछा है' }).click();
    await page.getByRole('button', { name: 'अनुरोध वापस लें' }).click();
    await expectAccessible(page, { within: 'html' });
    await page.getByRole('button', { name: 'हाँ, वापस लें' }).click();
    await page.getByText('आपने इसे वापस ले लिया है').waitFor();
    await fits(page);

    // The link was used.
    await page.goto('about:blank');
    await page.goto(`${PAGE}?lang=hi${link}`);
    await page.getByRole('button', { name: 'हाँ, मैंने पूछा है' }).click();
    await page.getByText('यह लिंक अब काम नहीं करता। नया माँगें।').waitFor();
  });
});
