import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { createAdminUser } from './create-admin-user';
import { sampleUsers } from './data';

const USER_UID = 'plugin::users-permissions.user';
const SAMPLE_EDITOR_EMAIL = 'editor@indivillage.example';

const configuredPassword = (strapi: Core.Strapi, key: string): string =>
  strapi.config.get<string>(key) || randomBytes(18).toString('base64url');

const ensureSampleUsers = async (strapi: Core.Strapi) => {
  const role = (await strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: 'authenticated' } })) as { documentId: string } | null;
  const password = configuredPassword(strapi, 'seeds.sampleUserPassword');
  for (const user of sampleUsers) {
    const exists = await strapi.documents(USER_UID).count({ filters: { email: user.email } });
    if (!exists) {
      await strapi.documents(USER_UID).create({
        data: { ...user, password, provider: 'local', confirmed: true, role: role?.documentId },
      });
    }
  }
};

const ensureSampleEditor = async (strapi: Core.Strapi) => {
  const users = strapi.service('admin::user') as { exists(user: object): Promise<boolean> };
  if (!(await users.exists({ email: SAMPLE_EDITOR_EMAIL }))) {
    await createAdminUser({
      strapi,
      email: SAMPLE_EDITOR_EMAIL,
      password: configuredPassword(strapi, 'seeds.sampleEditorPassword'),
      firstname: 'Sample',
      lastname: 'Editor',
      roleCode: 'strapi-editor',
    });
  }
};

/** Five API users and one editor of the admin panel, with passwords from the configuration. */
export const ensureSampleAccounts = async (strapi: Core.Strapi): Promise<void> => {
  await ensureSampleUsers(strapi);
  await ensureSampleEditor(strapi);
};
