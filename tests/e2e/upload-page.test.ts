import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { expectAccessible } from '../helpers/accessibility';
import { expectQuiet, openBrowser } from '../helpers/browser';
import type { TestBrowser } from '../helpers/browser';
import { eventually } from '../helpers/eventually';
import { startServedStrapi } from '../helpers/strapi';
import type { TestApplication } from '../helpers/strapi';

const PAGE = '/examples/upload.html';
const FIRST_BYTES = 1_000;

let app: TestApplication;
let browser: TestBrowser;
let database: Client;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'helper-upload-'));
  const served = await startServedStrapi({
    PROCESS_ROLE: 'all',
    FORM_CHALLENGE_MAX_NUMBER: '200',
    OBJECT_STORAGE_DIRECTORY: path.join(folder, 'objects'),
  });
  app = served.app;
  database = new Client({ connectionString: app.databaseUrl });
  await database.connect();
  browser = await openBrowser(served.url);
});

afterAll(async () => {
  await browser.close();
  await database.end();
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

expectQuiet(() => browser);

const uploads = async () => {
  const { rows } = await database.query<{ size: string; sha256: string | null; state: string }>(
    'SELECT size, sha_256 AS sha256, state FROM public.file_uploads ORDER BY id'
  );
  return rows;
};

it('sends a file that is chosen by keyboard, pauses, and goes on after a reload', async () => {
  const content = randomBytes(300_000);
  const file = path.join(folder, 'sample.csv');
  await writeFile(file, content);
  await browser.visit(async (page) => {
    await page.goto(PAGE);
    await page.getByLabel('Your e-mail address').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Please give your e-mail address.').waitFor();
    await page.keyboard.type('asha@example.com');
    await page.keyboard.press('Enter');
    await page.getByText('Please choose a file.').waitFor();
    await expectAccessible(page, { within: 'html' });

    // What is sent waits for ever.
    await page.route('**/api/uploads/*', async (route) => {
      if (route.request().method() !== 'PATCH') {
        await route.continue();
      }
    });
    await page.getByLabel('The file').setInputFiles(file);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Sending …').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused.').waitFor();
    const { url } = JSON.parse(
      await page.evaluate<string>(`localStorage.getItem('unfinished-upload')`)
    ) as { url: string };
    const part = await page.request.fetch(url, {
      method: 'PATCH',
      headers: {
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': '0',
        'Content-Type': 'application/offset+octet-stream',
      },
      data: content.subarray(0, FIRST_BYTES),
    });
    expect(part.headers()['upload-offset']).toBe(String(FIRST_BYTES));

    await page.reload();
    // What waited went with the page.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.getByText('Sending “sample.csv” was interrupted.').waitFor();
    await page.getByLabel('Your e-mail address').fill('asha@example.com');
    await page.getByLabel('The file').setInputFiles(file);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await eventually(async () =>
      expect(await page.locator('main').innerText()).toMatch(
        /file has arrived|are looking at|This is what we found|could not be read|put aside/
      )
    );
  });
  await eventually(async () => {
    const rows = await uploads();
    expect(rows).toMatchObject([
      { size: '300000', sha256: createHash('sha256').update(content).digest('hex') },
    ]);
    expect(rows[0]?.state).not.toBe('uploading');
  });
});

it('keeps what was sent where the connection is gone for longer, and goes on when told to', async () => {
  const content = randomBytes(100_000);
  const file = path.join(folder, 'of-a-train.csv');
  await writeFile(file, content);
  const { length: before } = await uploads();
  await browser.visit(async (page) => {
    await page.clock.install();
    await page.goto(PAGE);
    await page.route('**/api/uploads/*', async (route) => {
      if (route.request().method() === 'GET') {
        await route.continue();
      } else {
        await route.abort();
      }
    });
    await page.getByLabel('Your e-mail address').fill('asha@example.com');
    await page.getByLabel('The file').setInputFiles(file);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const goOn = page.getByRole('button', { name: 'Go on' });
    await eventually(async () => {
      await page.clock.runFor(20_000);
      expect(await goOn.isVisible()).toBe(true);
    });
    await page.getByText('The connection broke off. What was sent stays').waitFor();
    await page.getByRole('button', { name: 'Cancel and delete' }).click();
    await page.getByText('The connection broke off. What was sent stays').waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await goOn.click();
    await page.getByText(/file has arrived|are looking at|could not be read|put aside/).waitFor();
  });
  const sent = (await uploads()).slice(before);
  expect(sent).toMatchObject([
    { size: '100000', sha256: createHash('sha256').update(content).digest('hex') },
  ]);
});
