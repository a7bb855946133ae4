import { signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { CONSENT_TEXT, contactForm, createSubmission } from '../../helpers/submissions';

const PREFIX = '/form-submissions';
const SERVICE_UID = 'api::service.service';

let app: TestApplication;
let authorization: string;

const get = (path: string) =>
  app.request.get(`${PREFIX}${path}`).set('Authorization', authorization);
const read = async (path: string) => (await get(path).expect(200)).body;
const idsOf = async (query: string): Promise<string[]> =>
  (await read(`/submissions?${query}`)).data.map(({ id }: { id: string }) => id);

beforeAll(async () => {
  app = await startStrapi();
  authorization = await signInToAdminPanel(app);
});
afterAll(() => app.stop());
beforeEach(() => app.sql('DELETE FROM form_submissions'));

describe('the list', () => {
  it('has the newest first, each with what tells it from the others', async () => {
    const first = await createSubmission(app.strapi, {
      serviceNames: ['Data annotation'],
      createdAt: '2026-11-20T10:00:00.000Z',
      answeredAt: '2026-11-21T10:00:00.000Z',
    });
    const second = await createSubmission(app.strapi, {
      formKey: 'gone',
      definitionHash: 'unknown',
      email: null,
      createdAt: '2026-11-22T10:00:00.000Z',
    });
    expect(await read('/submissions')).toEqual({
      data: [
        {
          id: second,
          form: 'gone',
          formTitle: 'gone',
          status: 'submitted',
          spam: 'ham',
          waitsFor: 'messages',
          unread: true,
          services: [],
          submittedAt: '2026-11-22T10:00:00.000Z',
        },
        {
          id: first,
          form: 'contact',
          formTitle: 'Contact',
          status: 'submitted',
          spam: 'ham',
          waitsFor: 'messages',
          unread: true,
          name: 'Meena Kumari',
          email: 'meena@example.org',
          services: ['Data annotation'],
          submittedAt: '2026-11-20T10:00:00.000Z',
          answeredAt: '2026-11-21T10:00:00.000Z',
        },
      ],
      meta: { pagination: { page: 1, pageSize: 20, pageCount: 1, total: 2 } },
    });
    expect(await idsOf('sort=submittedAt:asc')).toEqual([first, second]);
  });

  it('has one whose answers cannot be decrypted, and says so', async () => {
    const whole = await createSubmission(app.strapi);
    const broken = await createSubmission(app.strapi);
    await app.sql(
      `UPDATE form_submissions SET data = (SELECT data FROM form_submissions WHERE document_id = ?) WHERE document_id = ?`,
      [whole, broken]
    );
    const { data } = await read('/submissions');
    expect(data).toMatchObject([
      { id: broken, form: 'contact', isUnreadable: true },
      { id: whole, name: 'Meena Kumari', email: 'meena@example.org' },
    ]);
    expect(data[0]).not.toHaveProperty('name');
    expect(data[1]).not.toHaveProperty('isUnreadable');
  });

  it('says who it is from: name, address, company and phone, of whatever form', async () => {
    const definition = {
      ...contactForm,
      key: 'partner',
      fields: [
        { ...contactForm.fields[3]!, key: 'story_name' },
        { ...contactForm.fields[0]!, key: 'username' },
        { ...contactForm.fields[0]!, key: 'company_name' },
        { ...contactForm.fields[0]!, key: 'name' },
      ],
    };
    const data = { story_name: 'S', username: 'U', company_name: 'Kiran Ltd', name: 'Kiran' };
    const email = 'kiran@example.org';
    await createSubmission(app.strapi, { data, email }, definition);
    expect((await read('/submissions')).data).toMatchObject([
      { name: 'Kiran', company: 'Kiran Ltd', email },
    ]);

    const twoNames = {
      ...definition,
      key: 'two_names',
      fields: [
        { ...contactForm.fields[0]!, key: 'last_name' },
        { ...contactForm.fields[0]!, key: 'first_name' },
        { ...contactForm.fields[0]!, key: 'mobile', type: 'phone' as const },
      ],
    };
    const answers = { first_name: 'Meena', last_name: 'Kumari', mobile: '+91 98450 12345' };
    await createSubmission(app.strapi, { data: answers }, twoNames);
    expect((await read('/submissions?form=two_names')).data).toMatchObject([
      { name: 'Meena Kumari', phone: '+91 98450 12345' },
    ]);
  });

  it('pages without losing or repeating, also what came in at the same moment', async () => {
    const createdAt = '2026-11-20T10:00:00.000Z';
    const ids: string[] = [];
    for (let count = 0; count < 7; count += 1) {
      ids.push(await createSubmission(app.strapi, { createdAt }));
    }
    const pages = await Promise.all([1, 2, 3, 4].map((page) => idsOf(`page=${page}&pageSize=3`)));
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1, 0]);
    expect(pages.flat()).toEqual(ids.reverse());
  });

  it('takes each filter, and all together', async () => {
    const service = await app.strapi.db
      .query(SERVICE_UID)
      .findOne({ where: { publishedAt: { $notNull: true } } });
    const wanted = await createSubmission(app.strapi, {
      formKey: 'pilot',
      email: 'Asha@Example.org',
      services: [service.id],
      createdAt: '2026-11-10T00:00:00.000Z',
      spamVerdict: 'spam',
    });
    const other = await createSubmission(app.strapi, { createdAt: '2026-11-12T00:00:00.000Z' });
    await app.sql(`UPDATE form_submissions SET state = 'processing' WHERE document_id = ?`, [
      other,
    ]);

    const filters = {
      form: ['pilot', 'contact'],
      status: ['submitted', 'processing'],
      spam: ['spam', 'ham'],
      email: ['asha@example.org', 'meena@example.org'],
      to: ['2026-11-12', undefined],
      from: [undefined, '2026-11-12T00:00:00Z'],
      service: [service.documentId, undefined],
    };
    for (const [name, [finds, findsOther]] of Object.entries(filters)) {
      if (finds) {
        expect({ name, ids: await idsOf(`${name}=${finds}`) }).toEqual({ name, ids: [wanted] });
      }
      if (findsOther) {
        expect({ name, ids: await idsOf(`${name}=${findsOther}`) }).toEqual({ name, ids: [other] });
      }
    }
    const all = `form=pilot&status=submitted&spam=spam&service=${service.documentId}`;
    expect(await idsOf(`${all}&email=asha@example.org&from=2026-11-10&to=2026-11-11`)).toEqual([
      wanted,
    ]);
    expect(await idsOf(`${all}&from=2026-11-11`)).toEqual([]);
  });

  it.each([
    ['an unknown form', 'form=Contact!', 'form'],
    ['an unknown status', 'status=lost', 'status'],
    ['two statuses', 'status=failed&status=completed', 'status'],
    ['an unknown verdict', 'spam=perhaps', 'spam'],
    ['SQL for a service', "service=a'%20OR%20true", 'service'],
    ['a NUL in the form', 'form=%00', 'form'],
    ['a NUL in the e-mail', 'email=a%00@example.org', 'email'],
    ['half an e-mail address', 'email=meena.kumari', 'email'],
    ['a date that does not exist', 'from=2026-13-40', 'from'],
    ['a date in words', 'to=yesterday', 'to'],
    ['page 0', 'page=0', 'page'],
    ['a page of everything', 'pageSize=1000', 'pageSize'],
    ['another order', 'sort=email:asc', 'sort'],
    ['a search for nothing', 'search=%20', 'search'],
    ['a NUL in a search', 'search=meena%00', 'search'],
    ['an unknown assignee', 'assignee=me', 'assignee'],
    ['somebody to wait for', 'waiting=us', 'waiting'],
    ['an unknown filter', 'filters[form]=contact', 'filters'],
  ])('refuses %s and names the field', async (_, query, field) => {
    const { status, body } = await get(`/submissions?${query}`);
    expect(status).toBe(400);
    expect(JSON.stringify(body.error)).toContain(field);
    expect(JSON.stringify(body.error)).not.toContain('meena');
  });

  it('refuses pages that lie far behind, and says what to do', async () => {
    const { body } = await get('/submissions?page=101&pageSize=100').expect(400);
    expect(body.error.message).toContain('Set filters');
    await get('/submissions?page=100&pageSize=100').expect(200);
  });
});

