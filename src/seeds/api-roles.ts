import type { Core } from '@strapi/strapi';
import { getService } from '../plugins/database-operations/server/src/utils/get-service';

const ROLE_UID = 'plugin::users-permissions.role';

const roles = [
  { type: 'administrator', name: 'Administrator', description: 'Writes content, manages users.' },
  { type: 'editor', name: 'Editor', description: 'Writes content.' },
];

/** The role of whoever registers, which Strapi makes under another name. */
const USER = { type: 'authenticated', name: 'User', description: 'Has an account, and no more.' };
const STRAPI_NAME = 'Authenticated';

/** What is granted to whom: `api-grants`. Once: what an administrator renames or deletes stays so. */
export const seedApiRoles = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  const once = getService('once', { strapi });
  const query = strapi.db.query(ROLE_UID);
  for (const role of roles) {
    await once.run(`api-role:${role.type}`, async () => {
      if (!(await query.findOne({ where: { type: role.type }, select: ['id'] }))) {
        await query.create({ data: role });
      }
    });
  }
  await once.run(`api-role:${USER.type}`, async () => {
    await query.update({ where: { type: USER.type, name: STRAPI_NAME }, data: USER });
  });
};
