import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import {
  DELIVERY_UID,
  EVENT_UID,
  FORM_UID,
} from '../../src/plugins/form-submissions/server/src/constants';
import { expectAccessible } from '../helpers/accessibility';
import { createAdminAccount } from '../helpers/admin-accounts';
import { administrator, notification, openEntry, signIn } from '../helpers/admin-panel';
import { expectQuiet, openBrowser } from '../helpers/browser';
import type { Session, TestBrowser } from '../helpers/browser';
import { signInToAdminPanel } from '../helpers/callers';
import { eventually } from '../helpers/eventually';
import { startServedStrapi } from '../helpers/strapi';
import type { TestApplication } from '../helpers/strapi';
import { contactForm, createSubmission } from '../helpers/submissions';

const PAGE = '/admin/plugins/form-submissions';
const READ = 'plugin::form-submissions.read';

let app: TestApplication;
let browser: TestBrowser;
let session: Session;

beforeAll(async () => {
  const served = await startServedStrapi();
  app = served.app;
  await app.sql(`UPDATE admin_users SET firstname = 'Asha', lastname = 'Rao'`);
  browser = await openBrowser(served.url);
  session = await signIn(browser, administrator);
});

afterAll(async () => {
  await browser.close();
  await app.stop();
});

expectQuiet(() => browser);

