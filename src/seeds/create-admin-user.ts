import type { Core } from '@strapi/strapi';

interface AdminUser {
  strapi: Core.Strapi;
  email: string;
  password: string;
  firstname: string;
  lastname: string;
  roleCode: string;
}

/** Creates an active user of the admin panel. Throws when the role does not exist. */
export const createAdminUser = async ({ strapi, roleCode, ...user }: AdminUser) => {
  const role = await strapi.service('admin::role').findOne({ code: roleCode });
  if (!role) {
    throw new Error(`No admin account can be made: the role ${roleCode} does not exist`);
  }
  await strapi.service('admin::user').create({
    ...user,
    email: user.email.toLowerCase(),
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
};