describe('one submission', () => {
  it('has everything, with the words that were agreed to', async () => {
    const id = await createSubmission(app.strapi, {
      data: { name: 'Meena', email: 'meena@example.org', agrees: true },
      language: 'kn-IN',
      sourceUrl: 'https://www.example.org/contact',
      spamScore: 0.5,
      spamReasons: [{ code: 'too-many-links', weight: 0.5 }],
      uploads: ['upload1'],
    });
    const { data } = await read(`/submissions/${id}`);
    expect(data).toMatchObject({
      id,
      door: 'rest',
      locale: 'kn-IN',
      sourceUrl: 'https://www.example.org/contact',
      data: { name: 'Meena', email: 'meena@example.org', agrees: true },
      fields: contactForm.fields,
      consents: [{ field: 'agrees', givenAt: '2026-11-20T10:00:00.000Z', text: CONSENT_TEXT }],
      spamScore: 0.5,
      spamReasons: [{ code: 'too-many-links', weight: 0.5 }],
      uploads: ['upload1'],
      deliveries: [],
    });
    expect(data.timeline).toMatchObject([
      {
        kind: 'received',
        actor: { kind: 'visitor' },
        detail: { state: 'submitted', verdict: 'ham', door: 'rest' },
      },
    ]);
  });

  it('shows no words for a consent whose text is another', async () => {
    const id = await createSubmission(app.strapi, {
      consents: [
        { field: 'agrees', textHash: 'f'.repeat(64), givenAt: '2026-11-20T10:00:00.000Z' },
      ],
    });
    const { data } = await read(`/submissions/${id}`);
    expect(data.consents).toEqual([
      { field: 'agrees', textHash: 'f'.repeat(64), givenAt: '2026-11-20T10:00:00.000Z' },
    ]);
  });

  it('says whose it is, and what was delivered', async () => {
    const user = await app.strapi.db.query('plugin::users-permissions.user').findOne({ where: {} });
    const id = await createSubmission(app.strapi, { user: user.id });
    await app.strapi.db.query('plugin::form-submissions.submission-delivery').create({
      data: {
        submission: id,
        channel: 'webhook',
        target: 'https://hooks.example.org/1',
        state: 'failed',
        attempts: 2,
        lastStatus: 500,
        settledAt: '2026-11-20T10:00:00.000Z',
      },
    });
    const { data } = await read(`/submissions/${id}`);
    expect(data.user).toEqual({ documentId: user.documentId, confirmed: true });
    expect(data.deliveries).toEqual([
      {
        id: expect.any(String),
        channel: 'webhook',
        target: 'https://hooks.example.org/1',
        state: 'failed',
        attempts: 2,
        lastStatus: 500,
        settledAt: '2026-11-20T10:00:00.000Z',
      },
    ]);
  });

  it('is not there under another id', async () => {
    const { body } = await get('/submissions/abcdefghijklmnopqrstuvwx').expect(404);
    expect(body.error.message).toBe('There is no submission with this id');
    await get("/submissions/'%20OR%20true").expect(400);
  });
});

