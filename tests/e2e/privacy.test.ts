import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { USER_UID } from '../../src/plugins/gdpr/server/src/constants';
import { expectAccessible } from '../helpers/accessibility';
import { createAdminAccount } from '../helpers/admin-accounts';
import { editor, notification, signIn } from '../helpers/admin-panel';
import { expectQuiet, openBrowser } from '../helpers/browser';
import type { Session, TestBrowser } from '../helpers/browser';
import { signInToAdminPanel } from '../helpers/callers';
import { eventually } from '../helpers/eventually';
import { startServedStrapi } from '../helpers/strapi';
import type { TestApplication } from '../helpers/strapi';
import { createSubmission } from '../helpers/submissions';
import { entriesOfZip } from '../helpers/zip-entries';

const PAGE = '/admin/plugins/gdpr';
const EMAIL = 'savitri@privacy.example';
const REASON = 'She wrote to us on Monday';

let app: TestApplication;
/** Of its own: erasures of an earlier run would keep the server closed. */
let objects: string;
let browser: TestBrowser;
let officer: Session;

beforeAll(async () => {
  objects = await mkdtemp(path.join(tmpdir(), 'privacy-objects-'));
  const served = await startServedStrapi({
    PROCESS_ROLE: 'all',
    OBJECT_STORAGE_DIRECTORY: objects,
  });
  app = served.app;
  const requests = { request: app.request, authorization: await signInToAdminPanel(app) };
  const account = await createAdminAccount(requests, 'privacy-officer', [
    'plugin::gdpr.find',
    'plugin::gdpr.export',
    'plugin::gdpr.erase',
    'plugin::gdpr.hold',
    'plugin::gdpr.restrict',
    'plugin::gdpr.handle',
    'plugin::gdpr.retention',
  ]);
  await app.sql(
    `INSERT INTO ops.gdpr_recipient_notices
       (id, event, source, address, recipient, documents, state, attempts, last_status, last_error, settled_at,
        is_acknowledged, reference)
     VALUES (gen_random_uuid(), 'gdpr.erasure', 'gone', 'gone', 'crm.example', '[{}]', 'not-told', 14, 503,
         'The receiver answered 503', now(), false, NULL),
       (gen_random_uuid(), 'gdpr.restriction', 'gone', 'gone', 'desk.example', '[{}, {}]', 'told', 1, 202, NULL, now(),
         true, 'CASE-7')`
  );
  await app.strapi.db.query(USER_UID).create({
    data: {
      username: 'savitri',
      email: EMAIL,
      name: 'Savitri B',
      confirmed: true,
      provider: 'local',
    },
  });
  await createSubmission(app.strapi, {
    email: EMAIL,
    data: { name: 'Savitri B', email: EMAIL, message: 'Please call me' },
  });
  browser = await openBrowser(served.url);
  officer = await signIn(browser, account);
});

afterAll(async () => {
  await browser.close();
  await app.stop();
  await rm(objects, { recursive: true, force: true });
});

expectQuiet(() => browser);

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

const rowOf = (page: Page, kind: string) =>
  panel(page, 'Requests').getByRole('row').filter({ hasText: kind });

/** With the keyboard alone. */
const find = async (page: Page, key: string) => {
  await page.goto(PAGE);
  await page.getByRole('textbox', { name: /E-mail address/ }).focus();
  await page.keyboard.type(key);
  await page.keyboard.press('Tab');
  await page.keyboard.type(REASON);
  await page.keyboard.press('Enter');
  await panel(page, 'What is kept').waitFor();
};

it('says that nobody has asked for anything, and that nothing is kept under an address', async () => {
  await browser.visit(async (page) => {
    await find(page, 'nobody@privacy.example');
    await panel(page, 'What is kept').getByText('Nothing is kept under this address.').waitFor();
    await panel(page, 'Requests').getByText('Nobody has asked for anything yet').waitFor();
    expect(await page.getByRole('button', { name: 'Anonymise' }).count()).toBe(0);
    await expectAccessible(page);
  }, officer);
});

it('shows what is kept, exports it, and hands the file out', async () => {
  await browser.visit(async (page) => {
    await find(page, EMAIL.toUpperCase());
    const kept = panel(page, 'What is kept');
    await kept.getByRole('row').filter({ hasText: 'Form submission' }).waitFor();
    await kept.getByText(/^Kept: consents\./).waitFor();
    await expectAccessible(page);
    await kept.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('button', { name: 'Make the export' }).click();
    await notification(page, 'The export is being made. It appears below.').waitFor();
    await rowOf(page, 'Access').getByText('Done').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      rowOf(page, 'Access').getByRole('button', { name: 'Download' }).click(),
    ]);
    const entries = await entriesOfZip(await readFile(await download.path()));
    expect(entries.get('index.html')?.toString()).toContain('Please call me');
  }, officer);
});

