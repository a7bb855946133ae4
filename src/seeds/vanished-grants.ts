import type { Core } from '@strapi/strapi';

const KEY = /^api-grant:([^:]+):(.+)\.([^.]+)$/;

/**
 * Strapi deletes the permissions of actions that this release does not have. They were not withdrawn
 * by anybody, so what the ledger says of them is forgotten first: the release that has the actions
 * again, after a deployment that was rolled back, grants them again. To be called before the
 * users-permissions plugin starts.
 */
export const forgetVanishedGrants = async ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = strapi.db.connection;
  const { rows } = await knex.raw<{ rows: { key: string }[] }>(`
    SELECT once.key FROM ops.once
    JOIN public.up_roles role ON true
    JOIN public.up_permissions_role_lnk link ON link.role_id = role.id
    JOIN public.up_permissions permission ON permission.id = link.permission_id
    WHERE once.key = 'api-grant:' || role.type || ':' || permission.action
  `);
  const vanished = rows
    .map(({ key }) => key)
    .filter((key) => {
      const [, , controllerUid = '', method = ''] = KEY.exec(key) ?? [];
      const controller: object | undefined = strapi.controllers[controllerUid];
      return !controller || !(method in controller);
    });
  await knex('once').withSchema('ops').whereIn('key', vanished).delete();
};
