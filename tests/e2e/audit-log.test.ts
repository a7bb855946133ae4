import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { expectAccessible } from '../helpers/accessibility';
import { createAdminAccount } from '../helpers/admin-accounts';
import type { AdminAccount } from '../helpers/admin-accounts';
import { administrator, editor, notification, openEntry, signIn } from '../helpers/admin-panel';
import { expectQuiet, openBrowser } from '../helpers/browser';
import type { Session, TestBrowser } from '../helpers/browser';
import { signInToAdminPanel } from '../helpers/callers';
import { eventually } from '../helpers/eventually';
import { startServedStrapi } from '../helpers/strapi';
import type { TestApplication } from '../helpers/strapi';

const PAGE = '/admin/plugins/audit-log';
const CASE_STUDY = 'api::case-study.case-study';
const OLD_TITLE = 'A product catalogue that agrees with itself';
const NEW_TITLE = 'ಕನ್ನಡ: a catalogue that agrees';

let app: TestApplication;
let browser: TestBrowser;
let officer: Session;
let documentId: string;

const accountOf = async (name: string, actions: string[]): Promise<AdminAccount> =>
  createAdminAccount(
    { request: app.request, authorization: await administratorToken() },
    name,
    actions
  );

let token: string | undefined;
const administratorToken = async () => (token ??= await signInToAdminPanel(app));

beforeAll(async () => {
  const served = await startServedStrapi();
  app = served.app;
  await app.sql(`UPDATE admin_users SET firstname = 'Asha', lastname = 'Rao' WHERE email = ?`, [
    editor.email,
  ]);
  browser = await openBrowser(served.url);
  const account = await accountOf(
    'officer',
    ['read', 'export', 'verify'].map((name) => `plugin::audit-log.${name}`)
  );
  officer = await signIn(browser, account);
  const [study] = await app.sql<{ id: string }>(
    `SELECT document_id AS id FROM case_studies WHERE title = ? LIMIT 1`,
    [OLD_TITLE]
  );
  documentId = String(study?.id);
});

afterAll(async () => {
  await browser.close();
  await app.stop();
});

expectQuiet(() => browser);

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { name, level: 1 });
const entries = (page: Page) => page.getByRole('region', { name: 'Entries' }).getByRole('link');
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

