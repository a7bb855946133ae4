import type { Core } from '@strapi/strapi';
import type { PersonalDataSource } from '../contracts/personal-data-source';
import { USER_UID } from '../constants';

/** Nobody logs in to what is left of an account, and who is logged in is not any more. */
export const createAccountsSource = ({ strapi }: { strapi: Core.Strapi }): PersonalDataSource => ({
  name: 'accounts',

  async anonymise({ documents }) {
    let sessions = 0;
    for (const { id } of documents.get(USER_UID) ?? []) {
      await strapi.db.query(USER_UID).update({ where: { id }, data: { blocked: true } });
      const ofUser = { where: { userId: String(id), origin: 'users-permissions' } };
      sessions += (await strapi.db.query('admin::session').deleteMany(ofUser)).count;
    }
    return { sessions };
  },

  import: {
    documents: {
      /** Without a password: whoever has the address asks for one. */
      async [USER_UID](row) {
        const role = (await strapi.db
          .query('plugin::users-permissions.role')
          .findOne({ where: { type: 'authenticated' }, select: ['id'] })) as { id: number } | null;
        await strapi.db.query(USER_UID).create({ data: { ...row, role: role?.id } });
        return true;
      },
    },
  },
});
