import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../strapi-seams/install';
import { roleDeletions } from '../../strapi-seams/seams/accounts';

const USER_UID = 'plugin::users-permissions.user';

/** A role of the API goes with its rights, or not at all; whoever had it is a guest then. */
export const deleteWholeRoles = ({ strapi }: { strapi: Core.Strapi }): void => {
  fillSeam({ strapi }, roleDeletions, ({ deleteRole }) => ({
    deleteRole: async (roleId, publicRoleId) =>
      strapi.db.transaction(async () => {
        const users = (await strapi.db.query(USER_UID).findMany({
          where: { role: { id: roleId } },
          select: ['id'],
          orderBy: { id: 'asc' },
        })) as {
          id: number;
        }[];
        for (const { id } of users) {
          await strapi.db.query(USER_UID).update({ where: { id }, data: { role: publicRoleId } });
        }
        return deleteRole(roleId, publicRoleId);
      }),
  }));
};
