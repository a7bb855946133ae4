import type { Page, Route } from 'playwright-core';
import {
  administrator,
  notification,
  openEntry,
  openNewEntry,
  signIn,
} from '../helpers/admin-panel';
import { openBrowser } from '../helpers/browser';
import type { Session, TestBrowser } from '../helpers/browser';
import { eventually } from '../helpers/eventually';
import { startServedStrapi } from '../helpers/strapi';
import type { TestApplication } from '../helpers/strapi';

const CHANGES =
  /\/content-manager\/collection-types\/api::[^/]+(\/[^/?]+)?(\/actions\/publish)?(\?|$)/;

let app: TestApplication;
let browser: TestBrowser;
let session: Session;

beforeAll(async () => {
  const served = await startServedStrapi();
  app = served.app;
  browser = await openBrowser(served.url);
  session = await signIn(browser, administrator);
});

afterAll(async () => {
  await browser.close();
  await app.stop();
});

const description = (page: Page) => page.locator('textarea[name="description"]');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Lets the next change of an entry meet this, and nothing else; over when it has. */
const nextChange = (page: Page, meet: (route: Route) => Promise<void>): Promise<void> =>
  new Promise((resolve, reject) => {
    let isMet = false;
    void page.route(CHANGES, async (route) => {
      if (isMet || route.request().method() === 'GET') {
        return route.continue();
      }
      isMet = true;
      await meet(route).then(resolve, reject);
    });
  });

const untilSaved = (page: Page) =>
  page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());

const isEnabled = (page: Page, name: string, expected: boolean) =>
  eventually(async () => expect(await button(page, name).isEnabled()).toBe(expected));

const answer = (status: number, body: string) => (route: Route) =>
  route.fulfill({ status, body, contentType: 'application/json' });

const errorBody = (status: number, name: string) =>
  JSON.stringify({ data: null, error: { status, name, message: `Refused: ${name}`, details: {} } });

const loseAnswer = async (route: Route) => {
  await route.fetch();
  await route.abort();
};

const FAILURES: [string, (route: Route) => Promise<void>][] = [
  ['no network', (route) => route.abort()],
  ['an answer that is lost', loseAnswer],
  ['a page of a proxy', answer(502, '<html>Bad gateway</html>')],
  ['nothing but a status', answer(413, '')],
  ...[400, 403, 404, 409, 413, 429, 500, 503].map(
    (status): [string, (route: Route) => Promise<void>] => [
      `status ${status}`,
      answer(status, errorBody(status, `Error${status}`)),
    ]
  ),
  ['a mistake in a field', answer(400, errorBody(400, 'ValidationError'))],
];

it('keeps what was typed through every failure of a save, and saves it afterwards', async () => {
  await browser.visit(async (page) => {
    await openEntry(page, 'Service', 'Data Preparation');
    for (const [failure, meet] of FAILURES) {
      const text = `Typed before the save met ${failure}`;
      await description(page).fill(text);
      const failed = nextChange(page, meet);
      await button(page, 'Save').click();
      await failed;
      await isEnabled(page, 'Save', true);
      expect([failure, await description(page).inputValue()]).toEqual([failure, text]);
      await page.unroute(CHANGES);

      const saved = untilSaved(page);
      await button(page, 'Save').click();
      await saved;
      await isEnabled(page, 'Save', false);
      expect(await description(page).inputValue()).toBe(text);
    }
  }, session);
});

/** Holds the next change until `typeOn` is done. */
const whileUnderWay = async (page: Page, press: string, typeOn: () => Promise<void>) => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const isUnderWay = new Promise<void>((resolve) => {
    void nextChange(page, async (route) => {
      resolve();
      await released;
      await route.continue();
    });
  });
  await button(page, press).click();
  await isUnderWay;
  await typeOn();
  release();
};

