import { Client } from 'pg';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../helpers/accessibility';
import { createAdminAccount } from '../helpers/admin-accounts';
import { administrator, notification, signIn } from '../helpers/admin-panel';
import { expectQuiet, openBrowser } from '../helpers/browser';
import type { Session, TestBrowser } from '../helpers/browser';
import { signInToAdminPanel } from '../helpers/callers';
import { eventually } from '../helpers/eventually';
import { startServedStrapi } from '../helpers/strapi';
import type { TestApplication } from '../helpers/strapi';

declare const requireOfNode: (name: string) => unknown;

/** Read by Node itself, as the application is. */
const { addPageQueues } = requireOfNode('../fixtures/page-queues.cjs') as {
  addPageQueues: () => () => void;
};
const EXPORTS = '/admin/plugins/job-queue/test-exports';

let app: TestApplication;
let browser: TestBrowser;
let session: Session;
let database: Client;

/** Tells the handler of the job how far it is, or why it fails. */
const order = (id: string, { done = 0, reason = null as string | null }) =>
  database.query(
    `INSERT INTO test_page.jobs VALUES ($1, $2, $3)
     ON CONFLICT (id) DO UPDATE SET done = excluded.done, reason = excluded.reason`,
    [id, done, reason]
  );

const enqueue = async (id: string, how: Parameters<typeof order>[1], delayMs = 0) => {
  await order(id, how);
  await database.query(
    `INSERT INTO jobs.outbox (queue, job_id, payload, options) VALUES ('test-exports', $1, $2, $3)`,
    [id, { requestId: `request-of-${id}` }, { delayMs }]
  );
};

beforeAll(async () => {
  const removePageQueues = addPageQueues();
  const served = await startServedStrapi({ PROCESS_ROLE: 'all', JOBS_RELAY_INTERVAL_MS: '100' });
  removePageQueues();
  app = served.app;
  database = new Client({ connectionString: app.databaseUrl });
  await database.connect();
  await database.query(`
    CREATE SCHEMA test_page;
    CREATE TABLE test_page.jobs (id text PRIMARY KEY, done integer NOT NULL, reason text);
  `);
  browser = await openBrowser(served.url);
  session = await signIn(browser, administrator);
});

afterAll(async () => {
  await browser.close();
  await database.end();
  await app.stop();
});

expectQuiet(() => browser);

const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

const openState = async (page: Page, name: string) => {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
};

/** As when the person turns to another tab, or comes back. */
const setVisibility = (page: Page, value: 'hidden' | 'visible') =>
  page.evaluate(
    `Object.defineProperty(document, 'visibilityState', { value: '${value}', configurable: true });
     document.dispatchEvent(new Event('visibilitychange'));`
  );

it('shows the queues with their counts and schedules, and leads to one by keyboard', async () => {
  await enqueue('counted', { done: 40 });
  await enqueue('failing', { reason: 'the bucket does not answer' });
  await enqueue('tomorrow', {}, 86_400_000);
  await browser.visit(async (page) => {
    await page.goto('/admin');
    await page.getByRole('link', { name: 'Jobs', exact: true }).click();
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
    const row = rowOf(page, 'test-exports');
    // Running, failed, waiting, delayed, done.
    await eventually(async () => {
      const cells = await row.getByRole('gridcell').allInnerTexts();
      expect(cells.slice(1, 6)).toEqual(['0', '1', '0', '1', '1']);
    });
    await row.getByRole('img', { name: 'Failed 1, Delayed 1' }).waitFor();
    const sweep = rowOf(page, 'test-sweep');
    await sweep.getByText('Daily at 3:00 AM (Asia/Kolkata)').waitFor();
    await sweep.getByText(/^in \d+ (hr|min|sec)\.?$/).waitFor();

    const tick = rowOf(page, 'test-tick');
    await tick.getByText('Every 1 sec').waitFor();
    await tick.getByText('Done', { exact: true }).waitFor();
    await tick.getByText(/^\d+ ms$/).waitFor();
    await expectAccessible(page);
    await sweep.getByText('Not yet').waitFor();
    await sweep.getByRole('button', { name: 'Run test-sweep now' }).click();
    await page.getByText('The task runs as soon as a process is free').waitFor();
    await sweep.getByText('Done', { exact: true }).waitFor();

    await row.getByRole('link', { name: 'test-exports' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'test-exports', level: 1 }).waitFor();
    await page.getByText('No job is running').waitFor();
    await expectAccessible(page);
  }, session);
});

