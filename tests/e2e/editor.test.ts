import type { Page } from 'playwright-core';
import {
  editor,
  notification,
  openEntry,
  openList,
  openNewEntry,
  signIn,
} from '../helpers/admin-panel';
import { expectQuiet, openBrowser } from '../helpers/browser';
import type { Session, TestBrowser } from '../helpers/browser';
import { eventually } from '../helpers/eventually';
import { startServedStrapi } from '../helpers/strapi';
import type { TestApplication } from '../helpers/strapi';

let app: TestApplication;
let browser: TestBrowser;
let session: Session;

beforeAll(async () => {
  const served = await startServedStrapi();
  app = served.app;
  browser = await openBrowser(served.url);
  session = await signIn(browser, editor);
});

afterAll(async () => {
  await browser.close();
  await app.stop();
});

expectQuiet(() => browser);

const get = (path: string) => app.request.get(path);

const titlesOfFeatures = async (slug: string): Promise<string[]> => {
  const { body } = await get(
    `/api/service-features?filters[service][slug][$eq]=${slug}&sort=order:asc`
  );
  return body.data.map(({ title }: { title: string }) => title);
};

const fillService = async (page: Page, { name, slug }: { name: string; slug?: string }) => {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('combobox', { name: 'Icon' }).click();
  await page.getByRole('option', { name: 'hitl' }).click();
  await page.getByRole('textbox', { name: 'Position' }).fill('7');
  await page
    .getByRole('textbox', { name: 'Description' })
    .fill('We label recordings of speech, music and machines.');
  if (slug !== undefined) {
    await page.getByRole('textbox', { name: 'Slug' }).fill(slug);
  }
};

/** As an editor adds one: from the service, in the window that opens over it. */
const addFeature = async (page: Page, { title, position }: { title: string; position: number }) => {
  await page.getByRole('combobox', { name: /^Features/ }).click();
  await page.getByRole('option', { name: 'Create a relation' }).click();
  const window = page.getByRole('dialog');
  await window.getByRole('textbox', { name: 'Title' }).fill(title);
  await window.getByRole('textbox', { name: 'Position' }).fill(String(position));
  await window
    .getByRole('textbox', { name: 'Description' })
    .fill('Two listeners hear every minute and settle what they disagree on.');
  await window.getByRole('button', { name: 'Save' }).click();
  await window.getByRole('heading', { name: title }).waitFor();
  // The window hands the new entry to the form behind it once it has read it again.
  await page.waitForLoadState('networkidle');
  await window.getByRole('button', { name: 'Close modal' }).click();
  await page.getByRole('listitem').getByRole('button', { name: title }).waitFor();
};

it('creates a service with two features, and publishing it publishes all three', async () => {
  await browser.visit(async (page) => {
    await openNewEntry(page, 'Service');
    await fillService(page, { name: 'Audio Labelling' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await notification(page, 'Saved document').waitFor();
    // Made from the name, as the field was left empty.
    await eventually(async () => {
      const slug = await page.getByRole('textbox', { name: 'Slug' }).inputValue();
      expect(slug).toBe('audio-labelling');
    });

    expect(await page.getByText('Set up preview').count()).toBe(0);
    await addFeature(page, { title: 'Speaker turns', position: 2 });
    await addFeature(page, { title: 'Background sounds', position: 1 });
    expect((await get('/api/services/by-slug/audio-labelling')).status).toBe(404);

    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('The features of a service are published with it.').waitFor();
    await question.getByRole('button', { name: 'Publish', exact: true }).click();
    await notification(page, 'Published document').waitFor();
  }, session);

  const expected = {
    name: 'Audio Labelling',
    icon: 'hitl',
    order: 7,
    features: [
      { title: 'Background sounds', order: 1 },
      { title: 'Speaker turns', order: 2 },
    ],
  };
  const { status, body } = await get('/api/services/by-slug/audio-labelling');
  expect(status).toBe(200);
  expect(body.data).toMatchObject(expected);
  expect(body.data.features).toHaveLength(2);

  const query = `{
    services(filters: { slug: { eq: "audio-labelling" } }) {
      name icon order features(sort: "order:asc") { title order }
    }
  }`;
  const answer = await app.request.post('/graphql').send({ query });
  expect(answer.body).toEqual({ data: { services: [expected] } });
});

it('takes a service off the website with its features', async () => {
  const slug = 'geospatial-annotation';
  expect(await titlesOfFeatures(slug)).toHaveLength(3);

  await browser.visit(async (page) => {
    await openEntry(page, 'Service', 'Geospatial Annotation');
    await page.getByRole('button', { name: 'More document actions' }).click();
    await page.getByRole('menuitem', { name: 'Unpublish' }).click();
    await notification(page, 'Unpublished document').waitFor();
  }, session);

  expect((await get(`/api/services/by-slug/${slug}`)).status).toBe(404);
  expect(await titlesOfFeatures(slug)).toEqual([]);
  const { body } = await get('/api/service-features?pagination[pageSize]=100');
  expect(JSON.stringify(body)).not.toContain('Crop and land-use classes');
});

it('is told at the field that a slug is taken', async () => {
  const message = "Service with slug 'data-collection' already exists";
  await browser.visit(async (page) => {
    await openNewEntry(page, 'Service');
    await fillService(page, { name: 'Another', slug: 'data-collection' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await notification(page, message).waitFor();
    await page.getByRole('main').getByText(message).waitFor();
    expect(await page.getByRole('textbox', { name: 'Slug' }).getAttribute('aria-invalid')).toBe(
      'true'
    );
  }, session);
});

it('is told which case studies use an industry, and it stays', async () => {
  await browser.visit(async (page) => {
    await openList(page, 'Industry');
    const row = page.getByRole('row', { name: /Finance/ });
    await row.getByRole('button', { name: 'Row actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete entry' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Confirm' }).click();
    await notification(
      page,
      "Industry 'Finance' is still used by 2 case studies: 'Checking crop insurance claims from the air', 'Reading loan files in a day instead of a week'"
    ).waitFor();
    await page.reload();
    await row.waitFor();
  }, session);
  const { body } = await get('/api/industries?filters[slug][$eq]=finance');
  expect(body.data).toHaveLength(1);
});

it('reads beside each field what belongs in it', async () => {
  await browser.visit(async (page) => {
    await openNewEntry(page, 'Service');
    const form = page.getByRole('main');
    for (const text of [
      'Last part of the web address',
      'Place in the list of services, smallest first',
      'The symbol beside the name on the website',
      'Read only. A case study names its services',
    ]) {
      await form.getByText(text).waitFor();
    }
    expect(await form.getByRole('combobox', { name: 'Case studies' }).isDisabled()).toBe(true);

    await openList(page, 'Case study');
    const columns = page.getByRole('row').first().getByRole('gridcell');
    await eventually(async () => {
      const names = (await columns.allInnerTexts()).map((name) => name.trim().toLowerCase());
      const expected = ['title', 'industry', 'last change', 'status'];
      expect(names.filter(Boolean)).toEqual(expected);
    });
  }, session);
});