const choose = async (page: Page, name: string, option: string) => {
  await page.getByRole('combobox', { name, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

const isFocused = (element: Locator) =>
  eventually(async () =>
    expect(await element.evaluate((node) => node === node.ownerDocument.activeElement)).toBe(true)
  );

it('finds by its filters what an editor did, and shows the difference', async () => {
  const session = await signIn(browser, editor);
  await browser.visit(async (page) => {
    await openEntry(page, 'Case study', OLD_TITLE);
    // An editor may not read the log.
    expect(await page.getByRole('heading', { name: 'History' }).count()).toBe(0);
    await page.getByRole('textbox', { name: 'title' }).fill(NEW_TITLE);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await notification(page, /published/i).waitFor();
    await page.goto(PAGE);
    await page.getByText("You don't have the permissions to access that content").waitFor();
  }, session);

  await browser.visit(async (page) => {
    await page.goto('/admin');
    await page.getByRole('link', { name: 'Audit log' }).click();
    await heading(page, 'Audit log').waitFor();
    await choose(page, 'Actor', 'Asha Rao');
    await choose(page, 'Action', 'Publish');
    await choose(page, 'Type', 'Case study');
    await eventually(async () => expect(await entries(page).count()).toBe(1));
    await page.reload();
    const entry = entries(page).filter({ hasText: `Asha Rao published Case study “${NEW_TITLE}”` });
    await entry.getByText('Admin panel · 127.0.0.1 · title').waitFor();
    await expectAccessible(page);
    await entry.press('Enter');

    await heading(page, `Asha Rao published Case study “${NEW_TITLE}”`).waitFor();
    const changes = panel(page, 'Changes');
    await changes.getByRole('heading', { name: 'title' }).waitFor();
    await changes.getByText('Published', { exact: true }).waitFor();
    expect(await changes.getByRole('listitem').count()).toBe(1);
    await changes.getByRole('img', { name: 'Before' }).waitFor();
    await changes.getByRole('img', { name: 'After' }).waitFor();
    expect((await changes.locator('ins').allInnerTexts()).join('')).toContain('ಕನ್ನಡ');
    expect((await changes.locator('del').allInnerTexts()).join('')).toContain('product');
    const network = panel(page, 'From where');
    await network.getByText(editor.email).waitFor();
    await network.getByText(/Chrom/).waitFor();
    await expectAccessible(page);

    await page.getByRole('link', { name: 'All about this' }).click();
    await eventually(async () => expect(await entries(page).count()).toBeGreaterThan(1));
    expect(page.url()).toContain(`entityId=${documentId}`);
  }, officer);
});

it('is exported as it is filtered', async () => {
  await browser.visit(async (page) => {
    await page.goto(`${PAGE}?action=publish&entityId=${documentId}`);
    await entries(page).first().waitFor();
    for (const [option, ending] of [
      ['As CSV', '.csv'],
      ['As JSON lines', '.jsonl'],
      ['As OCSF events', '.ocsf.jsonl'],
    ] as const) {
      await page.getByRole('button', { name: 'Export' }).press('Enter');
      const waiting = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: option }).press('Enter');
      const download = await waiting;
      expect(download.suggestedFilename().endsWith(ending)).toBe(true);
      const text = await readFile(await download.path(), 'utf8');
      expect(text).toContain(NEW_TITLE);
      expect(text).not.toContain('read-log');
      await notification(page, 'The file is in your downloads').first().waitFor();
    }
    await page.goto(`${PAGE}?action=export-log`);
    await entries(page).filter({ hasText: 'officer exported the audit log' }).first().waitFor();
  }, officer);
});

it('is beside the entry that it is about', async () => {
  const session = await signIn(browser, administrator);
  await browser.visit(async (page) => {
    await openEntry(page, 'Case study', NEW_TITLE);
    await page.getByRole('heading', { name: 'History' }).waitFor();
    await page.getByText('Asha Rao published this entry').waitFor();
    await page.getByRole('textbox', { name: 'client' }).fill('A retailer');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page
      .getByText(/changed this entry/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Whole history' }).press('Enter');
    await heading(page, 'Audit log').waitFor();
    await entries(page).first().waitFor();
    expect(page.url()).toContain(`entityId=${documentId}`);
    await page.route('**/audit-log/history/**', (route) => route.abort());
    await page.goBack();
    await page.getByText('The history cannot be read.').waitFor();
  }, session);
});

it('goes to older entries and back, with the keyboard alone', async () => {
  await app.sql(
    `INSERT INTO audit.entries (id, class, era, transaction_id, action, entity_type, entity_id,
       actor_kind, source, changes)
     SELECT audit.next_id(clock_timestamp()), 'change', 1, 1, 'update', ?, 'many', 'system', 'job',
       '{"rows": []}'
     FROM generate_series(1, 120)`,
    [CASE_STUDY]
  );
  await browser.visit(async (page) => {
    await page.goto(`${PAGE}?entityId=many`);
    await eventually(async () => expect(await entries(page).count()).toBe(50));
    const first = await entries(page).first().getAttribute('href');
    const press = (name: string) =>
      page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name }).press('Enter');
    await press('Older');
    await eventually(async () =>
      expect(await entries(page).first().getAttribute('href')).not.toBe(first)
    );
    await press('Older');
    await eventually(async () => expect(await entries(page).count()).toBe(20));
    await press('Newest');
    await eventually(async () =>
      expect(await entries(page).first().getAttribute('href')).toBe(first)
    );

    await page.getByRole('button', { name: 'Fewer filters' }).press('Enter');
    await page.getByRole('button', { name: 'More filters' }).press('Enter');
    await page.getByRole('textbox', { name: 'IP address' }).fill('127.0.0');
    await page.keyboard.press('Enter');
    await page.getByText('Write the whole address').waitFor();
    await page.getByRole('textbox', { name: 'IP address' }).fill('203.0.113.9');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing matches these filters').waitFor();
    // Addresses of pages are remembered and sent around.
    expect(page.url()).not.toContain('203.0.113.9');
    await page.getByRole('button', { name: 'Clear filters' }).last().press('Enter');
    await entries(page).first().focus();
    await isFocused(entries(page).first());
    await page.keyboard.press('Tab');
    await isFocused(entries(page).nth(1));
    await page.keyboard.press('Enter');
    await page.getByText('Entry of the audit log').waitFor();
    await page.getByRole('link', { name: 'Back' }).press('Enter');
    await entries(page).first().waitFor();
  }, officer);
});

