import { createHash, randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { Client } from 'pg';
import type { Page } from 'playwright-core';
import { createChallengesService } from '../../src/plugins/form-submissions/server/src/services/challenges';
import { expectAccessible } from '../helpers/accessibility';
import { expectQuiet, openBrowser } from '../helpers/browser';
import type { TestBrowser } from '../helpers/browser';
import { testEnvironment } from '../helpers/environment';
import { eventually } from '../helpers/eventually';
import { startServedStrapi } from '../helpers/strapi';
import type { TestApplication } from '../helpers/strapi';

const PAGE = '/examples/forms.html';
const MAX_NUMBER = 2_000;
const CLIENT_LIMIT = 20;

let app: TestApplication;
let url: string;
let browser: TestBrowser;
let database: Client;

beforeAll(async () => {
  const served = await startServedStrapi({
    PROCESS_ROLE: 'all',
    FORM_CHALLENGE_MAX_NUMBER: String(MAX_NUMBER),
    FORM_RATE_PER_CLIENT: `${CLIENT_LIMIT}/600`,
  });
  app = served.app;
  url = served.url;
  database = new Client({ connectionString: app.databaseUrl });
  await database.connect();
  browser = await openBrowser(url);
});

afterAll(async () => {
  await browser.close();
  await database.end();
  await app.stop();
});

beforeEach(() => database.query('DELETE FROM public.form_submissions'));

expectQuiet(() => browser);

const submissions = async () => {
  const { rows } = await database.query<{
    form_key: string;
    spam_verdict: string;
    spam_reasons: { code: string }[] | null;
    language: string;
    source_url: string;
    door: string;
  }>(
    'SELECT form_key, spam_verdict, spam_reasons, language, source_url, door FROM public.form_submissions'
  );
  return rows;
};

const open = async (page: Page, address = PAGE) => {
  const challenge = page.waitForResponse('**/challenge');
  await page.goto(address);
  await page.getByRole('button', { name: /Send|Request/ }).waitFor();
  await challenge;
  await page.evaluate('window.isChallengedAt = performance.now()');
};

/** As many seconds as the form expects of a person: they count from its challenge. */
const takeTime = (page: Page) =>
  eventually(async () => {
    const waited = await page.evaluate('performance.now() - window.isChallengedAt');
    expect(waited).toBeGreaterThan(3_500);
  });

const fillIn = async (page: Page) => {
  await page.getByLabel('Your name').fill('Asha Rao');
  await page.getByLabel('E-mail').fill('asha@example.com');
  await page.getByLabel('Message').fill('We have 40,000 hours of speech in Kannada to label.');
  await page.getByLabel(/^I agree that IndiVillage/).check();
};

const activeId = (page: Page) => page.evaluate<string>('document.activeElement.id');

/** Presses Tab until the element has the focus. */
const tabTo = async (page: Page, id: string) => {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await activeId(page)) === id) {
      return;
    }
  }
  throw new Error(`Tab does not lead to ${id}`);
};

const succeeded = (page: Page) =>
  page.getByRole('heading', { name: 'Thank you. Your message has arrived' }).waitFor();

it('is filled in by keyboard alone: what is wrong is said and found, then it arrives', async () => {
  await browser.visit(async (page) => {
    await open(page);
    await tabTo(page, 'field-name');
    await page.keyboard.type('Asha Rao');
    await tabTo(page, 'field-email');
    await page.keyboard.type('asha at example.com');
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: 'There are 3 problems' }).waitFor();
    expect(await activeId(page)).toBe('problems');
    await expectAccessible(page, { within: 'html' });
    const email = page.getByLabel('E-mail');
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    const said = 'E-mail must be an e-mail address, such as name@example.com';
    const wrong = page.locator('#field-email-wrong');
    expect(await wrong.innerText()).toBe(said);
    expect(await email.getAttribute('aria-describedby')).toBe('field-email-wrong');
    expect(await page.getByLabel('Message').getAttribute('aria-describedby')).toBe(
      'field-message-wrong field-message-help'
    );
    expect(await page.getByLabel('Your name').getAttribute('aria-invalid')).toBeNull();

    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await activeId(page)).toBe('field-email');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('asha@example.com');
    await tabTo(page, 'field-message');
    await page.keyboard.type('We have 40,000 hours of speech in Kannada to label.');
    await tabTo(page, 'field-services');
    await page.keyboard.press('Space');
    await tabTo(page, 'field-consent');
    await page.keyboard.press('Space');
    await takeTime(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');

    await succeeded(page);
    expect(await activeId(page)).toBe('done-title');
    expect(await page.locator('#problems').isVisible()).toBe(false);
  });
  expect(await submissions()).toEqual([
    {
      form_key: 'contact',
      spam_verdict: 'ham',
      spam_reasons: [],
      language: 'en',
      source_url: `${url}${PAGE}`,
      door: 'rest',
    },
  ]);
  const { rows } = await database.query('SELECT challenge FROM ops.spent_challenges');
  expect(rows).toHaveLength(1);
});

