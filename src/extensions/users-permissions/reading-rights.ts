import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../strapi-seams/install';
import { userRights } from '../../strapi-seams/seams/accounts';
import type { RoleRight } from '../../strapi-seams/seams/accounts';

/** Of content alone: what strangers do to get an account is not for those who have one. */
const OF_CONTENT = 'api::';

/** What everybody may read is no secret from an account whose role was given something else. */
export const readAsStrangers = ({ strapi }: { strapi: Core.Strapi }): void => {
  fillSeam({ strapi }, userRights, ({ findRolePermissions }) => ({
    async findRolePermissions(roleId) {
      const [own, ofStrangers] = await Promise.all([
        findRolePermissions(roleId),
        strapi.db.query('plugin::users-permissions.permission').findMany({
          where: { role: { type: 'public' }, action: { $startsWith: OF_CONTENT } },
        }) as Promise<RoleRight[]>,
      ]);
      const known = new Set(own.map(({ action }) => action));
      return [...own, ...ofStrangers.filter(({ action }) => !known.has(action))];
    },
  }));
};
