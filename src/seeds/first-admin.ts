import type { Core } from '@strapi/strapi';
import { createAdminUser } from './create-admin-user';

/** Creates the first administrator from the configuration when the admin panel has no user yet. */
export const seedFirstAdmin = async ({ strapi }: { strapi: Core.Strapi }) => {
  const { email, password } = strapi.config.get<{ email: string; password: string }>(
    'seeds.firstAdmin'
  );
  if (
    !email ||
    !password ||
    (await (strapi.service('admin::user') as { exists(): Promise<boolean> }).exists())
  ) {
    return;
  }
  await createAdminUser({
    strapi,
    email,
    password,
    firstname: 'First',
    lastname: 'Administrator',
    roleCode: 'strapi-super-admin',
  });
  strapi.log.info('Created the first administrator from FIRST_ADMIN_EMAIL');
};
