import type { Locator, Page } from 'playwright-core';
import type { Session, TestBrowser } from './browser';
import { testEnvironment } from './environment';

interface Account {
  email: string;
  password: string;
}

export const editor: Account = {
  email: 'editor@indivillage.example',
  password: String(testEnvironment.SAMPLE_EDITOR_PASSWORD),
};

export const administrator: Account = {
  email: String(testEnvironment.FIRST_ADMIN_EMAIL),
  password: String(testEnvironment.FIRST_ADMIN_PASSWORD),
};

/**
 * Signs in through the form. Once for a suite: Strapi refuses the sixth attempt of an account within
 * five minutes.
 */
export const signInByForm = (
  browser: TestBrowser,
  { email, password }: Account
): Promise<Session> =>
  browser.visit(async (page) => {
    await page.goto('/admin');
    await page.getByRole('textbox', { name: 'Email' }).fill(email);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Login' }).click();
    await page.getByRole('heading', { name: /^Hello / }).waitFor();
    return page.context().storageState();
  });

/** The same without the form, which one suite looks at: what that asks for, and keeps of the answer. */
export const signIn = (browser: TestBrowser, { email, password }: Account): Promise<Session> =>
  browser.visit(async (page) => {
    const context = page.context();
    const answer = await context.request.post('/admin/login', { data: { email, password } });
    const { data } = (await answer.json()) as { data: { token: string } | null };
    const { origin } = new URL(answer.url());
    if (!data) {
      throw new Error(`${email} cannot sign in: the server answered ${answer.status()}`);
    }
    await context.addCookies([{ name: 'jwtToken', value: data.token, url: origin }]);
    const { cookies } = await context.storageState();
    return {
      cookies,
      origins: [{ origin, localStorage: [{ name: 'isLoggedIn', value: 'true' }] }],
    };
  });

/**
 * The list of a content type, through the menu. `name` is its display name. Not from the home page: one suite comes from
 * there, and to draw it costs as much as the list.
 */
export const openList = async (page: Page, name: string): Promise<void> => {
  await page.goto('/admin/content-manager');
  await page
    .getByRole('navigation', { name: 'Content Manager' })
    .getByRole('link', { name, exact: true })
    .click();
  await page.getByRole('heading', { name, level: 1, exact: true }).waitFor();
};

/** The edit view of the entry with this name, which a cell of the list shows. */
export const openEntry = async (page: Page, type: string, name: string): Promise<void> => {
  await openList(page, type);
  await page.getByRole('gridcell', { name, exact: true }).click();
  await page.getByRole('heading', { name, level: 1, exact: true }).waitFor();
};

export const openNewEntry = async (page: Page, type: string): Promise<void> => {
  await openList(page, type);
  await page.getByRole('link', { name: 'Create new entry' }).click();
  await page.getByRole('heading', { name: 'Create an entry', level: 1 }).waitFor();
};

/** Messages appear in this corner for a few seconds. */
export const notification = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('region', { name: /^Notifications/ }).getByText(text);
