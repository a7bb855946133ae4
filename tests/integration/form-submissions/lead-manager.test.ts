import { seedAdminRoles } from '../../../src/seeds/admin-roles';
import { signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { createSubmission } from '../../helpers/submissions';

const EMAIL = 'lead.manager@example.com';
const PASSWORD = 'Correct-horse-7';
const FORMS = '/content-manager/collection-types/plugin::form-submissions.form';
const SERVICES = '/content-manager/collection-types/api::service.service';

interface Permission {
  action: string;
  subject: string | null;
  properties: { fields?: string[] };
}

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
  const permissions: Permission[] = await app.strapi.db
    .query('admin::permission')
    .findMany({ where: { role: { code: 'lead-manager' } } });
  expect(permissions).toHaveLength(13);
  for (const name of ['create', 'read', 'update']) {
    const permission = permissions.find(
      ({ action, subject }) => action.endsWith(`explorer.${name}`) && subject?.endsWith('.form')
    );
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

it('keeps saved replies, and puts them in with what an enquiry has', async () => {
  const REPLIES = '/content-manager/collection-types/plugin::form-submissions.saved-reply';
  const keep = (title: string, language: string, text: string) =>
    send('post', REPLIES, { title, language, text });
  await keep('Thanks', 'en', 'Dear {{name}}, thank you. {{staff}}, {{reference}}').expect(201);
  await keep('Thanks', 'hi_IN', 'नमस्ते {{name}}').expect(201);
  const unknown = await keep('Wrong', 'en', 'Dear {{nam}}').expect(400);
  expect(unknown.body.error.message).toContain('There is no variable {{nam}}; there are name,');
  const strange = await keep('Wrong', 'English!', 'Dear').expect(400);
  expect(strange.body.error.message).toContain('A language is written as a tag');

  const id = await createSubmission(app.strapi, { language: 'hi' });
  const { body } = await send('get', `/form-submissions/submissions/${id}/saved-replies`).expect(
    200
  );
  expect(body.data).toEqual([
    { id: expect.any(String), title: 'Thanks', language: 'hi-IN', text: 'नमस्ते Meena Kumari' },
    {
      id: expect.any(String),
      title: 'Thanks',
      language: 'en',
      text: `Dear Meena Kumari, thank you. Lead Manager, ${id}`,
    },
  ]);
  await send('get', '/form-submissions/submissions/abcdefghijk/saved-replies').expect(404);
});

it('gets the rights on saved replies in a database that is older than they are, once', async () => {
  const role = await app.strapi.db
    .query('admin::role')
    .findOne({ where: { code: 'lead-manager' }, populate: ['permissions'] });
  const isOfReplies = ({ subject }: { subject: string | null }) =>
    subject === 'plugin::form-submissions.saved-reply';
  const removeAll = () =>
    app.sql(`DELETE FROM admin_permissions WHERE subject = 'plugin::form-submissions.saved-reply'`);
  const actions = async () => {
    const { permissions } = await app.strapi.db
      .query('admin::role')
      .findOne({ where: { id: role.id }, populate: ['permissions'] });
    return permissions
      .filter(isOfReplies)
      .map(({ action }: { action: string }) => action)
      .sort();
  };
  const had = await actions();
  expect(had).toEqual(
    ['create', 'delete', 'read', 'update'].map((name) => `plugin::content-manager.explorer.${name}`)
  );
  await removeAll();
  await app.sql(`DELETE FROM ops.once WHERE key = 'admin-role:lead-manager:saved-replies'`);
  await seedAdminRoles({ strapi: app.strapi });
  expect(await actions()).toEqual(had);
  // What an administrator takes away stays away.
  await removeAll();
  await seedAdminRoles({ strapi: app.strapi });
  expect(await actions()).toEqual([]);
});

it('touches neither other content, nor jobs, nor accounts', async () => {
  await send('get', SERVICES).expect(403);
  await send('post', SERVICES, { name: 'Mine' }).expect(403);
  await send('get', '/job-queue/queues').expect(403);
  await send('get', '/admin/users').expect(403);
});