/** Opens the dialog of a button, gives the reason, and submits. */
const withReason = async (page: Page, button: string, submit: string, told: string) => {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: button });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Case 12');
  await expectAccessible(page, { within: '[role="dialog"]' });
  await dialog.getByRole('button', { name: submit }).click();
  await notification(page, told).waitFor();
};

it('puts a person on hold, who is not anonymised then, restricts their data, and ends both', async () => {
  await browser.visit(async (page) => {
    await find(page, EMAIL);
    const kept = panel(page, 'What is kept');
    await withReason(page, 'Hold', 'Place hold', 'The hold is in force.');
    await kept.getByText(/^On hold since/).waitFor();
    await withReason(page, 'Restrict', 'Restrict the data', 'The data is restricted.');
    await kept.getByText(/^Restricted since/).waitFor();
    await kept.getByRole('button', { name: 'Anonymise' }).click();
    const dialog = page.getByRole('dialog', { name: 'Anonymise' });
    await dialog.getByRole('textbox').fill(EMAIL);
    await dialog.getByRole('button', { name: 'Anonymise for good' }).click();
    await page.getByText(/This is on hold/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Holds' }).press('Enter');
    await panel(page, 'Holds').getByRole('row').filter({ hasText: 'Case 12' }).waitFor();
    await expectAccessible(page);
    await withReason(page, 'Release hold', 'Release hold', 'The hold is released.');
    await panel(page, 'Holds')
      .getByText(/^Released/)
      .waitFor();
    await withReason(page, 'Lift restriction', 'Lift restriction', 'The restriction is lifted.');
    await panel(page, 'Restrictions')
      .getByText(/^Lifted/)
      .waitFor();
  }, officer);
});

it('anonymises after the address was typed, and hands the receipt out', async () => {
  await browser.visit(async (page) => {
    await find(page, EMAIL);
    await panel(page, 'What is kept').getByRole('button', { name: 'Anonymise' }).click();
    const dialog = page.getByRole('dialog', { name: 'Anonymise' });
    const submit = dialog.getByRole('button', { name: 'Anonymise for good' });
    expect(await submit.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('somebody@else.example');
    expect(await submit.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill(EMAIL);
    await expectAccessible(page, { within: '[role="dialog"]' });
    await submit.click();
    await notification(page, 'The person is being anonymised.').waitFor();
    await rowOf(page, 'Erasure').getByText('Done').waitFor();
    expect(await rowOf(page, 'Erasure').getByText(EMAIL).count()).toBe(0);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      rowOf(page, 'Erasure').getByRole('button', { name: 'Receipt' }).click(),
    ]);
    const receipt = JSON.parse(await readFile(await download.path(), 'utf8'));
    expect(JSON.parse(receipt.document)).toMatchObject({ kind: 'erasure', scan: { hits: 0 } });
  }, officer);
  await eventually(async () => {
    const rows = await app.sql(`SELECT FROM up_users WHERE email = ?`, [EMAIL]);
    expect(rows).toHaveLength(0);
  });
});

it('shows what recipients were told, and closes what nobody could tell with a reason', async () => {
  await browser.visit(async (page) => {
    await page.goto(PAGE);
    await page.getByRole('tab', { name: 'Recipients' }).press('Enter');
    const told = panel(page, 'Recipients who are told');
    await told.getByText('1 recipient could not be told', { exact: false }).waitFor();
    await told.getByText('Acknowledged (HTTP 202), reference CASE-7').waitFor();
    const row = told.getByRole('row').filter({ hasText: 'crm.example' });
    await row.getByText('The receiver answered 503').waitFor();
    await expectAccessible(page);
    await row.getByRole('button', { name: 'Do not tell' }).click();
    const dialog = page.getByRole('dialog', { name: 'Do not tell' });
    await dialog.getByRole('combobox').click();
    await page.getByRole('option', { name: 'They were told in another way' }).click();
    await expectAccessible(page, { within: '[role="dialog"]' });
    await dialog.getByRole('button', { name: 'Do not tell' }).click();
    await notification(page, 'The recipient is not told any more.').waitFor();
    await row.getByText('They were told in another way').waitFor();
    expect(await row.getByRole('button').count()).toBe(0);
  }, officer);
});

it('says who can be told from what is left, and makes it coarser after a look at what would change', async () => {
  const submissions = 'Form submission';
  await browser.visit(async (page) => {
    await page.goto(PAGE);
    await page.getByRole('tab', { name: 'Anonymity' }).press('Enter');
    const left = panel(page, submissions);
    await left.getByText(/^k = 1: 1 document is in 1 group/).waitFor();
    await left.getByText(/^Cannot be judged.*consents/).waitFor();
    await left.getByRole('img', { name: /documents by the number of people/ }).waitFor();
    await expectAccessible(page);
    await left.getByRole('button', { name: 'createdAt: to the year' }).click();
    const dialog = page.getByRole('dialog', { name: 'createdAt: to the year' });
    await dialog.getByText('One document changes, of the groups that fail alone.').waitFor();
    await expectAccessible(page, { within: '[role="dialog"]' });
    await dialog.getByRole('button', { name: 'Make it coarser for good' }).click();
    await notification(page, 'It is coarser. k is 1 now.').waitFor();
    await left.getByText(/createdAt: \d{4}-01-01T00:00:00/).waitFor();
    await left.getByRole('button', { name: 'createdAt: to the year' }).click();
    await dialog.getByText('No document changes.').waitFor();
    expect(
      await dialog.getByRole('button', { name: 'Make it coarser for good' }).isDisabled()
    ).toBe(true);
  }, officer);
});

it('says what is kept of people, for what and on which ground', async () => {
  await browser.visit(async (page) => {
    await page.goto(PAGE);
    await page.getByRole('tab', { name: 'Data map' }).press('Enter');
    const submissions = panel(page, 'Form submission');
    await submissions.getByText('Kept for 24 months').waitFor();
    const consents = submissions.getByRole('row').filter({ hasText: 'consents' });
    await consents.getByText('Legal obligation').waitFor();
    await consents.getByText(/^Kept: a consent has to be proven/).waitFor();
    await expectAccessible(page);
  }, officer);
});

/** Of the row of tabs as it is seen. */
const isInSight = async (page: Page, name: string): Promise<boolean> => {
  const tab = await page.getByRole('tab', { name, exact: true }).boundingBox();
  const row = await page.getByRole('tablist').locator('..').boundingBox();
  return (
    tab !== null && row !== null && tab.x >= row.x - 1 && tab.x + tab.width <= row.x + row.width + 1
  );
};

it('on a phone, the tab that is chosen is in sight, by finger and by keyboard', async () => {
  await browser.visit(async (page) => {
    await page.setViewportSize({ width: 400, height: 800 });
    await page.goto(PAGE);
    for (const name of ['Yearly report', 'Data map', 'Holds']) {
      await page.getByRole('tab', { name, exact: true }).dispatchEvent('mousedown');
      await page.getByRole('tab', { name, exact: true, selected: true }).waitFor();
      await eventually(async () => expect(await isInSight(page, name)).toBe(true));
    }
    await page.getByRole('tab', { name: 'Holds', exact: true }).press('End');
    const [last = ''] = (await page.getByRole('tab').allTextContents()).slice(-1);
    await page.getByRole('tab', { name: last, exact: true, selected: true }).waitFor();
    await eventually(async () => expect(await isInSight(page, last)).toBe(true));
  }, officer);
});

it('calls types in the language of the reader, on every tab', async () => {
  const named = ['Form submission', 'User', 'Sample file', 'Submission event', 'File analysis'];
  await browser.visit(async (page) => {
    await page.addInitScript("localStorage.setItem('strapi-admin-language', 'hi')");
    await page.goto(PAGE);
    const tabs = page.getByRole('tab');
    await tabs.first().waitFor();
    for (const tab of await tabs.all()) {
      await tab.press('Enter');
      await page.locator('[role="tabpanel"][data-state="active"] h2').first().waitFor();
      const text = await page.locator('[role="tabpanel"][data-state="active"]').innerText();
      expect(named.filter((name) => text.split('\n').includes(name))).toEqual([]);
    }
    await page.getByRole('tab', { name: 'डेटा मानचित्र' }).press('Enter');
    await page.getByRole('region', { name: 'फ़ॉर्म सबमिशन', exact: true }).waitFor();
    await expectAccessible(page);
  }, officer);
});

it('is nothing that an editor sees', async () => {
  const session = await signIn(browser, editor);
  await browser.visit(async (page) => {
    await page.goto('/admin');
    await page.getByRole('heading', { name: /^Hello / }).waitFor();
    expect(await page.getByRole('link', { name: 'Privacy', exact: true }).count()).toBe(0);
    await page.goto(PAGE);
    await page.getByText("You don't have the permissions to access that content").waitFor();
  }, session);
});
