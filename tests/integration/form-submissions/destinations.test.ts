import { FORM_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

const FORMS = `/content-manager/collection-types/${FORM_UID}`;
const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

const fields = [
  { key: 'email', label: 'E-mail', type: 'email', required: true, personal: true },
  { key: 'message', label: 'Message', type: 'long_text', required: false, personal: true },
];
const plain = { title: 'Plain', fields };
const destined = {
  title: 'Destined',
  fields,
  notificationAddresses: 'leads@example.org',
  notificationText: 'They wrote: {{message}}',
  acknowledges: false,
  acknowledgementText: 'Thank you',
  webhooks: [{ url: 'https://hooks.example.org/1', secret: SECRET }],
};

type Body = Record<string, unknown>;
interface Entry extends Body {
  documentId: string;
  fields: Body[];
  webhooks: { id: number; url: string; secret: string }[];
}

let app: TestApplication;
let editor: string;
let lead: string;
let exporter: string;
let number = 0;

const send = (method: 'get' | 'post' | 'put', caller: string, path: string, body?: object) =>
  app.request[method](path).set('Authorization', caller).send(body);

/** By the application itself, which is trusted. */
const makeForm = async (settings: Body = destined, status?: 'published') => {
  number += 1;
  const data = { ...settings, key: `form_${number}` };
  const { documentId } = await app.strapi
    .documents(FORM_UID)
    .create({ data: data as never, status });
  return documentId;
};

const read = async (caller: string, documentId: string): Promise<Entry> =>
  (await send('get', caller, `${FORMS}/${documentId}`).expect(200)).body.data;

const stored = (documentId: string) =>
  app.strapi.db.query(FORM_UID).findMany({
    where: { documentId },
    populate: { fields: true, webhooks: true },
    orderBy: 'id',
  });

const changes = async (caller: string, form: string): Promise<Body[]> =>
  (await send('get', caller, `/form-submissions/destination-changes?form=${form}`).expect(200)).body
    .data;

beforeAll(async () => {
  app = await startStrapi();
  const authorization = await signInToAdminPanel(app);
  const requests = { request: app.request, authorization };
  const roles = app.strapi.db.query('admin::role');
  const { permissions } = await roles.findOne({
    where: { code: 'lead-manager' },
    populate: ['permissions'],
  });
  const onForms = (permissions as { action: string; subject: string; properties: object }[])
    .filter(({ subject }) => subject === FORM_UID)
    .map(({ action, subject, properties }) => ({ action, subject, properties }));
  const callers = [];
  for (const [name, actions] of [
    ['editor', []],
    ['lead', ['read']],
    ['exporter', ['export']],
  ] as const) {
    const granted = actions.map((action) => `plugin::form-submissions.${action}`);
    callers.push(await createAdminCaller(requests, name, granted));
    const role = await roles.findOne({ where: { name } });
    await app.strapi
      .service('admin::role')
      .assignPermissions(role.id, [...onForms, ...granted.map((action) => ({ action }))]);
  }
  [editor = '', lead = '', exporter = ''] = callers;
});
afterAll(() => app.stop());

type Change = [name: string, change: (entry: Entry) => Body, field: string];

const webhook = (change: Body) => (entry: Entry) => ({
  webhooks: entry.webhooks.map((each) => ({ ...each, ...change })),
});

const forbidden: Change[] = [
  ['the submissions of another form', () => ({ key: 'renamed_form' }), 'key'],
  ['an address', () => ({ notificationAddresses: 'me@example.net' }), 'notificationAddresses'],
  ['no address', () => ({ notificationAddresses: null }), 'notificationAddresses'],
  ['answers in a subject', () => ({ notificationSubject: '{{answers}}' }), 'notificationSubject'],
  ['another text', () => ({ notificationText: '{{email}}' }), 'notificationText'],
  [
    'answers to visitors',
    () => ({ acknowledgementText: '{{message}}', acknowledges: true }),
    'acknowledgementText',
  ],
  ['another receiver', webhook({ url: 'https://me.example.net' }), 'webhooks'],
  ['a secret', webhook({ secret: `whsec_${Buffer.alloc(32, 6).toString('base64')}` }), 'webhooks'],
  ['a secret made anew', webhook({ secret: '' }), 'webhooks'],
  ['no answers', webhook({ includeData: false }), 'webhooks'],
  ['a receiver switched off', webhook({ enabled: false }), 'webhooks'],
  ['no receiver', () => ({ webhooks: [] }), 'webhooks'],
  [
    'a receiver more',
    ({ webhooks }) => ({ webhooks: [...webhooks, { url: 'https://me.example.net' }] }),
    'webhooks',
  ],
  [
    'another kind of question',
    (entry) => ({
      fields: entry.fields.map((field) =>
        field.key === 'message' ? { ...field, type: 'text' } : field
      ),
    }),
    'fields',
  ],
];

/** As the panel sends it: with everything that it has read. */
const whole = ({ documentId: _documentId, status: _status, ...entry }: Entry): Body => entry;

describe('who may edit forms and not read submissions', () => {
  it.each(forbidden)('decides nothing: %s', async (_name, change, field) => {
    const documentId = await makeForm(destined, 'published');
    const entry = await read(editor, documentId);
    const before = await stored(documentId);
    const body = { ...whole(entry), ...change(entry) };
    for (const [method, path] of [
      ['put', `${FORMS}/${documentId}`],
      ['post', `${FORMS}/${documentId}/actions/publish`],
    ] as const) {
      const answer = await send(method, editor, path, body);
      expect([path, answer.status]).toEqual([path, 403]);
      expect(answer.body.error.message).toContain(field);
      expect(answer.body.error.message).toContain('right');
      expect(answer.body.error.details.errors).toContainEqual(
        expect.objectContaining({ path: [field] })
      );
      expect(JSON.stringify(answer.body)).not.toContain('me@example.net');
    }
    expect(await stored(documentId)).toEqual(before);
    await send('put', exporter, `${FORMS}/${documentId}`, body).expect(200);
  });

  it('makes no form with a destination, and no copy of one', async () => {
    const source = await makeForm();
    const copy = {
      ...destined,
      key: 'copied',
      webhooks: [{ url: 'https://hooks.example.org/1', secret: '(set)' }],
    };
    for (const path of [FORMS, `${FORMS}/clone/${source}`]) {
      const answer = await send('post', editor, path, copy);
      expect([path, answer.status]).toEqual([path, 403]);
      expect(answer.body.error.message).toMatch(
        /notificationAddresses.*notificationText.*webhooks/
      );
    }
    const automatic = await send('post', editor, `${FORMS}/auto-clone/${source}`);
    expect(automatic.status).toBeGreaterThanOrEqual(400);
    expect(await app.sql(`SELECT 1 FROM forms WHERE key = 'copied'`)).toEqual([]);
    await send('post', editor, FORMS, { ...plain, key: 'harmless' }).expect(201);
  });

  it('publishes no destination that is not public yet, one by one or many at once', async () => {
    const harmless = await makeForm(plain);
    const documentId = await makeForm();
    const bulk = await send('post', editor, `${FORMS}/actions/bulkPublish`, {
      documentIds: [documentId],
    });
    expect(bulk.status).toBe(403);
    await send('post', editor, `${FORMS}/${documentId}/actions/publish`, {}).expect(403);
    expect(
      await app.sql(`SELECT 1 FROM forms WHERE document_id = ? AND published_at IS NOT NULL`, [
        documentId,
      ])
    ).toEqual([]);
    await send('post', editor, `${FORMS}/${harmless}/actions/publish`, {}).expect(200);
  });

  it.each([
    ['one by one', 'post', (id: string) => `${FORMS}/${id}/actions/unpublish`],
    ['with its draft thrown away', 'post', (id: string) => `${FORMS}/${id}/actions/unpublish`],
    ['many at once', 'post', () => `${FORMS}/actions/bulkUnpublish`],
    ['by deleting it', 'delete', (id: string) => `${FORMS}/${id}`],
    ['by deleting many', 'post', () => `${FORMS}/actions/bulkDelete`],
  ] as const)(
    'takes no form off the site that they could not publish again: %s',
    async (how, method, pathOf) => {
      const documentId = await makeForm(destined, 'published');
      const before = await stored(documentId);
      const act = (caller: string, id: string) =>
        app.request[method](pathOf(id))
          .set('Authorization', caller)
          .send(
            method === 'post'
              ? { documentIds: [id], discardDraft: how.includes('thrown') }
              : undefined
          );
      const refused = await act(editor, documentId);
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toMatch(/right to read or export submissions/);
      expect(await stored(documentId)).toEqual(before);
      await act(lead, documentId).expect(200);

      const harmless = await makeForm(plain, 'published');
      await act(editor, harmless).expect(200);
    }
  );

  it('changes the rest of a form, which loses nothing', async () => {
    const documentId = await makeForm(destined, 'published');
    const entry = await read(editor, documentId);
    const next = {
      ...whole(entry),
      title: 'New title',
      description: 'New',
      acknowledges: true,
      fields: [...entry.fields, { key: 'age', label: 'Age', type: 'number' }],
    };
    await send('put', editor, `${FORMS}/${documentId}`, next).expect(200);
    const changed = await read(editor, documentId);
    const published = await send(
      'post',
      editor,
      `${FORMS}/${documentId}/actions/publish`,
      whole(changed)
    );
    expect([published.status, published.body.error]).toEqual([200, undefined]);
    for (const row of await stored(documentId)) {
      expect(row).toMatchObject({
        title: 'New title',
        notificationAddresses: 'leads@example.org',
        notificationText: 'They wrote: {{message}}',
        webhooks: [{ url: 'https://hooks.example.org/1', secret: SECRET }],
      });
    }
    expect(await changes(lead, documentId)).toEqual([]);
  });
});

it('is shown to who may read submissions, and is in the audit log', async () => {
  const documentId = await makeForm(destined, 'published');
  const entry = await read(lead, documentId);
  await send('put', lead, `${FORMS}/${documentId}`, {
    ...whole(entry),
    notificationAddresses: 'new@example.org',
  }).expect(200);
  await send('post', exporter, `${FORMS}/${documentId}/actions/publish`, {}).expect(200);
  expect(await changes(lead, documentId)).toMatchObject([
    { isPublished: true, changedBy: 'exporter', fields: ['notificationAddresses'] },
    { isPublished: false, changedBy: 'lead', fields: ['notificationAddresses'] },
  ]);
  const entries = await app.sql(
    `SELECT changes -> 'details' ->> 'version' AS version FROM audit.entries
     WHERE action = 'change-destinations' AND entity_id = ? ORDER BY id`,
    [documentId]
  );
  expect(entries).toEqual([{ version: 'draft' }, { version: 'published' }]);
  for (const caller of [editor, exporter]) {
    await send('get', caller, '/form-submissions/destination-changes').expect(403);
  }
});

it('keeps the secrets of webhooks from everybody, and replaces them', async () => {
  const heard: string[] = [];
  const listen = (name: string, payload: unknown) => heard.push(name, JSON.stringify(payload));
  app.strapi.eventHub.subscribe(listen as never);
  const admin = await signInToAdminPanel(app);
  const created = await send('post', admin, FORMS, { ...destined, key: 'secretive' }).expect(201);
  const { documentId } = created.body.data as Entry;
  const entry = await read(admin, documentId);
  expect(entry.webhooks).toMatchObject([{ secret: '(set)' }]);
  const next = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
  const seen = [
    created,
    await send('put', admin, `${FORMS}/${documentId}`, {
      ...whole(entry),
      webhooks: entry.webhooks.map((each) => ({ ...each, secret: next })),
    }).expect(200),
    await send('post', admin, `${FORMS}/${documentId}/actions/publish`, {}).expect(200),
    await send('get', admin, `${FORMS}?pageSize=100`).expect(200),
    await send('get', admin, `${FORMS}/${documentId}?status=published`).expect(200),
    await send('get', admin, `/audit-log/entries?pageSize=100`),
    await send('post', admin, `${FORMS}/${documentId}/actions/unpublish`, {}).expect(200),
  ].map(({ text }) => text);
  const documents = app.strapi.documents(FORM_UID);
  const found = await documents.findMany({ populate: '*' });
  const text = [...seen, ...heard, JSON.stringify(found)].join('\n');
  expect(text).not.toContain(SECRET);
  expect(text).not.toContain(next);
  expect(text).not.toContain('whsec_');
  expect(await stored(documentId)).toMatchObject([{ webhooks: [{ secret: next }] }]);

  const copy = await send('post', admin, `${FORMS}/clone/${documentId}`, {
    ...destined,
    key: 'copy_of_it',
    webhooks: [{ url: 'https://hooks.example.org/1', secret: '(set)' }],
  }).expect(200);
  const [{ webhooks }] = await stored(copy.body.data.documentId);
  expect(webhooks[0].secret).toMatch(/^whsec_/);
  expect(webhooks[0].secret).not.toBe(next);
});
