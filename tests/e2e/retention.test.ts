import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../helpers/accessibility';
import { createAdminAccount } from '../helpers/admin-accounts';
import { notification, signIn } from '../helpers/admin-panel';
import { expectQuiet, openBrowser } from '../helpers/browser';
import type { Session, TestBrowser } from '../helpers/browser';
import { signInToAdminPanel } from '../helpers/callers';
import { startServedStrapi } from '../helpers/strapi';
import type { TestApplication } from '../helpers/strapi';
import { createSubmission } from '../helpers/submissions';

const PAGE = '/admin/plugins/gdpr';

let app: TestApplication;
let browser: TestBrowser;
let officer: Session;
let finder: Session;

beforeAll(async () => {
  const served = await startServedStrapi({ PROCESS_ROLE: 'all' });
  app = served.app;
  const requests = { request: app.request, authorization: await signInToAdminPanel(app) };
  const all = ['plugin::gdpr.find', 'plugin::gdpr.retention'];
  const account = await createAdminAccount(requests, 'retention-officer', all);
  const other = await createAdminAccount(requests, 'retention-finder', ['plugin::gdpr.find']);
  const id = await createSubmission(app.strapi);
  await app.sql(
    `UPDATE public.form_submissions SET created_at = created_at - interval '30 months' WHERE document_id = ?`,
    [id]
  );
  browser = await openBrowser(served.url);
  officer = await signIn(browser, account);
  finder = await signIn(browser, other);
});

afterAll(async () => {
  await browser.close();
  await app.stop();
});

expectQuiet(() => browser);

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

const rowOf = (page: Page, name: string) =>
  panel(page, 'How long data is kept').getByRole('row').filter({ hasText: name });

it('shows what ends when, what would end now, and changes a period for a reason', async () => {
  await browser.visit(async (page) => {
    await page.goto(PAGE);
    await page.getByRole('tab', { name: 'Retention' }).press('Enter');
    await panel(page, 'History').getByText('Nothing has been planned yet').waitFor();
    await rowOf(page, 'Sample file').getByText('Kept for 12 months').waitFor();
    await rowOf(page, 'Audit log: change')
      .getByText(/AUDIT_RETENTION_MONTHS_CHANGE/)
      .waitFor();
    const ends = panel(page, 'What ends when');
    await ends.getByText(/^\d+ documents? ends? in these twelve months/).waitFor();
    await ends.getByRole('img', { name: 'What ends in each of the next twelve months' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Dry run of Form submission' }).click();
    await notification(page, 'One document would be planned now.').waitFor();
    await panel(page, 'History').getByRole('row').filter({ hasText: 'Dry run' }).waitFor();
    await page.getByRole('button', { name: 'Change how long Form submission is kept' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change how long Form submission is kept' });
    const submit = dialog.getByRole('button', { name: 'Change the period' });
    expect(await submit.isDisabled()).toBe(true);
    await dialog.getByLabel(/^Months/).fill('36');
    await dialog.getByLabel(/^Reason/).fill('A contract asks for three years');
    await expectAccessible(page, { within: '[role="dialog"]' });
    await submit.click();
    await notification(page, 'The period is changed. What was planned is withdrawn.').waitFor();
    await rowOf(page, 'Form submission').getByText('Kept for 36 months').waitFor();
  }, officer);
});

it('has the record of processing activities, as a file too', async () => {
  await browser.visit(async (page) => {
    await page.goto(PAGE);
    await page.getByRole('tab', { name: 'Record of processing' }).press('Enter');
    const record = panel(page, 'Record of processing activities');
    await record
      .getByText(/^\d+ months, then anonymised$/)
      .first()
      .waitFor();
    await expectAccessible(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      record.getByRole('button', { name: 'As CSV file' }).click(),
    ]);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv).toContain('"answer an enquiry"');
  }, officer);
});

it('has no tab for whoever may not see it', async () => {
  await browser.visit(async (page) => {
    await page.goto(PAGE);
    await page.getByRole('tab', { name: 'Record of processing' }).waitFor();
    expect(await page.getByRole('tab', { name: 'Retention' }).count()).toBe(0);
  }, finder);
});
