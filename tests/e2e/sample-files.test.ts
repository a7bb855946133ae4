import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Page } from 'playwright-core';
import { UPLOAD_UID } from '../../src/plugins/file-analysis/server/src/constants';
import { zipOf } from '../../src/plugins/file-analysis/server/src/reader/__tests__/zip-of';
import { scene } from '../../src/plugins/file-analysis/server/src/reader/images/__tests__/scene';
import { pdfOfPages } from '../../src/plugins/file-analysis/server/src/reader/readers/__tests__/made/pdf';
import { SENTENCES } from '../../src/plugins/file-analysis/server/src/reader/readers/__tests__/made/texts';
import { wave } from '../../src/plugins/file-analysis/server/src/reader/readers/__tests__/made/wave';
import { getService } from '../../src/plugins/file-analysis/server/src/utils/get-service';
import { getService as getStorageService } from '../../src/plugins/object-storage/server/src/utils/get-service';
import { expectAccessible } from '../helpers/accessibility';
import { createAdminAccount } from '../helpers/admin-accounts';
import { administrator, notification, signIn } from '../helpers/admin-panel';
import { expectQuiet, openBrowser } from '../helpers/browser';
import type { Session, TestBrowser } from '../helpers/browser';
import { signInToAdminPanel } from '../helpers/callers';
import { eventually } from '../helpers/eventually';
import { readPdf } from '../helpers/pdf-pages';
import { startServedStrapi } from '../helpers/strapi';
import type { TestApplication } from '../helpers/strapi';
import { createSubmission } from '../helpers/submissions';

const PAGE = '/admin/plugins/file-analysis';
const READ = 'plugin::file-analysis.read';

let app: TestApplication;
let browser: TestBrowser;
let session: Session;

beforeAll(async () => {
  const served = await startServedStrapi({ PROCESS_ROLE: 'all', JOBS_RELAY_INTERVAL_MS: '200' });
  app = served.app;
  browser = await openBrowser(served.url);
  session = await signIn(browser, administrator);
});

afterAll(async () => {
  await browser.close();
  await app.stop();
});

expectQuiet(() => browser);

const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

const announce = async (filename: string, values: Record<string, unknown>): Promise<string> => {
  const { documentId } = await app.strapi.db
    .query(UPLOAD_UID)
    .create({ data: { filename, size: '4', ...values } });
  return documentId as string;
};

const keep = async (id: string, text: Buffer | string) => {
  const key = `uploads/${id}`;
  const { size, sha256 } = await getStorageService('objects', { strapi: app.strapi }).put({
    key,
    body: Readable.from([Buffer.from(text)]),
    maxBytes: Buffer.byteLength(text),
  });
  return { storageKey: key, size, sha256 };
};

/** All of it arrives: the job of the server takes it from there. */
const arrive = async (id: string, text: Buffer | string) =>
  getService('uploads', { strapi: app.strapi }).complete(id, await keep(id, text));

/** One that is in quarantine already. */
const quarantine = async (filename: string, reason: string, text = 'MZ\u0001\u0002') => {
  const { storageKey, size, sha256 } = await keep(filename.replace(/\W/g, '-'), text);
  return announce(filename, {
    state: 'quarantined',
    reason,
    storageKey,
    sha256,
    size: String(size),
    received: String(size),
  });
};

const CITIES = ['Yemmiganur', 'Raichur', 'Kolar', 'Hubballi'];

/** People with gaps, amounts that are none, and rows with too many fields. */
const leads = [
  'lead_id,full_name,email,city,amount,segment',
  ...Array.from({ length: 300 }, (_, index) => {
    const person = `${['Asha', 'Ravi', 'Meena'][index % 3]} ${'ABCDEFGHIJ'[index % 10]}rao`;
    const city = index % 4 === 0 ? '' : CITIES[index % CITIES.length];
    const amount = index % 30 === 7 ? 'unknown' : String(100 + ((index * 37) % 900));
    return `L-${1000 + index},${person},lead${index}@example.org,${city},${amount},${index % 5 ? 'farm' : 'shop'}`;
  }),
  'L-9000,Too Many,many@example.org,Kolar,12,farm,and,more',
].join('\n');

const wide = [
  Array.from({ length: 200 }, (_, index) => `measure_${index}`).join(','),
  ...Array.from({ length: 5 }, (_, row) =>
    Array.from({ length: 200 }, (__, index) => String(row * index)).join(',')
  ),
].join('\n');

