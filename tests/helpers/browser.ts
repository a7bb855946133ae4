import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';

const SCREENSHOTS = path.resolve('test-results');
/** Against hanging only: a busy machine needs many times as long as a quiet one. */
const ACTION_TIMEOUT_MS = 180_000;

const LAUNCH_ARGUMENTS = [
  // Chromium refuses its sandbox to root, and a container often has no other user.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Cookies and local storage of a signed-in page, for later visits. */
export type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

const NOBODY: Session = { cookies: [], origins: [] };

export interface TestBrowser {
  /**
   * Runs the task on a page of its own, which knows nothing of other visits. When the task fails, a
   * screenshot of the page is left under test-results/.
   */
  visit<Result>(task: (page: Page) => Promise<Result>, session?: Session): Promise<Result>;
  /** Addresses on other hosts that pages asked for since the last call. None was reached. */
  takeForeignRequests(): string[];
  /** Requests since the last call that the server answered with a 5xx status. */
  takeServerErrors(): string[];
  close(): Promise<void>;
}

const screenshotFile = (): string => {
  const name = expect.getState().currentTestName ?? 'outside-of-a-test';
  return path.join(SCREENSHOTS, `${name.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}.png`);
};

const saveScreenshot = async (page: Page): Promise<void> => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  // A page that has crashed has no picture, and its failure is the one to report.
  await page.screenshot({ path: screenshotFile() }).catch(() => undefined);
};

/** Starts Chromium for the pages of one server, whose address relative URLs are resolved against. */
export const openBrowser = async (url: string): Promise<TestBrowser> => {
  const server = new URL(url);
  const foreignRequests: string[] = [];
  const serverErrors: string[] = [];
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    // Whatever the name or address, only the server is found.
    args: [
      ...LAUNCH_ARGUMENTS,
      `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${server.hostname}`,
    ],
  });

  const record = (address: string) => {
    const { protocol, host } = new URL(address);
    if (/^(https?|wss?):$/.test(protocol) && host !== server.host) {
      foreignRequests.push(address);
    }
  };

  /** Those of earlier visits: they have the code of the pages, which takes longer to read than to use. */
  const idle: BrowserContext[] = [];

  const openContext = async (session: Session = NOBODY): Promise<BrowserContext> => {
    const kept = idle.pop();
    if (kept) {
      await kept.setStorageState(session);
      return kept;
    }
    const context = await browser.newContext({
      baseURL: url,
      locale: 'en-GB',
      // Colours of what is fading in are not those that are read.
      reducedMotion: 'reduce',
      timezoneId: 'UTC',
      viewport: { width: 1440, height: 900 },
      // Its requests would not be reported.
      serviceWorkers: 'block',
      storageState: session,
    });
    context.setDefaultTimeout(ACTION_TIMEOUT_MS);
    // Not with routes, which would switch the cache off and miss what the content security policy
    // of the panel blocks.
    context.on('request', (request) => record(request.url()));
    context.on('response', (response) => {
      if (response.status() >= 500) {
        serverErrors.push(`${response.status()} ${response.request().method()} ${response.url()}`);
      }
    });
    context.on('page', (page) => page.on('websocket', (socket) => record(socket.url())));
    return context;
  };

  return {
    async visit(task, session) {
      const context = await openContext(session);
      const page = await context.newPage();
      try {
        const result = await task(page);
        await Promise.all(context.pages().map((open) => open.close()));
        await context.clearPermissions();
        idle.push(context);
        return result;
      } catch (error) {
        await saveScreenshot(page);
        await context.close();
        throw error;
      }
    },
    takeForeignRequests: () => foreignRequests.splice(0),
    takeServerErrors: () => serverErrors.splice(0),
    close: () => browser.close(),
  };
};

/** After each test: no other host was asked for anything, and the server has answered without a 5xx. */
export const expectQuiet = (browserOf: () => TestBrowser): void => {
  afterEach(() => {
    const browser = browserOf();
    expect(browser.takeForeignRequests()).toEqual([]);
    expect(browser.takeServerErrors()).toEqual([]);
  });
};