it.each(['Save', 'Publish'])('keeps what is typed while %s is under way', async (press) => {
  const first = `Before ${press} was pressed`;
  await browser.visit(async (page) => {
    await openEntry(page, 'Service', 'Data Collection');
    await description(page).fill(first);
    await whileUnderWay(page, press, () => description(page).fill(`${first}, and after`));
    await notification(page, press === 'Save' ? 'Saved document' : 'Published document').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await description(page).inputValue()).toBe(`${first}, and after`);
    await isEnabled(page, 'Save', true);
    await page.unroute(CHANGES);
    const saved = untilSaved(page);
    await button(page, 'Save').click();
    await saved;
    await page.reload();
    await description(page).waitFor();
    expect(await description(page).inputValue()).toBe(`${first}, and after`);
  }, session);
});

it('keeps what is typed while a new entry is made, and makes one of several clicks', async () => {
  await browser.visit(async (page) => {
    await openNewEntry(page, 'Location');
    await page.getByRole('textbox', { name: 'Name' }).fill('Hosapete');
    await page.getByRole('textbox', { name: 'Region' }).fill('Karnataka');
    await page.getByRole('textbox', { name: 'Country' }).fill('India');
    await whileUnderWay(page, 'Save', async () => {
      await button(page, 'Save').dispatchEvent('click');
      await page.getByRole('textbox', { name: 'Region' }).fill('Vijayanagara');
    });
    await notification(page, 'Saved document').first().waitFor();
    await page.waitForURL(/location\/[a-z0-9]{20,}/);
    await page.waitForLoadState('networkidle');
    const region = page.getByRole('textbox', { name: 'Region' });
    await eventually(async () => expect(await region.inputValue()).toBe('Vijayanagara'));
  }, session);
  const { body } = await app.request.get('/api/locations?filters[name][$eq]=Hosapete');
  expect(body.data).toHaveLength(1);
});

it.each([
  ['the same', 'Gadag', 'Gadag'],
  ['something else', 'Haveri', 'Haveri, later'],
])('makes one entry where the answer is lost and %s is saved again', async (_what, name, later) => {
  await browser.visit(async (page) => {
    await openNewEntry(page, 'Location');
    const nameBox = page.getByRole('textbox', { name: 'Name' });
    await nameBox.fill(name);
    await page.getByRole('textbox', { name: 'Region' }).fill('Karnataka');
    await page.getByRole('textbox', { name: 'Country' }).fill('India');
    const lost = nextChange(page, loseAnswer);
    await button(page, 'Save').click();
    await lost;
    await isEnabled(page, 'Save', true);
    await page.unroute(CHANGES);
    await nameBox.fill(later);
    await button(page, 'Save').click();
    await page.waitForURL(/location\/[a-z0-9]{20,}/);
    await eventually(async () => expect(await nameBox.inputValue()).toBe(later));
  }, session);
  const { body } = await app.request.get(`/api/locations?filters[name][$startsWith]=${name}`);
  expect(body.data.map((one: { name: string }) => one.name)).toEqual([later]);
});

it('asks nobody about a conflict with their own second click', async () => {
  await browser.visit(async (page) => {
    await openEntry(page, 'Service', 'Data Collection');
    await description(page).fill('Published by somebody who clicks twice.');
    await button(page, 'Publish').dblclick();
    await notification(page, 'Published document').first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('dialog').count()).toBe(0);
  }, session);
});

it('takes a day as the browser writes days, and makes no other day of it', async () => {
  await browser.visit(async (page) => {
    await openEntry(page, 'Form', 'Contact us');
    await page.getByRole('button', { name: 'E-mail', exact: true }).click();
    const day = page.getByLabel('Last date');
    expect(await day.getAttribute('type')).toBe('date');
    await day.fill('2026-12-31');
    await button(page, 'Save').click();
    await notification(page, 'Saved document').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'E-mail', exact: true }).click();
    expect(await day.inputValue()).toBe('2026-12-31');
  }, session);
});