const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });

const open = async (page: Page, id: string, name: string) => {
  await page.goto(`${PAGE}/${id}`);
  await heading(page, name).waitFor();
};

const downloadBy = async (page: Page, act: () => Promise<void>) => {
  const waiting = page.waitForEvent('download');
  await act();
  const download = await waiting;
  return {
    name: download.suggestedFilename(),
    text: await readFile(await download.path(), 'utf8'),
  };
};

// The first test looks at an empty list: the others fill it.
it('says on its page and on the home page that nothing came yet, and that nothing is scanned', async () => {
  await browser.visit(async (page) => {
    await page.goto('/admin');
    await page
      .getByRole('region', { name: 'Sample files' })
      .getByText('No sample files yet')
      .waitFor();
    await page.getByRole('link', { name: 'Sample files', exact: true }).click();
    await heading(page, 'Sample files').waitFor();
    await page.getByText('No sample files yet. They appear here').waitFor();
    await page.getByRole('status').getByText('No malware scanner is set up.').waitFor();
    await page.getByRole('tab', { name: 'Quarantine (0)' }).click();
    await page.getByText('Nothing is in quarantine').waitFor();
    await expectAccessible(page);
  }, session);
});

it('shows a file on its way, then what is in it, and no value of a person', async () => {
  const size = Buffer.byteLength(leads);
  const id = await announce('leads.csv', {
    size: String(size),
    received: String(Math.floor(size / 4)),
    state: 'uploading',
    email: 'sender@example.org',
  });
  await browser.visit(async (page) => {
    await page.goto(PAGE);
    const row = rowOf(page, 'leads.csv');
    await row.getByText('sender@example.org').waitFor();
    const bar = row.getByRole('progressbar', { name: 'leads.csv: how much is here' });
    await bar.waitFor();
    expect(await bar.getAttribute('aria-valuenow')).toBe('24');
    await arrive(id, leads);
    await row.getByText('Completed').waitFor();
    await row.getByText('Not scanned').waitFor();
    await row
      .getByText(/^300 rows in 6 columns; 1 malformed row; personal data: .*E-mail address/)
      .waitFor();
    await row.getByRole('img', { name: /^Quality: \d+ of 100$/ }).waitFor();
    await expectAccessible(page);
    await row.getByRole('link', { name: 'leads.csv' }).press('Enter');

    await heading(page, 'leads.csv').waitFor();
    await panel(page, 'Quality').getByText('Completeness').waitFor();
    await panel(page, 'What to do first').getByText('is missing.').first().waitFor();
    const findings = panel(page, 'Personal data');
    await findings.getByRole('row').filter({ hasText: 'E-mail address' }).first().waitFor();
    await findings.getByRole('row').filter({ hasText: 'Name of a person' }).first().waitFor();
    await panel(page, 'Missing values')
      .getByRole('img', { name: 'Missing values by column: 1 column of 6 has some' })
      .waitFor();
    await panel(page, 'Malformed rows').getByRole('cell', { name: '302' }).waitFor();
    const columns = panel(page, 'Columns');
    const cards = columns.getByRole('heading', { level: 3 });
    expect(await cards.allInnerTexts()).toEqual(leads.split('\n')[0]!.split(','));
    await columns.getByText('The values are not shown').first().waitFor();
    await expectAccessible(page);
    await columns
      .getByRole('img', { name: /^Distribution of amount, from 1\d\d to 9\d\d$/ })
      .waitFor();
    await columns.getByLabel('Search by name').fill('MAIL');
    await columns.getByText('1 of 6').waitFor();
    expect(await cards.allInnerTexts()).toEqual(['email']);
    expect(await page.content()).not.toMatch(/lead\d+@example/);

    const html = await downloadBy(page, () =>
      page.getByRole('button', { name: 'Report as HTML' }).press('Enter')
    );
    expect(html.name).toBe('leads.csv.html');
    expect(html.text).toMatch(/^<!doctype html>/);
    const json = await downloadBy(page, () =>
      page.getByRole('button', { name: 'JSON' }).press('Enter')
    );
    expect(json.name).toBe('leads.csv.json');
    await panel(page, 'File').getByText(sha256Of(json.text)).waitFor();
  }, session);
});