it('has boxes as large as a finger on a phone, with their text beside them, by night as well', async () => {
  await browser.visit(async (page) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open(page);
    const consent = page.locator('.choice', { hasText: 'I agree that IndiVillage' });
    for (const choice of await page.locator('.choice').all()) {
      expect((await choice.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    const box = await consent.locator('input').boundingBox();
    const text = await consent.locator('span').first().boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(24);
    // In several lines, none of them below the box.
    expect(text?.height).toBeGreaterThan(40);
    expect(text?.x).toBeGreaterThan((box?.x ?? 0) + (box?.width ?? 0));
    const scroll = 'document.documentElement.scrollWidth <= innerWidth';
    expect(await page.evaluate(scroll)).toBe(true);

    await page.emulateMedia({ colorScheme: 'dark' });
    const paper = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(await paper()).toBe('rgb(20, 23, 31)');
    await expectAccessible(page, { within: 'html' });
    expect(await paper()).toBe('rgb(255, 255, 255)');
  });
});

it('arrives once, also when the button is pressed twice and the answer gets lost', async () => {
  await browser.visit(async (page) => {
    const keys: string[] = [];
    await page.route('**/api/form-submissions', async (route) => {
      keys.push(route.request().headers()['idempotency-key'] ?? '');
      const response = await route.fetch();
      return keys.length === 1 ? route.abort() : route.fulfill({ response });
    });
    await open(page);
    await fillIn(page);
    await takeTime(page);
    await page.getByRole('button', { name: 'Send message' }).dblclick();
    await succeeded(page);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[1]).toBe(keys[0]);
  });
  expect(await submissions()).toEqual([expect.objectContaining({ spam_verdict: 'ham' })]);
});

it('keeps what was typed while the server cannot be reached', async () => {
  await browser.visit(async (page) => {
    await open(page);
    await fillIn(page);
    await takeTime(page);
    await page.locator('.work').waitFor({ state: 'hidden' });
    let attempts = 0;
    await page.route('**/api/form-submissions', (route) => {
      attempts += 1;
      return route.abort();
    });
    await page.getByRole('button', { name: 'Send message' }).click();
    await page.getByText('The server cannot be reached. Your text is still here').waitFor();
    expect(attempts).toBe(3);

    // Nobody waits for what cannot come.
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Send message' }).click();
    await page.getByText('You are offline. Your text is still here').waitFor();
    expect(attempts).toBe(4);
    await page.context().setOffline(false);
    await page.unroute('**/api/form-submissions');
    await page.getByRole('button', { name: 'Send message' }).click();
    await succeeded(page);
  });
  expect(await submissions()).toEqual([expect.objectContaining({ spam_verdict: 'ham' })]);
});

it('asks for a new challenge when the page was open for long', async () => {
  const config = { secret: testEnvironment.FORM_SUBMISSIONS_SECRET, challenge: { maxNumber: 100 } };
  const strapi = { config: { get: () => config } } as unknown as Core.Strapi;
  const now = Date.now();
  const clock = jest.spyOn(Date, 'now').mockReturnValue(now - 2 * 60 * 60 * 1000);
  const old = await createChallengesService({ strapi }).issue('contact');
  clock.mockRestore();
  await browser.visit(async (page) => {
    let count = 0;
    await page.route('**/challenge', (route) => {
      count += 1;
      return count === 1 ? route.fulfill({ json: old }) : route.continue();
    });
    await open(page);
    await fillIn(page);
    await page.getByRole('button', { name: 'Send message' }).click();
    await succeeded(page);
    expect(count).toBe(2);
  });
  expect(await submissions()).toEqual([
    expect.objectContaining({ spam_verdict: 'ham', spam_reasons: [] }),
  ]);
});

it('tells nobody that a message with the hidden field filled is kept apart', async () => {
  await browser.visit(async (page) => {
    await open(page);
    await fillIn(page);
    await page.locator('[name=homepage]').fill('https://example.com', { force: true });
    await takeTime(page);
    await page.getByRole('button', { name: 'Send message' }).click();
    await succeeded(page);
  });
  expect(await submissions()).toEqual([
    expect.objectContaining({
      spam_verdict: 'spam',
      spam_reasons: [{ code: 'honeypot', weight: 1 }],
    }),
  ]);
});

it('takes a file along, which goes by itself and belongs to the message', async () => {
  const content = randomBytes(200_000);
  await browser.visit(async (page) => {
    await open(page, `${PAGE}?file`);
    const file = { name: 'sample.csv', mimeType: 'text/csv', buffer: content };
    await page.getByLabel('A sample file').setInputFiles(file);
    await takeTime(page);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('With a file, please give your e-mail address.').waitFor();
    await fillIn(page);
    await page.getByLabel('Message').fill('Short');
    await page.getByRole('button', { name: 'Send' }).click();
    // The file has gone; what is wrong with the message sends no other.
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await page.getByLabel('Message').fill('We have 40,000 hours of speech in Kannada to label.');
    await page.getByRole('button', { name: 'Send' }).click();
    await succeeded(page);
  });
  const { rows } = await database.query(
    `SELECT submission.uploads = jsonb_build_array(upload.document_id) AS "isNamed", upload.sha_256 AS sha256
     FROM public.file_uploads upload
     JOIN public.form_submissions submission ON submission.document_id = upload.submission`
  );
  expect(rows).toEqual([
    { isNamed: true, sha256: createHash('sha256').update(content).digest('hex') },
  ]);
  const all = await database.query('SELECT 1 FROM public.file_uploads');
  expect(all.rows).toHaveLength(1);
});

it('asks a question only when another answer makes it one, and takes any form', async () => {
  await browser.visit(async (page) => {
    await open(page, `${PAGE}?form=quote_request`);
    await page.getByRole('heading', { name: 'Request a quote', level: 1 }).waitFor();
    const date = page.getByLabel('Start date');
    expect(await date.isVisible()).toBe(false);
    const timeline = page.getByLabel('When should it start?');
    await timeline.selectOption({ label: 'On a date' });
    expect(await date.isVisible()).toBe(true);
    await date.fill('2030-01-02');
    await timeline.selectOption({ label: 'Within a year' });
    expect(await date.isVisible()).toBe(false);
    await page.getByLabel('Your name').fill('Asha Rao');
    await page.getByLabel('E-mail').fill('asha@example.com');
    await page.getByLabel('Your project').fill('40,000 hours of speech in Kannada to label.');
    await page.getByLabel('Country').selectOption('IN');
    await page.getByLabel(/^I agree that IndiVillage/).check();
    await takeTime(page);
    await page.getByRole('button', { name: 'Request quote' }).click();
    await page.getByRole('heading', { name: /^Thank you/ }).waitFor();

    await page.goto(`${PAGE}?form=nothing`);
    await page.getByText('There is no form with this name.').waitFor();
  });
  expect(await submissions()).toEqual([
    expect.objectContaining({ form_key: 'quote_request', spam_verdict: 'ham' }),
  ]);
});

it('says what to do without JavaScript', async () => {
  await browser.visit(async (page) => {
    const context = await page
      .context()
      .browser()!
      .newContext({ baseURL: url, javaScriptEnabled: false });
    const silent = await context.newPage();
    await silent.goto(PAGE);
    expect(await silent.locator('noscript').innerText()).toContain('This form needs JavaScript.');
    await context.close();
  });
});

it('says how long to wait when too much came from one place', async () => {
  await browser.visit(async (page) => {
    await open(page);
    await fillIn(page);
    await database.query('UPDATE ops.rate_windows SET hits = $1', [CLIENT_LIMIT]);
    await page.getByRole('button', { name: 'Send message' }).click();
    await page.getByText(/Please send it again in (\d+ minutes|1 minute)\.$/).waitFor();
  });
  expect(await submissions()).toEqual([]);
});