it('moves the bar of a running job, and takes the job away when it is done', async () => {
  await enqueue('moving', { done: 10 });
  await browser.visit(async (page) => {
    await page.goto(EXPORTS);
    const bar = page.getByRole('progressbar', { name: 'Progress of job moving' });
    await bar.waitFor();
    const expectShare = (share: string) =>
      eventually(async () => expect(await bar.getAttribute('aria-valuenow')).toBe(share));
    await expectShare('25');
    const narrow = await bar.locator('div').boundingBox();
    await order('moving', { done: 30 });
    await expectShare('75');
    await page.getByText('75% · 30 of 40').waitFor();
    await eventually(async () => {
      const wide = await bar.locator('div').boundingBox();
      expect(wide!.width / narrow!.width).toBeCloseTo(3, 1);
    });
    await order('moving', { done: 40 });
    await page.getByText('No job is running').waitFor();
    await openState(page, 'Done');
    await rowOf(page, 'moving').waitFor();
  }, session);
});

it('shows why a job failed and with what input, and retries it', async () => {
  const reason = 'no rows in <b>May</b>';
  await enqueue('broken', { reason });
  await browser.visit(async (page) => {
    await page.goto(`${EXPORTS}?state=dead`);
    const row = rowOf(page, 'broken');
    await row.getByText(`Error: ${reason}`).waitFor();
    await row.getByText('1 of 1').waitFor();
    await row.getByRole('button', { name: 'Show details' }).click();
    const details = page.getByRole('dialog', { name: 'Job of test-exports' });
    await details.getByText(`Error: ${reason}`).waitFor();
    await details.getByText('"requestId": "request-of-broken"').waitFor();
    await page.keyboard.press('Escape');

    await order('broken', { done: 40 });
    await row.getByRole('button', { name: 'Show details' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await notification(page, 'The job starts again').waitFor();
    await row.waitFor({ state: 'detached' });
    await openState(page, 'Done');
    await rowOf(page, 'broken').waitFor();
  }, session);
});

it('asks before it removes a failed job', async () => {
  await enqueue('unwanted', { reason: 'nobody needs it' });
  await browser.visit(async (page) => {
    await page.goto(`${EXPORTS}?state=dead`);
    const row = rowOf(page, 'unwanted');
    const ask = async (answer: string) => {
      await row.getByRole('button', { name: 'Remove job' }).click();
      const question = page.getByRole('alertdialog', { name: 'Remove job' });
      await question.getByText('Its input and its reason of failure are lost.').waitFor();
      await question.getByRole('button', { name: answer }).press('Enter');
      await question.waitFor({ state: 'detached' });
    };
    await ask('Go back');
    await page.reload();
    await row.waitFor();
    await ask('Remove job');
    await notification(page, 'The job was removed').waitFor();
    await row.waitFor({ state: 'detached' });
  }, session);
  const { rows } = await database.query(`SELECT id FROM jobs.job WHERE id = 'unwanted'`);
  expect(rows).toEqual([]);
});

it('cancels a running job, and retries all that failed', async () => {
  await enqueue('endless', { done: 1 });
  await browser.visit(async (page) => {
    await page.goto(EXPORTS);
    const row = rowOf(page, 'endless');
    const answer = async (name: string, consequence: string | RegExp) => {
      const question = page.getByRole('alertdialog', { name });
      await question.getByText(consequence).waitFor();
      await question.getByRole('button', { name }).click();
    };
    await row.getByRole('button', { name: 'Cancel job' }).click();
    await answer('Cancel job', 'it then counts as failed');
    await notification(page, 'The job is being cancelled').waitFor();
    await row.waitFor({ state: 'detached' });
    await openState(page, 'Failed');
    await row.getByText('JobCancelledError: cancelled').waitFor();

    await enqueue('stuck', { reason: 'the disk is full' });
    await rowOf(page, 'stuck').waitFor();
    await database.query('UPDATE test_page.jobs SET done = 40, reason = NULL');
    await page.getByRole('button', { name: 'Retry all failed' }).click();
    await answer('Retry all failed', /^All \d+ failed jobs start again/);
    await notification(page, /^\d+ jobs start again$/).waitFor();
    await page.getByText('No failed jobs').waitFor();
    await page.getByRole('button', { name: 'Retry all failed', disabled: true }).waitFor();
  }, session);
});

it('asks the server only while somebody can see the page', async () => {
  await browser.visit(async (page) => {
    let count = 0;
    page.on('request', (request) => {
      count += request.url().includes('/job-queue/') ? 1 : 0;
    });
    await page.goto('/admin/plugins/job-queue');
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
    await eventually(() => expect(count).toBeGreaterThanOrEqual(3));
    await setVisibility(page, 'hidden');
    await page.waitForLoadState('networkidle');
    const before = count;
    await page.waitForTimeout(5_000);
    expect(count).toBe(before);
    await setVisibility(page, 'visible');
    await eventually(() => expect(count).toBeGreaterThan(before));

    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('heading', { name: /^Hello / }).waitFor();
    await page.waitForLoadState('networkidle');
    const left = count;
    await page.waitForTimeout(5_000);
    expect(count).toBe(left);
  }, session);
});

it('says that it is not current while the server does not answer, and goes on after', async () => {
  await browser.visit(async (page) => {
    await page.goto('/admin/plugins/job-queue');
    await rowOf(page, 'test-exports').waitFor();
    await page.context().setOffline(true);
    await page.getByText('The server does not answer.').waitFor();
    await rowOf(page, 'test-exports').waitFor();
    await page.context().setOffline(false);
    await page.getByText('The server does not answer.').waitFor({ state: 'detached' });
  }, session);
});

it('says what is wrong when nothing can be read, and tries again when told to', async () => {
  await browser.visit(async (page) => {
    await page.route('**/job-queue/queues', (route) => route.abort());
    await page.goto('/admin/plugins/job-queue');
    await page.getByText('The jobs cannot be read.').waitFor();
    // Otherwise the page tries again by itself.
    await setVisibility(page, 'hidden');
    await page.unroute('**/job-queue/queues');
    await page.getByRole('button', { name: 'Try again' }).press('Enter');
    await rowOf(page, 'test-exports').waitFor();
    await page.goto('/admin/plugins/job-queue/nothing');
    await page.getByText('There is no queue with this name').waitFor();
    await page.getByRole('link', { name: 'All queues' }).click();
    await rowOf(page, 'test-exports').waitFor();
  }, session);
});

describe('who may do what', () => {
  const visitAs = async (name: string, actions: string[], task: (page: Page) => Promise<void>) => {
    const authorization = await signInToAdminPanel(app);
    const account = await createAdminAccount(
      { request: app.request, authorization },
      name,
      actions
    );
    await browser.visit(task, await signIn(browser, account));
  };

  it('shows no buttons to a role that may only see', async () => {
    await enqueue('watched', { reason: 'to be looked at' });
    await visitAs('watcher', ['plugin::job-queue.view'], async (page) => {
      await page.goto('/admin');
      await page.getByRole('link', { name: 'Jobs', exact: true }).click();
      await rowOf(page, 'test-sweep').waitFor();
      expect(await page.getByRole('button', { name: /^Run / }).count()).toBe(0);
      await page.getByRole('link', { name: 'test-exports' }).click();
      await openState(page, 'Failed');
      const row = rowOf(page, 'watched');
      await row.getByRole('button', { name: 'Show details' }).waitFor();
      await page.waitForLoadState('networkidle');
      for (const name of ['Retry job', 'Remove job', 'Retry all failed']) {
        expect(await page.getByRole('button', { name }).count()).toBe(0);
      }
    });
  });

  it('shows neither link nor page to a role without the permission', async () => {
    await visitAs('stranger', ['plugin::upload.read'], async (page) => {
      await page.goto('/admin');
      await page.getByRole('heading', { name: /^Hello / }).waitFor();
      expect(await page.getByRole('link', { name: 'Jobs', exact: true }).count()).toBe(0);
      await page.goto(EXPORTS);
      await page.getByText("You don't have the permissions to access that content").waitFor();
    });
  });
});
