// Takes the pictures of the README anew: docs/images/admin-*.png.
//
// Usage: npm run quickstart, with the sample content, and in a second terminal:
//        node scripts/screenshots.mjs
//
// It signs in as the sample editor, with the password in .env, and changes nothing.
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { readAddress } from './lib/address.mjs';
import { ensureEnvironment } from './lib/environment.mjs';
import { errorText, UserFacingError } from './lib/errors.mjs';
import { inRoot } from './lib/paths.mjs';
import { isHealthy } from './lib/server-process.mjs';
import { findChromium } from './lib/test-stages.mjs';

/** @typedef {import('playwright-core').Page} Page */

const FOLDER = inRoot('docs', 'images');
/** 1440 by 900 pixels, which show as much as a larger screen does: a form with its relations. */
const SCREEN = { viewport: { width: 1800, height: 1125 }, deviceScaleFactor: 0.8 };

/** @param {Page} page */
const signIn = async (page) => {
  await page.goto('/admin');
  await page.getByRole('textbox', { name: 'Email' }).fill('editor@indivillage.example');
  const password = page.getByRole('textbox', { name: 'Password' });
  await password.fill(process.env.SAMPLE_EDITOR_PASSWORD ?? '');
  await page.getByRole('button', { name: 'Login' }).click();
  await page.getByRole('heading', { name: /^Hello / }).waitFor();
  // Strapi's announcements are no part of the picture.
  await page.getByRole('button', { name: 'Close the banner.' }).click();
};

/** @param {Page} page @param {string} name */
const openList = async (page, name) => {
  await page.getByRole('link', { name: 'Content Manager' }).click();
  await page
    .getByRole('navigation', { name: 'Content Manager' })
    .getByRole('link', { name, exact: true })
    .click();
  await page.getByRole('heading', { name, level: 1, exact: true }).waitFor();
};

/** @param {Page} page @param {string} name */
const take = async (page, name) => {
  await page.waitForLoadState('networkidle');
  // The pointer would leave a tooltip or a highlighted row behind.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled' });
  console.log(`docs/images/${name}.png`);
};

/** @param {Page} page */
const takeAll = async (page) => {
  await signIn(page);
  await openList(page, 'Case study');
  await page.getByRole('gridcell', { name: 'Finance' }).first().waitFor();
  await take(page, 'admin-case-studies');

  await openList(page, 'Service');
  await page.getByRole('gridcell', { name: 'Data Collection', exact: true }).click();
  await page.getByRole('heading', { name: 'Data Collection', level: 1 }).waitFor();
  await page.getByRole('list').getByRole('button', { name: 'Quota tracking' }).waitFor();
  await page.getByRole('button', { name: 'Publish', exact: true }).waitFor();
  await take(page, 'admin-service');
};

const main = async () => {
  await ensureEnvironment();
  const { url, healthUrl } = readAddress(process.env);
  if (!(await isHealthy(healthUrl))) {
    throw new UserFacingError(`Nothing answers at ${url}.`, { advice: 'npm run quickstart' });
  }
  const executablePath = findChromium(process.env);
  if (!executablePath) {
    throw new UserFacingError('There is no Chromium.', { advice: 'set CHROMIUM_PATH' });
  }
  await mkdir(FOLDER, { recursive: true });
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const context = await browser.newContext({ baseURL: url, locale: 'en-GB', ...SCREEN });
    await takeAll(await context.newPage());
  } finally {
    await browser.close();
  }
};

try {
  await main();
} catch (error) {
  console.error(errorText(error));
  process.exitCode = 1;
}
