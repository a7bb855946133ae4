import { signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { createSubmission } from '../../helpers/submissions';

const EMAIL = 'lead.manager@example.com';
const PASSWORD = 'Correct-horse-7';
const FORMS = '/content-manager/collection-types/plugin::form-submissions.form';
const SERVICES = '/content-manager/collection-types/api::service.service';

let app: TestApplication;
let authorization: string;

const send = (method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object) =>
  app.request[method](path).set('Authorization', authorization).send(body);

beforeAll(async () => {
  app = await startStrapi();
  const role = await app.strapi.db
    .query('admin::role')
    .findOne({ where: { code: 'lead-manager' } });
  const user = await app.strapi.service('admin::user').create({
    email: EMAIL,
    firstname: 'Lead',
    lastname: 'Manager',
    password: PASSWORD,
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
  expect(user.id).toBeDefined();
  authorization = await signInToAdminPanel(app, EMAIL, PASSWORD);
});
afterAll(() => app.stop());

it('is called what the panel shows', async () => {
  expect(
    await app.strapi.db.query('admin::role').findOne({ where: { code: 'lead-manager' } })
  ).toMatchObject({
    name: 'Lead Manager',
    description: 'Answers and exports what visitors submit, and edits the forms.',
  });
});

it('has each field of the forms ticked in the panel', async () => {
  const permissions: { action: string; properties: { fields?: string[] } }[] = await app.strapi.db
    .query('admin::permission')
    .findMany({ where: { role: { code: 'lead-manager' } } });
  expect(permissions).toHaveLength(9);
  for (const name of ['create', 'read', 'update']) {
    const permission = permissions.find(({ action }) => action.endsWith(`explorer.${name}`));
    expect(permission?.properties.fields).toEqual(
      expect.arrayContaining(['key', 'fields.key', 'fields.options.value', 'webhooks.url'])
    );
  }
});

it('reads, answers and exports submissions', async () => {
  const id = await createSubmission(app.strapi, { state: 'processing' });
  await send('get', '/form-submissions/submissions').expect(200);
  await send('get', '/form-submissions/counters').expect(200);
  await send('get', '/form-submissions/filters').expect(200);
  await send('post', `/form-submissions/submissions/${id}/notes`, { text: 'hello' }).expect(200);
  await send('put', `/form-submissions/submissions/${id}/status`, { status: 'completed' }).expect(
    200
  );
  await send('get', '/form-submissions/submissions-export?format=csv').expect(200);
});

it('writes, publishes and deletes forms, in all their fields', async () => {
  const form = {
    key: 'newsletter',
    title: 'Newsletter',
    fields: [
      {
        key: 'topic',
        label: 'Topic',
        type: 'select',
        required: true,
        personal: false,
        options: [
          { value: 'ai', label: 'AI' },
          { value: 'jobs', label: 'Jobs' },
        ],
      },
    ],
    notificationAddresses: 'leads@example.org',
    webhooks: [{ url: 'https://hooks.example.org/1', enabled: true }],
  };
  const { body } = await send('post', FORMS, form).expect(201);
  const { documentId } = body.data;
  await send('put', `${FORMS}/${documentId}`, { ...form, title: 'News' }).expect(200);
  await send('post', `${FORMS}/${documentId}/actions/publish`, { ...form, title: 'News' }).expect(
    200
  );
  const published = await app.strapi.db.query('plugin::form-submissions.form').findOne({
    where: { documentId, publishedAt: { $notNull: true } },
    populate: { fields: { populate: ['options'] }, webhooks: true },
  });
  expect(published).toMatchObject({
    title: 'News',
    notificationAddresses: 'leads@example.org',
    fields: [{ key: 'topic', options: [{ value: 'ai' }, { value: 'jobs' }] }],
    webhooks: [{ url: 'https://hooks.example.org/1' }],
  });
  await send('get', FORMS).expect(200);
  await send('delete', `${FORMS}/${documentId}`).expect(200);
});

it('touches neither other content, nor jobs, nor accounts', async () => {
  await send('get', SERVICES).expect(403);
  await send('post', SERVICES, { name: 'Mine' }).expect(403);
  await send('get', '/job-queue/queues').expect(403);
  await send('get', '/admin/users').expect(403);
});