const email = (name: string) => `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;

/** An enquiry of this person, ready to be answered. */
const enquiryOf = (
  name: string,
  values: Record<string, unknown> = {},
  definition = contactForm
): Promise<string> =>
  createSubmission(
    app.strapi,
    {
      data: { name, email: email(name), message: 'Do you label drone images?\n\nWe have many.' },
      email: email(name),
      state: 'processing',
      ...values,
    },
    definition
  );

const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });

const choose = async (page: Page, name: string, option: string) => {
  await page.getByRole('combobox', { name }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

const open = async (page: Page, id: string, name: string) => {
  await page.goto(`${PAGE}/${id}`);
  await heading(page, name).waitFor();
};

const isFocused = (element: Locator) =>
  eventually(async () =>
    expect(await element.evaluate((node) => node === node.ownerDocument.activeElement)).toBe(true)
  );

// The first tests look at an empty list: the others fill it.
it('says on its page and on the home page that nothing came yet', async () => {
  await browser.visit(async (page) => {
    await page.goto('/admin');
    await page
      .getByRole('region', { name: 'Submissions' })
      .getByText('No enquiries in the last 14 days')
      .waitFor();
    await page.getByRole('link', { name: 'Submissions', exact: true }).click();
    await heading(page, 'Submissions').waitFor();
    await page.getByText('No enquiries yet.').waitFor();
    await page.getByRole('tab', { name: 'Spam' }).click();
    await page.getByText('No spam', { exact: true }).waitFor();
  }, session);
});

it('counts on the home page what came, and leads to it', async () => {
  await enquiryOf('Failed Enquiry', { state: 'failed' });
  await enquiryOf('Counted Spam', { state: 'submitted', spamVerdict: 'spam' });
  await enquiryOf('Waiting Enquiry');
  await browser.visit(async (page) => {
    await page.goto('/admin');
    const widget = page.getByRole('region', { name: 'Submissions' });
    const counters = ['2Unread', '1Wait for us', '0Messages on the way', '2Today', '1Failed'];
    for (const text of [...counters, '1Spam this week']) {
      await widget.getByRole('link').filter({ hasText: text }).waitFor();
    }
    await widget.getByRole('img', { name: '2 enquiries in the last 14 days' }).waitFor();
    expect(
      await widget
        .getByRole('listitem')
        .filter({ hasText: /^\d+ \w+: \d+$|: \d+$/ })
        .count()
    ).toBe(14);
    await page.route('**/form-submissions/counters', (route) => route.abort());
    await page.reload();
    await widget.getByText("Couldn't load widget content.").waitFor();
    await page.unroute('**/form-submissions/counters');
    await page.reload();
    await widget.getByRole('link', { name: 'Failed' }).press('Enter');
    await rowOf(page, 'Failed Enquiry').waitFor();
    expect(await rowOf(page, 'Waiting Enquiry').count()).toBe(0);
  }, session);
});

describe('the list', () => {
  const quote = { ...contactForm, key: 'quote', title: 'Ask for a quote' };

  beforeAll(async () => {
    await app.sql('DELETE FROM form_submissions');
    const [service] = await app.sql<{ id: number; name: string }>(
      `SELECT id, name FROM services WHERE name = 'Data Collection' AND published_at IS NOT NULL`
    );
    await enquiryOf('Ravi Shankar', { services: [service!.id], serviceNames: [service!.name] });
    await enquiryOf('Lakshmi Devi', { state: 'completed' }, quote);
    const old = await enquiryOf('Joseph Mathew');
    await app.sql(
      `UPDATE form_submissions SET created_at = '2026-01-31T23:30:00Z' WHERE document_id = ?`,
      [old]
    );
    await enquiryOf('Cheap Pills', { state: 'submitted', spamVerdict: 'spam', spamScore: 1.5 });
  });

  const expectVisitors = (page: Page, names: string[]) =>
    eventually(async () => {
      const links = page.getByRole('gridcell').getByRole('link');
      expect((await links.allInnerTexts()).sort()).toEqual(names.sort());
    });
  const EVERYBODY = ['Joseph Mathew', 'Lakshmi Devi', 'Ravi Shankar'];

  it('is filtered by form, status, service and day, which the address of the page keeps', async () => {
    await browser.visit(async (page) => {
      await page.goto(PAGE);
      await expectVisitors(page, EVERYBODY);
      await page.getByRole('status').getByText('3 submissions').waitFor();
      const row = rowOf(page, 'Ravi Shankar');
      await row.getByText(email('Ravi Shankar')).waitFor();
      await row.getByText('Data Collection').waitFor();
      await row.getByText('Waits for us').waitFor();
      await expectAccessible(page);

      await choose(page, 'Form', 'Ask for a quote');
      await expectVisitors(page, ['Lakshmi Devi']);
      await choose(page, 'Status', 'Waits for us');
      await page.getByText('Nothing matches these filters').waitFor();
      await page.getByRole('button', { name: 'Clear filters' }).last().click();
      await expectVisitors(page, EVERYBODY);

      await choose(page, 'Service', 'Data Collection');
      await expectVisitors(page, ['Ravi Shankar']);
      await page.reload();
      await expectVisitors(page, ['Ravi Shankar']);
      await page.getByRole('button', { name: 'Clear filters' }).click();

      // Both days are included, and the browser of the test is in UTC.
      await page.getByLabel('From').fill('2026-01-31');
      await expectVisitors(page, EVERYBODY);
      await page.getByLabel('To', { exact: true }).fill('2026-01-31');
      await expectVisitors(page, ['Joseph Mathew']);
      await page.getByLabel('To', { exact: true }).fill('2026-01-30');
      await page.getByText('Nothing matches these filters').waitFor();
    }, session);
  });

  it('finds by how a name begins, and by its reference, which the address of the page never shows', async () => {
    const [row] = await app.sql<{ id: string }>(
      `SELECT document_id AS id FROM form_submissions WHERE form_key = 'quote'`
    );
    await browser.visit(async (page) => {
      await page.goto(PAGE);
      const input = page.getByRole('textbox', { name: 'Search' });
      await input.fill('shank');
      await page.keyboard.press('Enter');
      await expectVisitors(page, ['Ravi Shankar']);
      expect(page.url()).not.toMatch(/shank/i);
      await input.fill(row!.id.slice(0, 10));
      await page.keyboard.press('Enter');
      await expectVisitors(page, ['Lakshmi Devi']);
      await input.fill('hankar');
      await page.keyboard.press('Enter');
      await page.getByText('Nothing matches these filters').waitFor();
      await page.getByText('How words of a name or company begin').waitFor();
    }, session);
  });

  it('is sorted by the heads of its columns', async () => {
    await browser.visit(async (page) => {
      await page.goto(PAGE);
      const names = () => page.getByRole('gridcell').getByRole('link').allInnerTexts();
      const sortBy = async (head: string, sorted: string, last: string) => {
        await page.getByRole('button', { name: new RegExp(`^${head}`) }).click();
        await eventually(async () => expect((await names()).at(-1)).toBe(last));
        await page.getByRole('button', { name: new RegExp(`^${head}[ ,]+${sorted}$`) }).waitFor();
      };
      await expectVisitors(page, EVERYBODY);
      await sortBy('Received', 'ascending', 'Lakshmi Devi');
      await sortBy('Status', 'descending', 'Lakshmi Devi');
      await sortBy('Status', 'ascending', 'Ravi Shankar');
      // What is encrypted cannot be sorted by, and does not look as if it could.
      expect(await page.getByRole('button', { name: /^Visitor/ }).count()).toBe(0);
    }, session);
  });

  it('finds a whole e-mail address, which the address of the page never shows', async () => {
    await browser.visit(async (page) => {
      await page.goto(PAGE);
      const input = page.getByRole('textbox', { name: 'Search' });
      await input.fill('ravi@');
      await page.keyboard.press('Enter');
      await page.getByText('Write the whole address').waitFor();
      await input.fill('RAVI.Shankar@example.org');
      await page.keyboard.press('Enter');
      await expectVisitors(page, ['Ravi Shankar']);
      await page.getByRole('link', { name: 'Ravi Shankar' }).click();
      await heading(page, 'Ravi Shankar').waitFor();
      await expectAccessible(page);
      expect(page.url()).not.toMatch(/ravi/i);
      await page.getByRole('link', { name: 'Back' }).click();
      await expectVisitors(page, ['Ravi Shankar']);
      expect(page.url()).not.toMatch(/ravi/i);
    }, session);
  });

  it('keeps spam apart', async () => {
    await browser.visit(async (page) => {
      await page.goto(PAGE);
      await expectVisitors(page, EVERYBODY);
      await page.getByRole('tab', { name: 'Spam' }).click();
      await expectVisitors(page, ['Cheap Pills']);
      await rowOf(page, 'Cheap Pills').getByText('Spam', { exact: true }).waitFor();
    }, session);
  });

  it('opens a row by click, by its link and from a cell, with the keyboard alone', async () => {
    await browser.visit(async (page) => {
      await page.goto(PAGE);
      await rowOf(page, 'Ravi Shankar').getByText('Waits for us').click();
      await heading(page, 'Ravi Shankar').waitFor();
      await page.goto(PAGE);
      const first = page.getByRole('gridcell').getByRole('link').first();
      const name = await first.innerText();
      await page.getByRole('combobox', { name: 'Service' }).focus();
      await page.keyboard.press('Tab');
      await isFocused(page.getByRole('checkbox', { name: 'Choose all on this page' }));
      await page.keyboard.press('Tab');
      await isFocused(page.getByRole('checkbox', { name: `Choose ${name}` }));
      await page.keyboard.press('Space');
      await page.getByText('1 chosen').waitFor();
      // The rest of the table is one stop, and is walked with arrows.
      await page.keyboard.press('Tab');
      await isFocused(first);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await heading(page, name).waitFor();
    }, session);
  });

  it('is exported as CSV and as a workbook, as it is filtered', async () => {
    await browser.visit(async (page) => {
      await page.goto(`${PAGE}?stage=completed`);
      await expectVisitors(page, ['Lakshmi Devi']);
      for (const [option, begin] of [
        ['As CSV', undefined],
        ['As Excel workbook', 'PK'],
      ] as const) {
        await page.getByRole('button', { name: 'Export' }).press('Enter');
        const waiting = page.waitForEvent('download');
        await page.getByRole('menuitem', { name: option }).press('Enter');
        const download = await waiting;
        const text = await readFile(await download.path(), 'latin1');
        expect(download.suggestedFilename()).toMatch(begin ? /\.xlsx$/ : /\.csv$/);
        if (begin) {
          expect(text.slice(0, 2)).toBe(begin);
        } else {
          expect(text).toContain(email('Lakshmi Devi'));
          expect(text).not.toContain(email('Ravi Shankar'));
        }
        await notification(page, 'The file is in your downloads').first().waitFor();
      }
    }, session);
  });

  it('says what is wrong when nothing can be read, and goes on when told to', async () => {
    await browser.visit(async (page) => {
      await page.route('**/form-submissions/submissions?*', (route) => route.abort());
      await page.goto(PAGE);
      await page.getByText('The submissions cannot be read.').waitFor();
      await page.unroute('**/form-submissions/submissions?*');
      await page.getByRole('button', { name: 'Try again' }).press('Enter');
      await expectVisitors(page, EVERYBODY);
      await page.context().setOffline(true);
      await page.getByText('The server does not answer.').waitFor();
      await expectVisitors(page, EVERYBODY);
      await page.context().setOffline(false);
      await page.goto(`${PAGE}?page=200&pageSize=100`);
      await page.getByText('The list shows the first 10000 submissions.').waitFor();
    }, session);
  });
});

describe('several submissions', () => {
  it('are worked on at once, which says what was done and what was refused', async () => {
    await enquiryOf('Bulk Ready');
    await enquiryOf('Bulk Finished', { state: 'completed' });
    const unread = (page: Page, name: string) => rowOf(page, name).getByText('Unread');
    await browser.visit(async (page) => {
      await page.goto(PAGE);
      await page.getByRole('textbox', { name: 'Search' }).fill('bulk');
      await page.keyboard.press('Enter');
      await unread(page, 'Bulk Ready').waitFor();
      await page.getByRole('status').getByText('2 submissions', { exact: true }).waitFor();
      await page.getByRole('checkbox', { name: 'Choose all on this page' }).click();
      await page.getByText('2 chosen').waitFor();
      await expectAccessible(page);

      await choose(page, 'Assign to', 'Asha Rao');
      await page.getByText('2 submissions were changed', { exact: true }).waitFor();
      await rowOf(page, 'Bulk Ready').getByText('Asha Rao').waitFor();
      await rowOf(page, 'Bulk Finished').getByText('Asha Rao').waitFor();

      await page.getByRole('checkbox', { name: 'Choose all on this page' }).click();
      await page.getByRole('button', { name: 'Complete', exact: true }).click();
      await page.getByText('1 submission was changed, 1 was not').waitFor();
      await page.getByText('The submission is already completed').waitFor();
      await rowOf(page, 'Bulk Ready').getByText('Completed', { exact: true }).waitFor();
      await expectAccessible(page);

      // The one that refused is still chosen.
      await page.getByText('1 chosen').waitFor();
      await page.getByRole('button', { name: 'Mark as read' }).click();
      await unread(page, 'Bulk Finished').waitFor({ state: 'detached' });
      await unread(page, 'Bulk Ready').waitFor();
    }, session);
  });

  it('can be chosen by nobody who may only read', async () => {
    await enquiryOf('Only Looked At');
    const authorization = await signInToAdminPanel(app);
    const caller = { request: app.request, authorization };
    const account = await createAdminAccount(caller, 'onlooker', [READ]);
    await browser.visit(
      async (page) => {
        await page.goto(PAGE);
        await rowOf(page, 'Only Looked At').waitFor();
        expect(await page.getByRole('checkbox').count()).toBe(0);
      },
      await signIn(browser, account)
    );
  });

  it('are cards on a phone, in English and Hindi, and nothing is wider than the screen', async () => {
    await enquiryOf('Phone Reader', { serviceNames: ['Data Collection'] });
    const fits = (page: Page) =>
      page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    await browser.visit(async (page) => {
      await page.setViewportSize({ width: 400, height: 800 });
      await page.goto(PAGE);
      const row = rowOf(page, 'Phone Reader');
      await row.getByText('Waits for us').waitFor();
      expect(await fits(page)).toBeLessThanOrEqual(0);
      const box = await row.boundingBox();
      expect(box!.x).toBeGreaterThanOrEqual(0);
      expect(box!.x + box!.width).toBeLessThanOrEqual(400);
      // Each cell says what the head of its column would.
      const heads = await row
        .getByRole('gridcell')
        .evaluateAll((cells) =>
          cells.map(
            (cell) => cell.ownerDocument.defaultView!.getComputedStyle(cell, '::before').content
          )
        );
      expect(heads).toEqual(expect.arrayContaining(['"Status"', '"Received"']));
      await row.getByRole('link').click();
      await heading(page, 'Phone Reader').waitFor();
      expect(await fits(page)).toBeLessThanOrEqual(0);
    }, session);
  });
});

describe('a submission', () => {
  it('is given to a colleague, who opens it as the first', async () => {
    const id = await enquiryOf('Fresh Enquiry');
    await browser.visit(async (page) => {
      await open(page, id, 'Fresh Enquiry');
      await eventually(async () =>
        expect(
          await app.sql('SELECT unread FROM form_submissions WHERE document_id = ?', [id])
        ).toEqual([{ unread: false }])
      );
      await choose(page, 'Assigned to', 'Asha Rao');
      await notification(page, 'The change was saved').waitFor();
      await panel(page, 'Timeline').getByText('Asha Rao assigned it to Asha Rao').waitFor();
    }, session);
  });

  it('is answered with a text that the team keeps, beside what was typed', async () => {
    const id = await enquiryOf('Template Reader', { language: 'hi' });
    const replies = app.strapi.documents('plugin::form-submissions.saved-reply');
    const keep = (title: string, language: string, text: string) =>
      replies.create({ data: { title, language, text } as never });
    await browser.visit(async (page) => {
      await open(page, id, 'Template Reader');
      await page.getByText('There are no saved replies yet.').waitFor();
      await keep('Thanks', 'en', 'Dear {{name}}, {{staff}}');
      await keep('Thanks', 'hi', 'नमस्ते {{name}}');
      await open(page, id, 'Template Reader');
      const input = page.getByRole('textbox', { name: 'Reply' });
      await input.fill('Typed.');
      const saved = page.getByRole('combobox', { name: 'Saved reply' });
      await saved.click();
      await page.getByRole('option').first().waitFor();
      expect(await page.getByRole('option').allInnerTexts()).toEqual([
        'Thanks (Hindi)',
        'Thanks (English)',
      ]);
      await page.getByRole('option', { name: 'Thanks (Hindi)' }).click();
      expect(await input.inputValue()).toBe('Typed.\n\nनमस्ते Template Reader');
      await input.fill('');
      await choose(page, 'Saved reply', 'Thanks (English)');
      expect(await input.inputValue()).toBe('Dear Template Reader, Asha Rao');
      await expectAccessible(page);
    }, session);
  });

  it('is shown as it was asked and answered', async () => {
    const id = await enquiryOf('Meena Kumari', {
      language: 'kn-IN',
      sourceUrl: 'https://www.example.org/contact',
      serviceNames: ['Data Collection', 'A service of that time'],
    });
    await browser.visit(async (page) => {
      await open(page, id, 'Meena Kumari');
      const answers = panel(page, 'Answers');
      await answers.getByText('Your name').waitFor();
      const text = await answers.innerText();
      expect(text).toContain('Do you label drone images?\n\nWe have many.');
      expect(text).toContain('A service of that time');
      expect(text).toMatch(/Telephone\s+Not answered/);
      expect(text).toMatch(/I agree that my enquiry is kept and answered\.\s+Agreed on .*20/);
      const origin = panel(page, 'Origin');
      await origin.getByText('Kannada (India)').waitFor();
      await origin.getByText('https://www.example.org/contact').waitFor();
      expect(await origin.getByRole('link').count()).toBe(0);
      await panel(page, 'Timeline').getByText('Received: Website').waitFor();

      await page.goto(`${PAGE}/nothing`);
      await page.getByText('This submission does not exist.').waitFor();
      await page.getByRole('link', { name: 'All submissions' }).click();
      await rowOf(page, 'Meena Kumari').waitFor();
    }, session);
  });

  it('takes notes, and keeps what could not be sent', async () => {
    const id = await enquiryOf('Anita Desai');
    await browser.visit(async (page) => {
      await open(page, id, 'Anita Desai');
      await page.getByRole('tab', { name: 'Note' }).click();
      const input = page.getByRole('textbox', { name: 'Note' });
      await input.fill('Called her.\nAsk again on Monday.');
      await page.route('**/notes', (route) => route.abort());
      await page.getByRole('button', { name: 'Add note' }).click();
      await page.getByRole('alert').first().waitFor();
      await isFocused(input);
      // Neither a failure, nor a look at the other box, nor what comes from the server takes it.
      await page.getByRole('tab', { name: 'Reply by e-mail' }).click();
      await page.getByRole('tab', { name: 'Note' }).click();
      await page.getByRole('link', { name: 'Home' }).click();
      const question = page.getByRole('alertdialog', { name: 'Leave without sending?' });
      await question.getByRole('button', { name: 'Stay' }).press('Enter');
      await question.waitFor({ state: 'detached' });
      await app.strapi.db.query(EVENT_UID).create({
        data: {
          submission: id,
          kind: 'note',
          actorKind: 'system',
          detail: {},
          text: 'From elsewhere',
        },
      });
      await page.getByText('From elsewhere').waitFor();
      expect(await input.inputValue()).toBe('Called her.\nAsk again on Monday.');

      await page.unroute('**/notes');
      await page.getByRole('button', { name: 'Add note' }).press('Enter');
      await notification(page, 'The note was added').waitFor();
      expect(await input.inputValue()).toBe('');
      await isFocused(input);
      const timeline = panel(page, 'Timeline').getByRole('listitem');
      await timeline
        .filter({ hasText: 'Asha Rao wrote a note' })
        .getByText('Called her.')
        .waitFor();
    }, session);
  });

  it('is answered by e-mail after a question, which gives the focus back', async () => {
    const id = await enquiryOf('Kiran Rao');
    await browser.visit(async (page) => {
      await open(page, id, 'Kiran Rao');
      const send = page.getByRole('button', { name: 'Send reply' });
      expect(await send.isDisabled()).toBe(true);
      await page.getByRole('textbox', { name: 'Reply' }).fill('Dear Kiran,\n\nyes we do.');
      await send.press('Enter');
      const question = page.getByRole('alertdialog', { name: 'Send reply' });
      await question.getByText(`This text goes to ${email('Kiran Rao')}`).waitFor();
      // The dialog hears the keyboard from the moment it has the focus, which is after its text is drawn.
      await isFocused(question.getByRole('button', { name: 'Go back' }));
      await page.keyboard.press('Escape');
      await question.waitFor({ state: 'detached' });
      await isFocused(send);
      await send.press('Enter');
      await question.getByRole('button', { name: 'Send reply' }).press('Enter');
      await notification(page, 'The reply is being sent').waitFor();
      const entry = panel(page, 'Timeline')
        .getByRole('listitem')
        .filter({ hasText: 'Asha Rao replied by e-mail' });
      await entry.getByText('yes we do.').waitFor();
      await panel(page, 'Messages').getByText('Reply', { exact: true }).waitFor();
      await panel(page, 'Messages').getByText('Being sent').waitFor();
    }, session);
  });

  it('says why it cannot be answered', async () => {
    const id = await createSubmission(app.strapi, {
      data: { name: 'Without Address' },
      email: null,
      state: 'processing',
    });
    const spam = await enquiryOf('Unwanted Advert', { state: 'submitted', spamVerdict: 'spam' });
    await browser.visit(async (page) => {
      await open(page, id, 'Without Address');
      await page.getByRole('tab', { name: 'Reply by e-mail' }).click();
      await page.getByText('There is no e-mail address in this submission').waitFor();
      await open(page, spam, 'Unwanted Advert');
      await page.getByRole('tab', { name: 'Reply by e-mail' }).click();
      await page.getByText('Nothing is sent to the author of spam.').waitFor();
    }, session);
  });

  it('is marked as spam and back', async () => {
    const id = await enquiryOf('Bargain Offers', {
      spamScore: 0.4,
      spamReasons: [{ code: 'a-rule-of-tomorrow', weight: 0.4 }],
    });
    await browser.visit(async (page) => {
      await open(page, id, 'Bargain Offers');
      const check = panel(page, 'Spam check');
      await check.getByText('Score 0.4. Spam begins at 1.').waitFor();
      await check.getByText('a rule of tomorrow').waitFor();
      const judge = async (name: string, consequence: string, outcome: string) => {
        await check.getByRole('button', { name }).click();
        const question = page.getByRole('alertdialog', { name });
        await question.getByText(consequence).waitFor();
        await question.getByRole('button', { name }).press('Enter');
        await notification(page, outcome).waitFor();
      };
      await judge(
        'Mark as spam',
        'It leaves the enquiries',
        'The submission is kept apart as spam'
      );
      const timeline = panel(page, 'Timeline');
      await timeline.getByText('Asha Rao decided that it is spam').waitFor();
      expect(await page.getByRole('combobox', { name: 'Change status' }).count()).toBe(0);
      await judge('Not spam', 'It joins the enquiries', 'The submission is not spam');
      await timeline.getByText('Asha Rao decided that it is not spam').waitFor();
    }, session);
  });

  it('goes from status to status as the database allows', async () => {
    const id = await enquiryOf('Suresh Patil');
    await browser.visit(async (page) => {
      await open(page, id, 'Suresh Patil');
      await page.getByRole('combobox', { name: 'Change status' }).press('Enter');
      await page.getByRole('option').first().waitFor();
      expect(await page.getByRole('option').allInnerTexts()).toEqual([
        'Waits for us',
        'Completed',
        'Failed',
      ]);
      await isFocused(page.getByRole('option', { name: 'Waits for us' }));
      await page.keyboard.press('ArrowDown');
      await isFocused(page.getByRole('option', { name: 'Completed' }));
      await page.keyboard.press('Enter');
      await notification(page, 'The status is now: Completed').waitFor();
      await panel(page, 'Timeline')
        .getByText('Asha Rao changed the status from Processing to Completed')
        .waitFor();
      await page.getByRole('combobox', { name: 'Change status' }).waitFor({ state: 'detached' });
    }, session);
  });

  it('tells the second of two people what the first did', async () => {
    const id = await enquiryOf('Two Colleagues');
    await browser.visit(async (page) => {
      await open(page, id, 'Two Colleagues');
      await page.getByRole('combobox', { name: 'Change status' }).click();
      await app.sql(`UPDATE form_submissions SET state = 'completed' WHERE document_id = ?`, [id]);
      await page.getByRole('option', { name: 'Completed' }).click();
      await notification(page, 'The submission is already completed').waitFor();
      await panel(page, 'Status').getByText('Answered or closed.').waitFor();
    }, session);
  });

  it('shows its messages, and sends those again that failed', async () => {
    const id = await enquiryOf('Priya Nair', { state: 'failed' });
    const deliver = (values: Record<string, unknown>) =>
      app.strapi.db
        .query('plugin::form-submissions.submission-delivery')
        .create({ data: { submission: id, attempts: 1, settledAt: new Date(), ...values } });
    await deliver({ channel: 'notification', state: 'delivered' });
    await deliver({
      channel: 'acknowledgement',
      state: 'failed',
      lastError: 'refused',
      attempts: 5,
    });
    const target = 'https://crm.example.org/hook';
    await deliver({ channel: 'webhook', target, state: 'failed', lastStatus: 503 });
    await browser.visit(async (page) => {
      await open(page, id, 'Priya Nair');
      const messages = panel(page, 'Messages');
      const acknowledgement = messages.getByRole('listitem').filter({ hasText: 'Acknowledgement' });
      await acknowledgement.getByText('5 attempts').waitFor();
      await acknowledgement.getByText('refused').waitFor();
      await messages.getByText(target).waitFor();
      // A mail that arrived is not sent twice.
      expect(await messages.getByRole('button', { name: /^Send again/ }).count()).toBe(2);
      await messages.getByRole('button', { name: 'Send again: Webhook' }).press('Enter');
      await notification(page, 'The messages are being sent again').waitFor();
      await messages
        .getByRole('listitem')
        .filter({ hasText: target })
        .getByText('Being sent')
        .waitFor();
      await panel(page, 'Timeline').getByText('Asha Rao sent 1 message again').waitFor();
      await panel(page, 'Status').getByText('Its messages are on the way').waitFor();
    }, session);
  });
});

it('says of mails that never left that they were not sent', async () => {
  const id = await enquiryOf('Unsent Enquiry');
  await app.strapi.db.query(DELIVERY_UID).create({
    data: { submission: id, channel: 'notification', state: 'unsent', attempts: 1 },
  });
  await app.strapi.db.query(EVENT_UID).create({
    data: {
      submission: id,
      kind: 'delivery',
      actorKind: 'system',
      detail: { channel: 'notification', attempt: 1, outcome: 'unsent' },
    },
  });
  await browser.visit(async (page) => {
    await page.goto('/admin');
    await page
      .getByRole('region', { name: 'Submissions' })
      .getByText('1 submission has messages that were not sent.')
      .waitFor();
    await page.goto(PAGE);
    await page
      .getByRole('status')
      .getByText('until whoever runs this site sets SMTP_HOST')
      .waitFor();
    await page.getByRole('link', { name: 'Show them' }).click();
    await page.getByRole('status').getByText('1 submission', { exact: true }).waitFor();
    await rowOf(page, 'Unsent Enquiry').getByText('Not sent: no mail server').waitFor();
    await open(page, id, 'Unsent Enquiry');
    const messages = panel(page, 'Messages');
    await messages.getByText('Not sent: no mail server', { exact: true }).waitFor();
    await panel(page, 'Timeline').getByText('not sent, as there is no mail server').waitFor();
    await messages.getByRole('button', { name: 'Send again: Notification' }).press('Enter');
    await messages.getByText('Being sent').waitFor();
  }, session);
});

it('shows what was written, and calls what was understood', async () => {
  const phone = '+91 80 4123 4567 ext. 12';
  const id = await enquiryOf('Written Answer', { data: { name: 'Written Answer', phone } });
  await browser.visit(async (page) => {
    await open(page, id, 'Written Answer');
    const link = page.getByRole('link', { name: phone });
    expect(await link.getAttribute('href')).toBe('tel:+918041234567;ext=12');
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

  it('shows nothing to press to a role that may only read', async () => {
    const id = await enquiryOf('Read Only', { state: 'failed' });
    await visitAs('reader', [READ], async (page) => {
      await page.goto('/admin');
      await page.getByRole('link', { name: 'Submissions', exact: true }).click();
      await page.getByRole('link', { name: 'Read Only' }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.getByRole('button', { name: 'Export' }).count()).toBe(0);
      await open(page, id, 'Read Only');
      await page.waitForLoadState('networkidle');
      expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
      expect(await page.getByRole('textbox').count()).toBe(0);
      expect(await page.getByRole('combobox').count()).toBe(0);
    });
  });

  it('lets who only edits forms change everything but where answers go, and shows who did', async () => {
    await app.strapi.documents(FORM_UID).create({
      data: {
        key: 'guarded',
        title: 'Guarded form',
        notificationAddresses: 'leads@example.org',
        fields: [{ key: 'message', label: 'Message', type: 'long_text' }],
        webhooks: [{ url: 'https://hooks.example.org/1' }],
      } as never,
    });
    const roles = app.strapi.db.query('admin::role');
    const { permissions } = await roles.findOne({
      where: { code: 'lead-manager' },
      populate: ['permissions'],
    });
    const authorization = await signInToAdminPanel(app);
    const account = await createAdminAccount({ request: app.request, authorization }, 'writer', []);
    await app.strapi.service('admin::role').assignPermissions(
      (await roles.findOne({ where: { name: 'writer' } })).id,
      (permissions as { action: string; subject: string; properties: object }[])
        .filter(({ subject }) => subject === FORM_UID)
        .map(({ action, subject, properties }) => ({ action, subject, properties }))
    );
    const title = (page: Page) => page.getByRole('textbox', { name: 'Title' }).first();
    const save = async (page: Page) => {
      await page.getByRole('button', { name: 'Save', exact: true }).click();
    };
    await browser.visit(
      async (page) => {
        await openEntry(page, 'Form', 'Guarded form');
        await page.getByText('are changed by those who may read or export submissions').waitFor();
        await title(page).fill('Guarded form, edited');
        await save(page);
        await notification(page, 'Saved document').waitFor();
        await page.getByRole('textbox', { name: 'Notify' }).fill('me@example.net');
        await save(page);
        await notification(
          page,
          /Where answers go is decided by .* notificationAddresses/
        ).waitFor();
      },
      await signIn(browser, account)
    );
    await browser.visit(async (page) => {
      await openEntry(page, 'Form', 'Guarded form, edited');
      await page.getByText('Nothing was changed in the last 30 days.').waitFor();
      await page.getByRole('textbox', { name: 'Notify' }).fill('sales@example.org');
      await save(page);
      await notification(page, 'Saved document').waitFor();
      const sentence = 'Asha Rao changed in the draft: addresses that are notified';
      await page.getByText(sentence, { exact: true }).waitFor();
      await page.goto(PAGE);
      await page.getByRole('button', { name: /^Where answers go was changed: 1 change/ }).click();
      await page.getByText(`${sentence} (Guarded form, edited)`).waitFor();
    }, session);
    const rows = await app.strapi.db.query(FORM_UID).findMany({
      where: { key: 'guarded' },
      populate: { webhooks: true },
    });
    expect(rows).toMatchObject([
      {
        notificationAddresses: 'sales@example.org',
        webhooks: [{ secret: expect.stringMatching(/^whsec_/) }],
      },
    ]);
  });

  it('shows neither link nor page nor widget to a role without the permission', async () => {
    await visitAs('stranger', ['plugin::upload.read'], async (page) => {
      await page.goto('/admin');
      await heading(page, 'Hello stranger').waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.getByRole('link', { name: 'Submissions', exact: true }).count()).toBe(0);
      expect(await page.getByRole('region', { name: 'Submissions' }).count()).toBe(0);
      await page.goto(PAGE);
      await page.getByText("You don't have the permissions to access that content").waitFor();
    });
  });
});