it('shows the first rows without what is personal', async () => {
  await browser.visit(async (page) => {
    await page.goto(PAGE);
    await rowOf(page, 'leads.csv').getByRole('link', { name: 'leads.csv' }).click();
    const rows = panel(page, 'First rows').getByRole('row');
    const [heads, first] = [rows.nth(0), rows.nth(1)];
    await first.waitFor();
    expect(await heads.getByRole('columnheader').allTextContents()).toEqual(
      leads.split('\n')[0]!.split(',')
    );
    expect(await first.getByRole('cell').allTextContents()).toEqual([
      'L-1000',
      '•••not shown',
      '•••not shown',
      '',
      '100',
      'shop',
    ]);
    expect(await rows.count()).toBe(21);
    // The table moves on a phone, and not the page.
    await page.setViewportSize({ width: 400, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(800);
    await page.setViewportSize({ width: 1440, height: 900 });
  }, session);
});

it('is printed from the panel, whole and with nothing from elsewhere', async () => {
  const html = await browser.visit(async (page) => {
    // The browser would ask a person where to save it.
    await page.addInitScript(
      'window.print = () => { top.printed = document.documentElement.outerHTML; }'
    );
    await page.goto(PAGE);
    await rowOf(page, 'leads.csv').getByRole('link', { name: 'leads.csv' }).click();
    await page.getByRole('button', { name: 'Save as PDF' }).press('Enter');
    await eventually(async () => expect(await page.evaluate('window.printed')).toBeDefined());
    return `<!doctype html>${await page.evaluate<string>('window.printed')}`;
  }, session);
  await browser.visit(async (page) => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.setContent(html);
    await expectAccessible(page, { within: 'html' });
    const pages = await readPdf(await page.pdf({ preferCSSPageSize: true, tagged: true }));
    expect(requests).toEqual([]);
    expect(pages.length).toBeGreaterThan(1);
    const text = pages.map((each) => each.text).join(' ');
    const plain = text.replaceAll(/\s/g, '');
    expect(plain).toContain('leads.csv');
    expect(plain).toMatch(/Whattodofirst.*personaldata/);
    expect(text).not.toMatch(/lead\d+@/);
    for (const { text: sheet, width, height } of pages) {
      expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
      expect(sheet).toMatch(/SHA-256 [0-9a-f]{64}/);
    }
  });
});

it('shows few of many columns at once, and finds the others', async () => {
  const id = await announce('wide.csv', { size: String(wide.length) });
  await arrive(id, wide);
  await browser.visit(async (page) => {
    await open(page, id, 'wide.csv');
    const columns = panel(page, 'Columns');
    const cards = columns.getByRole('heading', { level: 3 });
    await columns.getByText('200 of 200').waitFor();
    expect(await cards.count()).toBe(12);
    await columns.getByRole('button', { name: 'Show more (188 left)' }).press('Enter');
    await eventually(async () => expect(await cards.count()).toBe(24));
    await columns.getByLabel('Search by name').fill('measure_199');
    await eventually(async () => expect(await cards.allInnerTexts()).toEqual(['measure_199']));
    await columns.getByRole('combobox', { name: 'Show' }).click();
    await page.getByRole('option', { name: 'With personal data' }).click();
    await columns.getByText('0 of 200').waitFor();
  }, session);
});

it('keeps the quarantine apart, and lets a file out for a reason that is written down', async () => {
  await quarantine('of-tomorrow.bin', 'a-reason-of-tomorrow');
  const id = await quarantine('invoice.pdf.exe', 'kind-differs', 'MZ not a PDF');
  await browser.visit(async (page) => {
    await page.goto(PAGE);
    await page.getByRole('tab', { name: 'Quarantine (2)' }).click();
    await rowOf(page, 'of-tomorrow.bin')
      .getByText('The server says: a-reason-of-tomorrow')
      .waitFor();
    expect(await rowOf(page, 'leads.csv').count()).toBe(0);
    await page.reload();
    await rowOf(page, 'invoice.pdf.exe').getByText('Quarantine').click();
    await heading(page, 'invoice.pdf.exe').waitFor();
    const status = panel(page, 'Status');
    await status.getByText('Its content is of another kind than its name').waitFor();
    await page.getByText('There is no report').waitFor();

    await status.getByRole('button', { name: 'Download with a reason' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Download with a reason' });
    await dialog.getByText('It may harm the computer').waitFor();
    await expectAccessible(page, { within: '[role=dialog]' });
    const out = dialog.getByRole('button', { name: 'Download it nevertheless' });
    expect(await out.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Why do you need it?' }).fill('  ');
    expect(await out.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Why do you need it?' }).fill('The sender asks.');
    const file = await downloadBy(page, () => out.press('Enter'));
    expect(file).toEqual({ name: 'invoice.pdf.exe', text: 'MZ not a PDF' });
    await dialog.waitFor({ state: 'detached' });
    const entries = await app.sql(
      `SELECT 1 FROM audit.entries WHERE action = 'download-from-quarantine' AND entity_id = ?`,
      [id]
    );
    expect(entries).toHaveLength(1);

    await status.getByRole('button', { name: 'Delete' }).press('Enter');
    const question = page.getByRole('alertdialog', { name: 'Delete' });
    await question.getByText('The file and its report are removed for good.').waitFor();
    await question.getByRole('button', { name: 'Delete' }).press('Enter');
    await notification(page, 'The sample file was deleted').waitFor();
    await page.getByRole('tab', { name: 'Quarantine (1)' }).waitFor();
    expect(await rowOf(page, 'invoice.pdf.exe').count()).toBe(0);
  }, session);
});

it('is left by the keyboard alone: from the list to a download for a reason', async () => {
  await quarantine('by-keyboard.bin', 'kind-differs', 'MZ by hand');
  await browser.visit(async (page) => {
    /** Presses Tab until what has the focus is called so. */
    const tabTo = async (name: string) => {
      for (let presses = 0; presses < 120; presses += 1) {
        await page.keyboard.press('Tab');
        const found = await page.evaluate<string>(
          `(({ ariaLabel, labels, textContent }) => ariaLabel ?? (labels?.[0] ?? { textContent }).textContent)(document.activeElement)`
        );
        if (found.trim().startsWith(name)) {
          return;
        }
      }
      throw new Error(`Tab does not lead to ${name}`);
    };
    await page.goto(PAGE);
    await rowOf(page, 'by-keyboard.bin').waitFor();
    // Of the tabs one has the focus, and the arrows go from it to the others.
    await tabTo('All');
    await page.keyboard.press('ArrowRight');
    await eventually(async () => expect(await rowOf(page, 'leads.csv').count()).toBe(0));
    await rowOf(page, 'by-keyboard.bin').waitFor();
    await page.getByRole('link', { name: 'by-keyboard.bin' }).focus();
    await page.keyboard.press('Enter');
    await heading(page, 'by-keyboard.bin').waitFor();
    await tabTo('Download with a reason');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Download with a reason' }).waitFor();
    await tabTo('Why do you need it?');
    await page.keyboard.type('To look at it in a machine of its own.');
    await tabTo('Download it nevertheless');
    const file = await downloadBy(page, () => page.keyboard.press('Enter'));
    expect(file).toEqual({ name: 'by-keyboard.bin', text: 'MZ by hand' });
  }, session);
});

it('says why a file failed, and reads it again when told to', async () => {
  const { storageKey, size, sha256 } = await keep('again', leads);
  const id = await announce('again.csv', {
    state: 'failed',
    reason: 'time',
    storageKey,
    sha256,
    size: String(size),
    received: String(size),
  });
  await browser.visit(async (page) => {
    await open(page, id, 'again.csv');
    const status = panel(page, 'Status');
    await status.getByText('Reading it took more time than is allowed.').waitFor();
    await status.getByRole('button', { name: 'Analyse again' }).press('Enter');
    await notification(page, 'The file is being analysed again').waitFor();
    await panel(page, 'Quality').getByText('Completeness').waitFor();
  }, session);
});

it('says what is wrong when nothing can be read, and where there is nothing', async () => {
  await browser.visit(async (page) => {
    await page.route('**/file-analysis/uploads?*', (route) => route.abort());
    await page.goto(PAGE);
    await page.getByText('The sample files cannot be read.').waitFor();
    await page.unroute('**/file-analysis/uploads?*');
    await page.getByRole('button', { name: 'Try again' }).press('Enter');
    await rowOf(page, 'leads.csv').waitFor();
    await page.goto(`${PAGE}?from=2020-01-01&to=2020-01-02`);
    await page.getByText('Nothing matches these filters').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).last().click();
    await rowOf(page, 'leads.csv').waitFor();
    await page.goto(`${PAGE}/nothing`);
    await page.getByText('This sample file does not exist.').waitFor();
    await page.getByRole('link', { name: 'All sample files' }).click();
    await rowOf(page, 'leads.csv').waitFor();
  }, session);
});

it('leads from a submission to its files and back, for whoever may see both', async () => {
  const submission = await createSubmission(app.strapi, { state: 'processing' });
  const id = await announce('of-a-form.csv', { submission });
  await browser.visit(async (page) => {
    await page.goto(`/admin/plugins/form-submissions/${submission}`);
    await panel(page, 'Sample files').getByText('Announced').waitFor();
    await panel(page, 'Sample files').getByRole('link', { name: 'of-a-form.csv' }).press('Enter');
    await heading(page, 'of-a-form.csv').waitFor();
    expect(page.url()).toContain(id);
    await page.getByText('The report appears here when').waitFor();
    await page.getByRole('link', { name: 'Open submission' }).press('Enter');
    await heading(page, 'Meena Kumari').waitFor();
  }, session);
});

it('holds a file against another one, those of the same sender first, and says what is otherwise', async () => {
  const email = 'sender@example.org';
  const table = (column: string, more: number) =>
    [
      `id,${column}`,
      ...Array.from({ length: 200 }, (_, row) => `${row},${((row * 37) % 200) / 10 + more}`),
    ].join('\n');
  const send = async (name: string, text: string, values: object = {}) => {
    const id = await announce(name, { size: String(text.length), ...values });
    await arrive(id, text);
    // Only what was read is offered.
    await eventually(async () => {
      const [row] = await app.sql('SELECT state FROM file_uploads WHERE document_id = ?', [id]);
      expect(row).toEqual({ state: 'completed' });
    });
    return id;
  };
  const first = await send('june.csv', table('amount', 0), { email });
  const second = await send('july.csv', table('amount', 15), { email });
  const empty = await send('of-nobody.csv', table('price', 0));
  await browser.visit(async (page) => {
    await open(page, first, 'june.csv');
    await page.getByRole('link', { name: 'Compare with…' }).press('Enter');
    await heading(page, 'june.csv: compare').waitFor();
    await page.getByText('Choose another file, to see what is otherwise in it.').waitFor();
    const choice = page.getByRole('combobox', { name: 'The other file' });
    await choice.press('Enter');
    const options = page.getByRole('option');
    await options.first().waitFor();
    expect((await options.allInnerTexts()).slice(0, 2).join()).toMatch(/july\.csv.*leads\.csv/s);
    await page.getByRole('option', { name: /^july\.csv/ }).press('Enter');
    const columns = panel(page, 'Columns in both files');
    await columns.getByRole('heading', { name: 'amount', level: 3 }).waitFor();
    await columns.getByText(/^Distribution, its middle:/).waitFor();
    await columns.getByRole('img', { name: /^Distribution of amount in both files/ }).waitFor();
    await columns.getByText('1 column is the same.').waitFor();
    await expectAccessible(page);
    expect(page.url()).toContain(second);
    await page.reload();
    await columns.getByText(/^Distribution, its middle:/).waitFor();

    await page.goto(`${PAGE}/${first}/compare?with=${empty}`);
    await columns.getByText(/amount → price, probably renamed/).waitFor();
    await page.route('**/comparison/*', (route) => route.abort());
    await page.goto(`${PAGE}/${first}/compare?with=${second}`);
    await page.getByText('The sample files cannot be read.').waitFor();
    await page.unroute('**/comparison/*');
    await page.getByRole('button', { name: 'Try again' }).press('Enter');
    await columns.getByText(/^Distribution, its middle:/).waitFor();
  }, session);
});

it('analyses all again that an older analyser has read, and shows how many are left', async () => {
  await app.sql(`UPDATE file_analyses SET analyser = '0'`);
  await browser.visit(async (page) => {
    await page.goto(PAGE);
    await page.getByText(/^\d+ files have a report of an older analyser\.$/).waitFor();
    const label = 'Analyse all again with the newer analyser';
    await page.getByRole('button', { name: label }).press('Enter');
    const question = page.getByRole('alertdialog', { name: label });
    await question.getByText('What is in quarantine stays there.').waitFor();
    await question.getByRole('button', { name: label }).press('Enter');
    await notification(page, 'All of them are analysed again, newest first').waitFor();
    await page
      .getByText(/report of an older analyser|left to be analysed/)
      .waitFor({ state: 'detached' });
    expect(await app.sql(`SELECT 1 FROM file_analyses WHERE analyser = '0'`)).toEqual([]);
  }, session);
});

it('shows what is seen, heard, read and annotated, for whoever sees little or nothing, too', async () => {
  const photos = await zipOf({
    'a.png': await scene(1).png().toBuffer(),
    'copy of a.png': await scene(1).png().toBuffer(),
    'dark.png': await scene(2).linear(0.05, 0).png().toBuffer(),
  });
  const boxes = JSON.stringify({
    images: [{ id: 1, file_name: 'a.jpg', width: 100, height: 100 }],
    categories: [{ id: 1, name: 'tractor' }],
    annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [90, 0, 50, 50] }],
  });
  const texts = SENTENCES.kn ?? [];
  const files: [name: string, content: Buffer | string, panel: string, text: RegExp][] = [
    ['photos.zip', photos, 'Images', /1 image is a copy, or nearly/],
    ['field.png', await scene(3).png().toBuffer(), 'Image', /^320 × 320$/],
    ['call.wav', wave({ samples: [0, 0.5, -0.5, 0.2] }), 'Sound', /^8,000 Hz$/],
    ['scan.pdf', pdfOfPages({ pages: [texts, []] }), 'Document', /of the pages have no text/],
    ['story.txt', texts.join('\n'), 'Text', /^Kannada \(Kannada\)/],
    ['boxes.json', boxes, 'Annotations', /^1 box lies outside its image$/],
  ];
  const ids: string[] = [];
  for (const [name, content] of files) {
    const id = await announce(name, { size: String(Buffer.byteLength(content)) });
    await arrive(id, content);
    ids.push(id);
  }
  await browser.visit(async (page) => {
    for (const [place, [name, , title, text]] of files.entries()) {
      await open(page, ids[place] ?? '', name);
      await panel(page, title).getByText(text).first().waitFor();
      await expectAccessible(page);
    }
  }, session);
});

it('is printed in Hindi', async () => {
  const html = await browser.visit(async (page) => {
    await page.addInitScript(
      `localStorage.setItem('strapi-admin-language', 'hi');
       window.print = () => { top.printed = document.documentElement.outerHTML; }`
    );
    await page.goto(PAGE);
    await rowOf(page, 'scan.pdf').getByRole('link', { name: 'scan.pdf' }).click();
    await page.getByRole('button', { name: 'PDF' }).press('Enter');
    await eventually(async () => expect(await page.evaluate('window.printed')).toBeDefined());
    return `<!doctype html>${await page.evaluate<string>('window.printed')}`;
  }, session);
  await browser.visit(async (page) => {
    await page.setContent(html);
    expect(await page.locator('html').getAttribute('lang')).toBe('hi');
    const pages = await readPdf(await page.pdf({ preferCSSPageSize: true, tagged: true }));
    const text = pages
      .map((each) => each.text)
      .join('')
      .replaceAll(/\s/gu, '');
    expect(text).toContain('scan.pdf');
    expect(text).toMatch(/\p{Script=Devanagari}/u);
    for (const { width, height } of pages) {
      expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
    }
  });
});

it('speaks Hindi', async () => {
  await browser.visit(async (page) => {
    await page.addInitScript("localStorage.setItem('strapi-admin-language', 'hi')");
    await page.goto(PAGE);
    await heading(page, 'नमूना फ़ाइलें').waitFor();
    await rowOf(page, 'leads.csv').getByText('पूर्ण').waitFor();
    await rowOf(page, 'leads.csv').getByRole('link', { name: 'leads.csv' }).click();
    await panel(page, 'व्यक्तिगत डेटा').getByText('ईमेल पता').waitFor();
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

  it('shows nothing to change or to take away to a role that may only read', async () => {
    await visitAs('reader', [READ], async (page) => {
      await page.goto(PAGE);
      await page.getByRole('tab', { name: /^Quarantine/ }).click();
      await page.getByRole('link', { name: 'of-tomorrow.bin' }).click();
      await heading(page, 'of-tomorrow.bin').waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    });
  });

  it('shows neither link nor page nor widget to a role without the permission', async () => {
    await visitAs('stranger', ['plugin::upload.read'], async (page) => {
      await page.goto('/admin');
      await heading(page, 'Hello stranger').waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.getByRole('link', { name: 'Sample files', exact: true }).count()).toBe(0);
      expect(await page.getByRole('region', { name: 'Sample files' }).count()).toBe(0);
      await page.goto(PAGE);
      await page.getByText("You don't have the permissions to access that content").waitFor();
    });
  });
});