it('says so where somebody was forgotten', async () => {
  const account = await accountOf('leaver', ['plugin::audit-log.read']);
  await signInToAdminPanel({ request: app.request }, account.email, account.password);
  const caller = await signInToAdminPanel(app, account.email, account.password);
  await app.request.get('/audit-log/entries').set('Authorization', caller).expect(200);
  const [person] = await app.sql<{ id: string }>(
    'SELECT document_id AS id FROM admin_users WHERE email = ?',
    [account.email]
  );
  await app.strapi
    .plugin('audit-log')
    .service('forgetting')
    .forget([{ type: 'admin::user', id: person?.id }]);
  await browser.visit(async (page) => {
    await page.goto(`${PAGE}?actorKind=admin&actorId=${String(person?.id)}&action=read-log`);
    await entries(page).first().getByText('A forgotten person looked into the audit log').waitFor();
    await entries(page).first().click();
    await panel(page, 'From where').getByText('Forgotten: the key').waitFor();
    await page.goto(`${PAGE}?entityType=admin::user&action=create`);
    await entries(page).first().click();
    await panel(page, 'Changes')
      .getByText(/Forgotten: the key.*a value was set/)
      .first()
      .waitFor();
    expect(await page.getByText(account.email).count()).toBe(0);
  }, officer);
});

it('says what is wrong when nothing can be read, and goes on when told to', async () => {
  await browser.visit(async (page) => {
    await page.route('**/audit-log/entries?*', (route) => route.abort());
    await page.route('**/audit-log/entries', (route) => route.abort());
    await page.route('**/audit-log/status', (route) => route.abort());
    await page.goto(PAGE);
    await page.getByText('The audit log cannot be read.').waitFor();
    await panel(page, 'Seals').getByText('The state of the seals cannot be read.').waitFor();
    await page.unroute('**/audit-log/entries?*');
    await page.unroute('**/audit-log/entries');
    await page.getByRole('button', { name: 'Try again' }).press('Enter');
    await entries(page).first().waitFor();
    await page.goto(`${PAGE}/019ab000-0000-7000-8000-000000000000`);
    await page.getByText('There is no such entry in the audit log.').waitFor();
    await page.getByRole('link', { name: 'The whole log' }).press('Enter');
    await entries(page).first().waitFor();
  }, officer);
});

it('shows seals and proofs', async () => {
  const status = {
    lastSeal: { number: 12, sealedAt: new Date().toISOString() },
    unsealedEntries: 3,
    oldestUnsealedAt: new Date().toISOString(),
    lastVerification: { at: new Date().toISOString(), isSound: false, findings: 2 },
    publicKey: '-----BEGIN PUBLIC KEY-----',
  };
  const proof = {
    line: '["an entry"]',
    leafIndex: 2,
    leafCount: 4,
    path: ['aa11', 'bb22'],
    seal: { number: 12, document: '{"root":"cc33"}', signature: 'c2lnbmF0dXJl' },
    publicKey: '-----BEGIN PUBLIC KEY-----',
  };
  await browser.visit(async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.route('**/audit-log/status', (route) => route.fulfill({ json: { data: status } }));
    let answer: unknown = { data: null };
    await page.route('**/proof', (route) => route.fulfill({ json: answer }));
    await page.goto(PAGE);
    const seals = panel(page, 'Seals');
    await seals.getByText('No. 12').waitFor();
    await seals.getByText('3 entries').waitFor();
    await seals.getByText('2 findings').waitFor();
    await entries(page).first().click();
    await page.getByRole('button', { name: 'Proof' }).press('Enter');
    await page.getByText('This entry is not sealed yet.').waitFor();
    await page.keyboard.press('Escape');
    answer = { data: proof };
    await page.getByRole('button', { name: 'Proof' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('number 3 of 4 in seal 12').waitFor();
    await dialog.getByText('{"root":"cc33"}').waitFor();
    await dialog.getByRole('button', { name: 'Copy as JSON' }).press('Enter');
    await eventually(async () =>
      expect(JSON.parse(await page.evaluate<string>('navigator.clipboard.readText()'))).toEqual(
        proof
      )
    );
  }, officer);
});
