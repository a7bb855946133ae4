import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { FORM_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { enquiry } from './enquiries';

let app: TestApplication;

beforeAll(async () => {
  app = await startStrapi({ FORM_RATE_PER_CLIENT: '100000/600' });
});

afterAll(async () => {
  await app.stop();
});

let number = 0;
const text = { key: 'name', label: 'Name', type: 'text' };

const form = (changes: Record<string, unknown> = {}) => {
  number += 1;
  return { key: `form_${number}`, title: 'A form', fields: [text], ...changes };
};

const publish = (changes?: Record<string, unknown>) =>
  app.strapi.documents(FORM_UID).create({ data: form(changes) as never, status: 'published' });

describe('the definition', () => {
  it.each(['contact', 'demo_request', 'quote_request'])(
    'of %s is seeded and readable',
    async (key) => {
      const { body } = await app.request.get(`/api/forms/${key}`).expect(200);
      expect(body.data).toMatchObject({
        key,
        schema: { type: 'object', additionalProperties: false },
        antiSpam: {
          honeypot: 'homepage',
          minimumSeconds: 3,
          challenge: `/api/forms/${key}/challenge`,
        },
        submit: '/api/form-submissions',
      });
      expect(body.data.services).toContainEqual({
        documentId: expect.any(String),
        name: 'Data Collection',
      });
      expect(Object.keys(body.data.schema.properties)).toEqual(
        body.data.fields.map((field: { key: string }) => field.key)
      );
      expect(JSON.stringify(body)).not.toMatch(/whsec|notification|webhook/i);
    }
  );

  it('is a JSON Schema that judges as the server does', async () => {
    const { body } = await app.request.get('/api/forms/quote_request').expect(200);
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(ajv, { keywords: true });
    ajv.addFormat('phone', true);
    const validate = ajv.compile(body.data.schema);
    const candidates = [
      enquiry().data,
      enquiry({ country: 'India' }).data,
      enquiry({ timeline: 'date' }).data,
      enquiry({ timeline: 'date', start_date: '2027-01-31' }).data,
      enquiry({ timeline: 'now', start_date: '2027-01-31' }).data,
      enquiry({ budget: 'much' }).data,
      enquiry({ other: true }).data,
    ];
    for (const data of candidates) {
      const { status } = await app.request
        .post('/api/form-submissions')
        .send({ form: 'quote_request', data });
      expect([data, status]).toEqual([data, validate(data) ? 202 : 400]);
    }
  });

  it('changes with the next publication, and not before', async () => {
    const { documentId, key } = (await publish()) as unknown as { documentId: string; key: string };
    const titles = async () =>
      (await app.request.get(`/api/forms/${key}`).expect(200)).body.data.fields.map(
        ({ label }: { label: string }) => label
      );
    expect(await titles()).toEqual(['Name']);
    const fields = [{ ...text, label: 'ಹೆಸರು' }];
    await app.strapi.documents(FORM_UID).update({ documentId, data: { fields } as never });
    expect(await titles()).toEqual(['Name']);
    await app.strapi.documents(FORM_UID).publish({ documentId });
    expect(await titles()).toEqual(['ಹೆಸರು']);
    await app.strapi.documents(FORM_UID).unpublish({ documentId });
    await app.request.get(`/api/forms/${key}`).expect(404);
    await app.request.post('/api/form-submissions').send({ form: key, data: {} }).expect(400);
  });
});

describe('a form cannot be published', () => {
  const choice = {
    key: 'kind',
    label: 'Kind',
    type: 'select',
    options: [{ value: 'a', label: 'A' }],
  };

  it.each<[string, Record<string, unknown>, string]>([
    ['with a key twice', { fields: [text, text] }, 'Two fields have the key "name"'],
    ['with a choice of nothing', { fields: [{ ...choice, options: [] }] }, 'needs options'],
    ['with options for a text', { fields: [{ ...text, options: choice.options }] }, 'has options'],
    [
      'with an option twice',
      { fields: [{ ...choice, options: [...choice.options, ...choice.options] }] },
      'more than once',
    ],
    [
      'with limits upside down',
      { fields: [{ ...text, minimum: 5, maximum: 2 }] },
      'above its maximum',
    ],
    ['with a pattern that is none', { fields: [{ ...text, pattern: '(' }] }, 'cannot be read'],
    [
      'with a pattern that looks around',
      { fields: [{ ...text, pattern: '(?=a)' }] },
      'cannot be read',
    ],
    [
      'with a condition on nothing',
      { fields: [{ ...text, shownIfField: 'x', shownIfValue: '1' }] },
      'no field above',
    ],
    [
      'with a condition on itself',
      { fields: [{ ...text, shownIfField: 'name', shownIfValue: '1' }] },
      'no field above',
    ],
    [
      'with a condition that never holds',
      { fields: [choice, { ...text, shownIfField: 'kind', shownIfValue: 'b' }] },
      'cannot have: it has a',
    ],
    [
      'with an address that is none',
      { notificationAddresses: 'sales@example.com, sales' },
      'written as',
    ],
    ['with thanks to nobody', { acknowledges: true }, 'Nobody can be acknowledged'],
    ['with a webhook that is none', { webhooks: [{ url: 'ftp://example.com' }] }, 'https://'],
    [
      'with a webhook and a password',
      { webhooks: [{ url: 'https://a:b@example.com' }] },
      'no user name and no password',
    ],
    [
      'with a webhook twice',
      { webhooks: [{ url: 'https://example.com' }, { url: 'https://example.com' }] },
      'same address',
    ],
    ['without fields', { fields: [] }, 'at least 1'],
  ])('%s', async (_name, changes, complaint) => {
    await expect(publish(changes)).rejects.toThrow(complaint);
    const { documentId } = await app.strapi
      .documents(FORM_UID)
      .create({ data: form(changes) as never })
      .catch(() => ({ documentId: undefined }));
    if (documentId) {
      await expect(app.strapi.documents(FORM_UID).publish({ documentId })).rejects.toThrow(
        complaint
      );
      expect(
        await app.sql('SELECT 1 FROM forms WHERE document_id = ? AND published_at IS NOT NULL', [
          documentId,
        ])
      ).toEqual([]);
    }
  });

  it('twice under one key', async () => {
    await expect(publish({ key: 'contact' })).rejects.toThrow();
    await expect(publish({ key: 'Contact!' })).rejects.toThrow();
  });
});

it('gives a webhook without a secret one, and keeps it', async () => {
  const { documentId } = await publish({ webhooks: [{ url: 'https://example.com/hook' }] });
  const secrets = async () => {
    const rows = (await app.strapi.db.query(FORM_UID).findMany({
      where: { documentId },
      populate: ['webhooks'],
      orderBy: { publishedAt: 'desc' },
    })) as { webhooks: { id: number; secret: string }[] }[];
    return rows.map(({ webhooks }) => webhooks[0]!);
  };
  const before = await secrets();
  expect(before[0]!.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(before[1]!.secret).toBe(before[0]!.secret);
  expect(
    await app.sql(`SELECT 1 FROM components_form_webhooks WHERE secret LIKE 'whsec%'`)
  ).toEqual([]);
  await app.strapi.documents(FORM_UID).update({
    documentId,
    data: { webhooks: [{ id: before[0]!.id, url: 'https://example.com/moved' }] } as never,
    status: 'published',
  });
  expect(new Set((await secrets()).map(({ secret }) => secret))).toEqual(
    new Set([before[0]!.secret])
  );
});
