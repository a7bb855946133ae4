import supertest from 'supertest';
import { administrator, openEntry, openList, signInByForm } from '../helpers/admin-panel';
import { expectQuiet, openBrowser } from '../helpers/browser';
import type { Session, TestBrowser } from '../helpers/browser';
import { startServer } from '../helpers/server';
import type { TestServer } from '../helpers/server';

let server: TestServer;
let browser: TestBrowser;
let session: Session;

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser(server.url);
  session = await signInByForm(browser, administrator);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

expectQuiet(() => browser);

it('wears our name and logo at the door', async () => {
  await browser.visit(async (page) => {
    await page.goto('/admin');
    await page.getByRole('heading', { name: 'IndiVillage CMS' }).waitFor();
    await page.getByText('Log in with your staff account').waitFor();
    const logo = page.getByRole('main').locator('img');
    expect(await logo.getAttribute('src')).toMatch(/logo|^data:image\/svg/);
    const width = await logo.evaluate((image: { naturalWidth: number }) => image.naturalWidth);
    expect(width).toBeGreaterThan(0);
  });
  // Browsers ask for it beside every page, and the driver hides that request.
  await supertest(server.url).get('/favicon.ico').expect(200);
});

it('sends its files compressed as the browser can read them, to be kept for a year', async () => {
  const { text: page } = await supertest(server.url).get('/admin').expect(200);
  const [, script = ''] = /src="(\/admin\/[^"]+\.js)"/.exec(page) ?? [];
  const ask = (encoding: string) =>
    supertest(server.url).get(script).set('Accept-Encoding', encoding).buffer().expect(200);
  const plain = await ask('identity');
  expect(plain.headers).not.toHaveProperty('content-encoding');
  for (const encoding of ['gzip', 'br'] as const) {
    const { headers, text } = await ask(encoding);
    expect(headers).toMatchObject({
      'content-encoding': encoding,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: expect.stringContaining('Accept-Encoding'),
    });
    expect(Number(headers['content-length'])).toBeLessThan(
      Number(plain.headers['content-length']) / 2
    );
    expect(text).toBe(plain.text);
  }
  expect(plain.headers.vary).toContain('Accept-Encoding');
  const { headers } = await supertest(server.url).get('/admin').set('Accept-Encoding', 'br, gzip');
  expect(headers['cache-control']).toBe('no-cache');
});

it('shows the first administrator the roles, ours among them', async () => {
  await browser.visit(async (page) => {
    await page.goto('/admin');
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await page
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('link', { name: 'Roles' })
      .first()
      .click();
    await page
      .getByRole('row', { name: /^Compliance Officer Answers data-subject requests/ })
      .waitFor();
  }, session);
});

it('asks no other host for anything, on any of its screens', async () => {
  await browser.visit(async (page) => {
    const settle = () => page.waitForLoadState('networkidle');
    await openEntry(page, 'Service', 'Data Collection');
    await settle();
    await openList(page, 'User of the site');
    await settle();
    for (const screen of [
      '/admin',
      '/admin/me',
      '/admin/plugins/upload',
      '/admin/plugins/content-type-builder',
      '/admin/settings/application-infos',
      '/admin/settings/list-plugins',
      '/admin/settings/internationalization',
      '/admin/settings/webhooks',
      '/admin/settings/api-tokens',
      '/admin/settings/users-permissions/providers',
    ]) {
      await page.goto(screen);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await settle();
    }
  }, session);
  expect(browser.takeForeignRequests()).toEqual([]);
});

it('shows a page without foreign parts at the GraphQL address', async () => {
  await browser.visit(async (page) => {
    await page.goto('/graphql');
    await page.getByText('This is a GraphQL endpoint').waitFor();
    await page.waitForLoadState('networkidle');
  });
});
