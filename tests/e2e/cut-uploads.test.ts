import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from '../helpers/browser';
import type { TestBrowser } from '../helpers/browser';
import { eventually } from '../helpers/eventually';
import { startS3 } from '../helpers/s3-server';
import type { TestS3 } from '../helpers/s3-server';
import { startStrapi } from '../helpers/strapi';
import type { TestApplication } from '../helpers/strapi';
import { SEED, volume } from '../helpers/volume';
import {
  contentOf,
  listen,
  numbersFrom,
  sha256,
  startBreakingProxy,
} from '../integration/file-analysis/sending';

const MEBIBYTE = 1024 * 1024;
/** Of each client on each storage: four times as many in all. */
const RUNS = volume(5, 125);
const MOST_CUTS = 3;
/** Whoever was cut off may still be writing. */
const RETRIES = Array.from({ length: 100 }, () => 100);
const PAGE =
  '<!doctype html><title>Files</title><input type="file"><script src="page.js"></script>';

let script: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'helper-cuts-'));
  script = execFileSync(
    path.resolve('node_modules/.bin/esbuild'),
    ['tests/fixtures/cut-uploads-page.js', '--bundle', '--format=iife'],
    { encoding: 'utf8', maxBuffer: 16 * MEBIBYTE }
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each([{ name: 'disk' }, { name: 'S3' }])(
  'files sent by a browser, on $name',
  ({ name }) => {
    let app: TestApplication;
    let bucket: TestS3 | undefined;
    let proxy: Awaited<ReturnType<typeof startBreakingProxy>>;
    let browser: TestBrowser;

    beforeAll(async () => {
      bucket = name === 'S3' ? await startS3() : undefined;
      app = await startStrapi({
        FILE_ANALYSIS_UPLOAD_PROOF_OF_WORK: 'false',
        FILE_ANALYSIS_UPLOADS_ANONYMOUS_PER_DAY: '100000',
        FILE_ANALYSIS_UPLOAD_ANONYMOUS_MB_PER_DAY: '100000',
        ...bucket?.environment,
      });
      proxy = await startBreakingProxy(await listen(app), []);
      browser = await openBrowser(proxy.url);
    });

    afterAll(async () => {
      await browser.close();
      await proxy.stop();
      await app.stop();
      await bucket?.stop();
    });

    const open = async (page: Page, file: string) => {
      await page.goto('/examples/cuts.html');
      await page.locator('input').setInputFiles(file);
    };

    const rowsOf = () =>
      app.sql<{ id: string; state: string; sha256: string | null; received: string }>(
        'SELECT document_id AS id, state, sha_256 AS sha256, received::text FROM file_uploads'
      );

    it.each(['tus-js-client', 'Uppy'])(
      `arrive as they were by %s, in ${RUNS} runs that are cut anywhere (seed ${SEED})`,
      async (client) => {
        const next = numbersFrom(SEED);
        await browser.visit(async (page) => {
          await page.route('**/examples/cuts.html', (route) =>
            route.fulfill({ contentType: 'text/html', body: PAGE })
          );
          await page.route('**/examples/page.js', (route) =>
            route.fulfill({ contentType: 'text/javascript', body: script })
          );
          for (let run = 0; run < RUNS; run += 1) {
            const content = randomBytes(1 + next(run % 4 === 0 ? 12 * MEBIBYTE : 900_000));
            const cuts = Array.from({ length: next(MOST_CUTS + 1) }, () =>
              next(Math.ceil(content.length / 2) + 2_000)
            );
            const told = `${client}, run ${run}: ${content.length} bytes, cut after ${cuts.join(', ')}`;
            const file = path.join(folder, `${name}-${client}-${run}.csv`);
            await writeFile(file, content);
            const before = new Set((await rowsOf()).map(({ id }) => id));
            const metadata = { email: 'asha@example.com', sha256: sha256(content) };
            const send = (retryDelays: number[]) => {
              const given = [client, metadata, retryDelays].map((each) => JSON.stringify(each));
              return page.evaluate<string>(`window.send(${given.join()})`);
            };
            for (const cut of cuts) {
              await open(page, file);
              proxy.cutAfter(cut);
              if (next(2) === 0) {
                await send([]);
              } else {
                // The page is gone before it knows, unless all was sent before.
                let isOver = false;
                const sending = send([])
                  .catch(() => 'gone')
                  .finally(() => (isOver = true));
                await eventually(() => expect(proxy.isCut() || isOver).toBe(true));
                await page.goto('about:blank');
                await sending;
              }
              proxy.mend();
            }
            await open(page, file);
            const failure = await send(RETRIES);
            const rows = (await rowsOf()).filter(({ id }) => !before.has(id));
            const whole = rows.filter(({ state }) => state === 'uploaded');
            expect([told, failure, whole.map((row) => row.sha256)]).toEqual([
              told,
              '',
              whole.map(() => sha256(content)),
            ]);
            // What else there is was announced, and its answer was lost on the way.
            expect(rows.filter((row) => !whole.includes(row))).toEqual(
              rows.filter((row) => row.state === 'pending' && row.received === '0')
            );
            expect(whole.length).toBeGreaterThan(0);
            for (const { id } of whole) {
              expect((await contentOf(app, id)).equals(content)).toBe(true);
            }
            await rm(file);
          }
        });
      }
    );
  }
);
