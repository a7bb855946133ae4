import type { Core } from '@strapi/strapi';
import { getService } from '../plugins/database-operations/server/src/utils/get-service';

const roles = [
  {
    code: 'compliance-officer',
    name: 'Compliance Officer',
    description: 'Answers data-subject requests and proves what was done. Has no content rights.',
  },
];

/** Adds our roles to those that Strapi makes, once: a role that an administrator deletes stays away. */
export const seedAdminRoles = async ({ strapi }: { strapi: Core.Strapi }) => {
  for (const role of roles) {
    await getService('once', { strapi }).run(`admin-role:${role.code}`, async () => {
      const service = strapi.service('admin::role');
      if (!(await service.exists({ code: role.code }))) {
        await service.create(role);
      }
    });
  }
};
