import { SUBMISSION_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { getService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import { createAdminAccount } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { contactForm, createSubmission } from '../../helpers/submissions';

const PREFIX = '/form-submissions';
const DELIVERY_UID = 'plugin::form-submissions.submission-delivery';

let app: TestApplication;
let authorization: string;
let asha: number;

const send = (method: 'get' | 'post', path: string, body?: object) =>
  app.request[method](`${PREFIX}${path}`).set('Authorization', authorization).send(body);
const idsOf = async (query: string): Promise<string[]> =>
  (await send('get', `/submissions?${query}`).expect(200)).body.data.map(
    ({ id }: { id: string }) => id
  );
const found = (text: string) => idsOf(`search=${encodeURIComponent(text)}`);
const details = async (id: string) =>
  (await send('get', `/submissions/${id}`).expect(200)).body.data;
const change = async (ids: string[], body: object) =>
  (await send('post', '/submissions-changes', { ids, change: body }).expect(200)).body.data;

const companyForm = {
  ...contactForm,
  key: 'company',
  fields: [
    ...contactForm.fields,
    { ...contactForm.fields[0]!, key: 'company', label: 'Company', required: false },
  ],
};

beforeAll(async () => {
  app = await startStrapi();
  authorization = await signInToAdminPanel(app);
  const [admin] = await app.sql<{ id: number }>(
    `UPDATE admin_users SET firstname = 'Asha', lastname = 'Rao' RETURNING id`
  );
  asha = admin!.id;
});
afterAll(() => app.stop());
beforeEach(() => app.sql('DELETE FROM form_submissions'));

describe('the search', () => {
  const enquiry = (data: Record<string, string>) =>
    createSubmission(app.strapi, { data, email: data.email ?? null }, companyForm);

  it.each([
    ['how a first name begins', 'jos', true],
    ['a last name in capitals', 'MÜLLER', true],
    ['a last name without its accent', 'muller', true],
    ['words in another order', 'Müll José', true],
    ['how a company begins', 'acm', true],
    ['a name and a company', 'jose acme', true],
    ['a short word that is whole', 'AG', true],
    ['a name in Devanagari', 'आशा', true],
    ['how it begins, with its vowel signs', 'शर्म', true],
    ['a whole address', 'Jose.Muller@Example.org', true],
    ['the phone number without its country', '98450 12345', true],
    ['the phone number as it is dialled', '+91-98450-12345', true],
    ['the middle of a word', 'üller', false],
    ['two letters of a long word', 'jo', false],
    ['one right word and a wrong one', 'jose wrong', false],
    ['half an address', 'jose@', false],
    ['half a phone number', '98450', false],
    ['a word of the message', 'drones', false],
    ['signs alone', '--', false],
    ['what LIKE takes for everything', '%%%%%%%', false],
  ])('%s: %s', async (_, text, finds) => {
    const id = await enquiry({
      name: 'José Müller आशा शर्मा',
      company: 'ACME Robotics AG',
      phone: '+91 98450 12345',
      email: 'jose.muller@example.org',
      message: 'drones',
    });
    await enquiry({ name: 'Somebody Else', company: 'Other Works' });
    expect(await found(text)).toEqual(finds ? [id] : []);
  });

  it('finds by how a reference begins, whatever its case', async () => {
    const id = await enquiry({ name: 'Meena' });
    await enquiry({ name: 'Other' });
    expect(await found(id)).toEqual([id]);
    expect(await found(id.slice(0, 8).toUpperCase())).toEqual([id]);
    expect(await found(id.slice(1))).toEqual([]);
  });

  it('keeps what it finds by as keyed hashes, and the log without them', async () => {
    const id = await enquiry({ name: 'Findable Person', email: 'f@example.org' });
    const [row] = await app.sql<{ row: string }>(
      'SELECT form_submissions::text AS row FROM form_submissions WHERE document_id = ?',
      [id]
    );
    expect(row?.row).not.toMatch(/findable|person/i);
    const entries = await app.sql<{ entry: string }>(
      'SELECT entries::text AS entry FROM audit.entries WHERE entity_id = ?',
      [id]
    );
    expect(entries.length).toBeGreaterThan(0);
    expect(JSON.stringify(entries)).not.toMatch(/search_?terms/i);
  });

  it('does not say in the log for whom somebody looked', async () => {
    await enquiry({ name: 'Sought Person' });
    await found('sought');
    const rows = await app.sql<{ entry: string }>(
      `SELECT entries::text AS entry FROM audit.entries WHERE action = 'list' ORDER BY id DESC LIMIT 1`
    );
    expect(JSON.stringify(rows)).toContain('withheld');
    expect(JSON.stringify(rows)).not.toContain('sought');
  });

  it('has what comes through the Document Service, with what is corrected there', async () => {
    const documents = app.strapi.documents(SUBMISSION_UID);
    const data = {
      name: 'Door Keeper',
      email: 'door@example.org',
      message: 'Do you label images?',
      consent: true,
    };
    const created = await documents.create({ data: { formKey: 'contact', data } as never });
    expect(await found('keeper')).toEqual([created.documentId]);
    await documents.update({
      documentId: created.documentId,
      data: { data: { ...data, name: 'Corrected' } } as never,
    });
    expect(await found('keeper')).toEqual([]);
    expect(await found('corrected')).toEqual([created.documentId]);
  });

  it('finds older ones once they are indexed, of which one cannot be read', async () => {
    const ids = [];
    for (const name of ['Older One', 'Older Two', 'Older Three']) {
      ids.push(await enquiry({ name }));
    }
    await app.sql('UPDATE form_submissions SET search_terms = NULL');
    await app.sql(
      `UPDATE form_submissions SET data = (SELECT data FROM form_submissions WHERE document_id = ?)
       WHERE document_id = ?`,
      [ids[0], ids[1]]
    );
    expect(await found('older')).toEqual([]);
    const terms = getService('search-terms', { strapi: app.strapi });
    expect(await terms.indexSome(2)).toBe(2);
    expect(await terms.indexSome(2)).toBe(1);
    expect(await terms.indexSome(2)).toBe(0);
    expect(await found('older')).toEqual([ids[2], ids[0]]);
  });
});

describe('whom an enquiry waits for', () => {
  it('is us, or messages that are on the way', async () => {
    const states = ['submitted', 'processing', 'processing', 'completed', 'failed'];
    const [stored, moving, ours, completed, failed] = await Promise.all(
      states.map((state) => createSubmission(app.strapi, { state }))
    );
    const deliver = (submission: string | undefined, state: string) =>
      app.strapi.db
        .query(DELIVERY_UID)
        .create({ data: { submission, channel: 'notification', state, attempts: 1 } });
    await deliver(moving, 'delivered');
    await deliver(moving, 'pending');
    await deliver(ours, 'delivered');
    await deliver(completed, 'pending');

    expect(await idsOf('waiting=staff')).toEqual([ours]);
    expect((await idsOf('waiting=messages')).sort()).toEqual([stored, moving].sort());
    const waits = async (id: string | undefined) => (await details(id!)).waitsFor;
    expect(await waits(stored)).toBe('messages');
    expect(await waits(moving)).toBe('messages');
    expect(await waits(ours)).toBe('staff');
    expect(await waits(completed)).toBeUndefined();
    expect(await waits(failed)).toBeUndefined();
    const { body } = await send('get', '/counters').expect(200);
    expect(body.data).toMatchObject({ waiting: 1, onTheWay: 2, failed: 1 });
  });
});

it('is sorted by form and status, either way', async () => {
  const one = await createSubmission(app.strapi, { formKey: 'b', state: 'failed' });
  const two = await createSubmission(app.strapi, { formKey: 'a', state: 'processing' });
  const three = await createSubmission(app.strapi, { formKey: 'b', state: 'completed' });
  expect(await idsOf('sort=form:asc')).toEqual([two, one, three]);
  expect(await idsOf('sort=form:desc')).toEqual([three, one, two]);
  expect(await idsOf('sort=status:asc')).toEqual([three, one, two]);
  expect(await idsOf('sort=status:desc')).toEqual([two, one, three]);
});

describe('several at once', () => {
  const actionsOf = async (id: string) =>
    (
      await app.sql<{ action: string }>(
        `SELECT action FROM audit.entries WHERE entity_id = ? AND class = 'change' ORDER BY id`,
        [id]
      )
    ).map(({ action }) => action);

  it('are changed one by one, and what one refuses the others do not lose', async () => {
    const ready = await createSubmission(app.strapi, { state: 'processing' });
    const done = await createSubmission(app.strapi, { state: 'completed' });
    const stored = await createSubmission(app.strapi, { state: 'submitted' });
    const last = await createSubmission(app.strapi, { state: 'processing' });
    const ids = [ready, done, stored, 'abcdefghijk', last, ready];
    expect(await change(ids, { status: 'completed' })).toEqual({
      done: [ready, last],
      refused: [
        { id: done, reason: 'The submission is already completed' },
        { id: stored, reason: 'A submission that is submitted cannot become completed' },
        { id: 'abcdefghijk', reason: 'There is no submission with this id' },
      ],
    });
    expect((await details(last)).timeline.at(-1)).toMatchObject({
      kind: 'state',
      actor: { name: 'Asha Rao' },
    });
    expect(await actionsOf(ready)).toEqual(['create', 'update']);
  });

  it('are kept apart as spam, and taken back', async () => {
    const ids = [await createSubmission(app.strapi), await createSubmission(app.strapi)];
    expect(await change(ids, { spam: 'spam' })).toEqual({ done: ids, refused: [] });
    expect(await idsOf('spam=ham')).toEqual([]);
    expect(await change(ids, { spam: 'ham' })).toEqual({ done: ids, refused: [] });
  });

  it('are given to somebody who may answer, and to nobody', async () => {
    const ids = [await createSubmission(app.strapi), await createSubmission(app.strapi)];
    expect(await change(ids, { assignee: asha })).toEqual({ done: ids, refused: [] });
    expect((await idsOf(`assignee=${asha}`)).sort()).toEqual([...ids].sort());
    expect(await idsOf('assignee=none')).toEqual([]);
    const [first = ''] = ids;
    const assigned = await details(first);
    expect(assigned.assignee).toEqual({ id: asha, name: 'Asha Rao' });
    expect(assigned.timeline.at(-1)).toMatchObject({
      kind: 'assign',
      actor: { kind: 'admin', name: 'Asha Rao' },
      detail: { to: asha, name: 'Asha Rao' },
    });
    expect(await actionsOf(first)).toEqual(['create', 'assign']);

    expect(await change([first], { assignee: null })).toEqual({ done: [first], refused: [] });
    expect((await details(first)).assignee).toBeUndefined();
    expect(await idsOf('assignee=none')).toEqual([first]);
  });

  it('are given to nobody who may not answer, and to nobody once the account is gone', async () => {
    const caller = { request: app.request, authorization };
    const reader = await createAdminAccount(caller, 'desk-reader', [
      'plugin::form-submissions.read',
    ]);
    const answerer = await createAdminAccount(caller, 'desk-answerer', [
      'plugin::form-submissions.read',
      'plugin::form-submissions.manage',
    ]);
    const idOf = async ({ email }: { email: string }) =>
      (await app.sql<{ id: number }>('SELECT id FROM admin_users WHERE email = ?', [email]))[0]!.id;
    const { body } = await send('get', '/filters').expect(200);
    const staff = body.data.staff.map(({ id }: { id: number }) => id);
    expect(staff).toEqual(expect.arrayContaining([asha, await idOf(answerer)]));
    expect(staff).not.toContain(await idOf(reader));

    const id = await createSubmission(app.strapi);
    expect(await change([id], { assignee: await idOf(reader) })).toEqual({
      done: [],
      refused: [{ id, reason: 'This account may not answer submissions' }],
    });
    expect(await change([id], { assignee: await idOf(answerer) })).toMatchObject({ done: [id] });
    await app.sql('DELETE FROM admin_users WHERE email = ?', [answerer.email]);
    expect(await idsOf('assignee=none')).toEqual([id]);
  });

  it('come without an assignee from another instance, where accounts have other numbers', async () => {
    const id = await createSubmission(app.strapi, { assigneeId: asha });
    expect(await idsOf(`assignee=${asha}`)).toEqual([id]);
    const row = await app.strapi.db.query(SUBMISSION_UID).findOne({ where: { documentId: id } });
    const { id: _number, documentId: _id, ...values } = row as Record<string, unknown>;
    await app.strapi.db.query(SUBMISSION_UID).create({ data: values });
    expect(await idsOf(`assignee=${asha}`)).toEqual([id]);
    expect(await idsOf('assignee=none')).toHaveLength(1);
  });

  it('are read and unread', async () => {
    const id = await createSubmission(app.strapi);
    expect(await idsOf('unread=true')).toEqual([id]);
    await change([id], { unread: false });
    await change([id], { unread: false });
    expect(await idsOf('unread=true')).toEqual([]);
    expect((await details(id)).unread).toBeUndefined();
    await change([id], { unread: true });
    expect(await idsOf('unread=true')).toEqual([id]);
    expect(await actionsOf(id)).toEqual(['create', 'mark-read', 'mark-unread']);
  });

  it.each([
    ['no ids', { ids: [], change: { unread: true } }],
    [
      'too many',
      { ids: Array.from({ length: 101 }, (_, at) => `a${at}`), change: { unread: true } },
    ],
    ['an id that is none', { ids: ["' OR true"], change: { unread: true } }],
    ['no change', { ids: ['abc'], change: {} }],
    ['two changes', { ids: ['abc'], change: { unread: true, spam: 'spam' } }],
    ['an unknown status', { ids: ['abc'], change: { status: 'lost' } }],
    ['an account beyond all', { ids: ['abc'], change: { assignee: 2 ** 31 } }],
  ])('are refused as a whole: %s', async (_, body) => {
    await send('post', '/submissions-changes', body).expect(400);
  });
});