describe('the counters', () => {
  const DAY_MS = 24 * 60 * 60 * 1000;
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

  it('count by days in UTC, and leave spam to itself', async () => {
    const startOfToday = `${daysAgo(0).slice(0, 10)}T00:00:00.000Z`;
    await createSubmission(app.strapi, { createdAt: startOfToday });
    await createSubmission(app.strapi, { createdAt: daysAgo(0), spamVerdict: 'spam' });
    await createSubmission(app.strapi, {
      createdAt: new Date(Date.parse(startOfToday) - 1).toISOString(),
      state: 'processing',
    });
    await createSubmission(app.strapi, { createdAt: daysAgo(3), state: 'processing' });
    await createSubmission(app.strapi, { createdAt: daysAgo(3), spamVerdict: 'spam' });
    await createSubmission(app.strapi, { createdAt: daysAgo(8), spamVerdict: 'spam' });
    await createSubmission(app.strapi, { createdAt: daysAgo(20), state: 'failed' });
    await createSubmission(app.strapi, {
      createdAt: daysAgo(20),
      state: 'processing',
      spamVerdict: 'spam',
    });

    const { data } = await read('/counters');
    expect(data).toMatchObject({
      today: 1,
      waiting: 2,
      onTheWay: 1,
      unread: 4,
      failed: 1,
      spamThisWeek: 2,
    });
    expect(data.perDay).toHaveLength(14);
    expect(data.perDay[13]).toEqual({ date: startOfToday.slice(0, 10), count: 1 });
    expect(data.perDay[12]).toEqual({ date: daysAgo(1).slice(0, 10), count: 1 });
    expect(data.perDay[10]).toEqual({ date: daysAgo(3).slice(0, 10), count: 1 });
    expect(data.perDay.reduce((sum: number, day: { count: number }) => sum + day.count, 0)).toBe(3);
  });
});

describe('the filters', () => {
  it('offer forms that are there or were answered, and services, each once', async () => {
    await createSubmission(app.strapi);
    await createSubmission(app.strapi, {}, { ...contactForm, key: 'gone', title: 'Gone' });
    await createSubmission(app.strapi, {}, { ...contactForm, key: 'gone', title: 'Gone for good' });
    const { data } = await read('/filters');
    expect(data.forms.filter(({ key }: { key: string }) => /^(contact|gone)$/.test(key))).toEqual([
      // As it is called now, not as it was when it was answered.
      { key: 'contact', title: 'Contact us' },
      { key: 'gone', title: 'Gone for good' },
    ]);
    const ids = data.services.map(({ documentId }: { documentId: string }) => documentId);
    expect(ids.length).toBeGreaterThanOrEqual(6);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
