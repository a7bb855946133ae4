import type { Core } from '@strapi/strapi';
import { testEnvironment } from './environment';
import type { TestApplication } from './strapi';

/** An API token, as the header that presents it. */
export const createApiToken = async (
  strapi: Core.Strapi,
  name: string,
  type: 'read-only' | 'full-access' = 'read-only'
): Promise<string> => {
  const { accessKey } = (await strapi
    .service('admin::api-token')
    .create({ name, description: '', type, lifespan: null })) as { accessKey: string };
  return `Bearer ${accessKey}`;
};

type Application = Pick<TestApplication, 'strapi' | 'request'>;

const signInAs = async (
  { strapi, request }: Application,
  username: string,
  role: number
): Promise<string> => {
  const credentials = { email: `${username}@example.com`, password: 'Correct-horse-7' };
  await strapi
    .plugin('users-permissions')
    .service('user')
    .add({
      ...credentials,
      username,
      name: username,
      provider: 'local',
      confirmed: true,
      role,
    });
  const { body } = await request
    .post('/api/auth/local')
    .send({ identifier: credentials.email, password: credentials.password });
  return `Bearer ${body.jwt}`;
};

/** A user of the site with a role that there is, signed in. The header. */
export const createMember = async (
  app: Application,
  username: string,
  type: string
): Promise<string> => {
  const role = await app.strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type }, select: ['id'] });
  return signInAs(app, username, role.id);
};

/** A user of the site with a role of their own that has these permissions, signed in. */
export const createUser = async (
  app: Application,
  name: string,
  actions: string[]
): Promise<string> => {
  const role = await app.strapi.db.query('plugin::users-permissions.role').create({
    data: { name, description: name, type: name },
  });
  for (const action of actions) {
    await app.strapi.db
      .query('plugin::users-permissions.permission')
      .create({ data: { action, role: role.id } });
  }
  return signInAs(app, name, role.id);
};

/** Logs in to the admin panel, as the first administrator unless told otherwise. The header. */
export const signInToAdminPanel = async (
  { request }: { request: Pick<TestApplication['request'], 'post'> },
  email = testEnvironment.FIRST_ADMIN_EMAIL,
  password = testEnvironment.FIRST_ADMIN_PASSWORD
): Promise<string> => {
  const { body } = await request.post('/admin/login').send({ email, password }).expect(200);
  return `Bearer ${body.data.accessToken}`;
};
