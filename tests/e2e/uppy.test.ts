import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expectQuiet, openBrowser } from '../helpers/browser';
import type { TestBrowser } from '../helpers/browser';
import { eventually } from '../helpers/eventually';
import { startS3 } from '../helpers/s3-server';
import type { TestS3 } from '../helpers/s3-server';
import { startStrapi } from '../helpers/strapi';
import type { TestApplication } from '../helpers/strapi';
import { SEED } from '../helpers/volume';
import {
  contentOf,
  numbersFrom,
  sha256,
  startBreakingProxy,
} from '../integration/file-analysis/sending';

const MEBIBYTE = 1024 * 1024;
const CUTS = 2;
/** The challenge and the announcement go through. */
const FIRST_BYTES = 60_000;
const PAGE = '<!doctype html><div id="uppy"></div><script type="module" src="uppy.js"></script>';

let script: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'helper-uppy-'));
  script = execFileSync(
    path.resolve('node_modules/.bin/esbuild'),
    ['tests/fixtures/uppy-page.js', '--bundle', '--format=esm'],
    { encoding: 'utf8' }
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const servePage = async (page: Page) => {
  await page.route('**/examples/uppy.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: PAGE })
  );
  await page.route('**/examples/uppy.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: script })
  );
};

describe.each([{ name: 'disk' }, { name: 'S3' }])('Uppy, on $name', ({ name }) => {
  let app: TestApplication;
  let bucket: TestS3 | undefined;
  let proxy: Awaited<ReturnType<typeof startBreakingProxy>>;
  let browser: TestBrowser;

  beforeAll(async () => {
    bucket = name === 'S3' ? await startS3() : undefined;
    app = await startStrapi({
      FORM_CHALLENGE_MAX_NUMBER: '200',
      ...bucket?.environment,
    });
    const { httpServer } = app.strapi.server;
    httpServer.listen(0, '127.0.0.1');
    await once(httpServer, 'listening');
    proxy = await startBreakingProxy((httpServer.address() as AddressInfo).port, []);
    browser = await openBrowser(proxy.url);
  });

  afterAll(async () => {
    await browser.close();
    await proxy.stop();
    await app.stop();
    await bucket?.stop();
  });

  expectQuiet(() => browser);

  it(`goes on after a cut anywhere and a reload of the page (seed ${SEED})`, async () => {
    const next = numbersFrom(SEED);
    const content = randomBytes(4 * MEBIBYTE + next(4 * MEBIBYTE));
    const file = path.join(folder, `${name}.csv`);
    await writeFile(file, content);
    const offsets: number[] = [];
    await browser.visit(async (page) => {
      await servePage(page);
      page.on('request', (request) => {
        if (request.method() === 'PATCH') {
          offsets.push(Number(request.headers()['upload-offset']));
        }
      });
      const upload = async (cutAfter = Infinity) => {
        await page.goto('/examples/uppy.html');
        await page.locator('#uppy .uppy-Dashboard').first().waitFor();
        proxy.cutAfter(cutAfter);
        await page.locator('.uppy-Dashboard-input').first().setInputFiles(file);
        await page.locator('.uppy-StatusBar-actionBtn--upload').click();
      };
      let left = content.length;
      for (let cut = 0; cut < CUTS; cut += 1) {
        const bytes = FIRST_BYTES + next(Math.floor(left / 2));
        left -= bytes;
        await upload(bytes);
        await eventually(() => expect(proxy.isCut()).toBe(true));
        await page.getByText('Upload failed').first().waitFor();
        proxy.mend();
      }
      await upload();
      await page.getByText('Complete', { exact: true }).first().waitFor();
    });
    const rows = await app.sql<{ id: string; state: string; sha256: string }>(
      'SELECT document_id AS id, state, sha_256 AS sha256 FROM file_uploads'
    );
    expect(rows).toEqual([{ id: expect.any(String), state: 'uploaded', sha256: sha256(content) }]);
    expect(sha256(await contentOf(app, rows[0]!.id))).toBe(sha256(content));
    // It went on, and did not begin again.
    expect(offsets.filter((offset) => offset === 0)).toHaveLength(1);
    expect(offsets.at(-1)).toBeGreaterThan(FIRST_BYTES);
  });
});
