import type { Page } from 'playwright-core';
import { administrator, editor, notification, openEntry, signIn } from '../helpers/admin-panel';
import { openBrowser } from '../helpers/browser';
import type { Session, TestBrowser } from '../helpers/browser';
import { startServedStrapi } from '../helpers/strapi';
import type { TestApplication } from '../helpers/strapi';

let app: TestApplication;
let browser: TestBrowser;
let asha: Session;
let ravi: Session;

beforeAll(async () => {
  const served = await startServedStrapi();
  app = served.app;
  browser = await openBrowser(served.url);
  asha = await signIn(browser, administrator);
  ravi = await signIn(browser, editor);
});

afterAll(async () => {
  await browser.close();
  await app.stop();
});

const description = (page: Page) => page.locator('textarea[name="description"]');

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

/** Both open the same service; Asha is faster. */
const writeAtOnce = (theirs: string, mine: string, choose: (page: Page) => Promise<void>) =>
  browser.visit(async (slow) => {
    await openEntry(slow, 'Service', 'Data Preparation');
    await description(slow).fill(mine);
    await browser.visit(async (fast) => {
      await openEntry(fast, 'Service', 'Data Preparation');
      await description(fast).fill(theirs);
      await save(fast);
      await notification(fast, 'Saved document').waitFor();
    }, asha);
    await save(slow);
    const dialog = slow.getByRole('dialog');
    await dialog.getByText(theirs).waitFor();
    await dialog.getByText(mine).waitFor();
    await expect(dialog.getByText('updatedBy').count()).resolves.toBe(0);
    await choose(slow);
  }, ravi);

it('keeps mine when I say so', async () => {
  await writeAtOnce('Written by the faster one', 'Written by the slower one', async (page) => {
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await notification(page, 'Saved document').waitFor();
    await page.reload();
    await expect(description(page).inputValue()).resolves.toBe('Written by the slower one');
  });
});

it('takes theirs into the form when I say so', async () => {
  await writeAtOnce('Written first once more', 'Written last once more', async (page) => {
    await page.getByRole('button', { name: 'Take theirs' }).click();
    await page.getByText('Written first once more').waitFor();
    await expect(description(page).inputValue()).resolves.toBe('Written first once more');
  });
});
