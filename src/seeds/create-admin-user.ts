import type { Core } from '@strapi/strapi';

interface AdminUser {
  strapi: Core.Strapi;
  email: string;
  password: string;
  firstname: string;
  lastname: string;
  roleCode: string;
}

interface Roles {
  findOne(role: { code: string }): Promise<{ id: number } | null>;
}

interface Users {
  create(user: object): Promise<unknown>;
}

/** Creates an active user of the admin panel. Throws when the role does not exist. */
export const createAdminUser = async ({ strapi, roleCode, ...user }: AdminUser) => {
  const roles = strapi.service('admin::role') as Roles;
  const role = await roles.findOne({ code: roleCode });
  if (!role) {
    throw new Error(`No admin account can be made: the role ${roleCode} does not exist`);
  }
  const users = strapi.service('admin::user') as Users;
  await users.create({
    ...user,
    email: user.email.toLowerCase(),
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
};
