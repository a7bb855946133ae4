import type { Core } from '@strapi/strapi';
import { getService } from '../plugins/database-operations/server/src/utils/get-service';

/** Strapi makes a token that may do everything on the first boot. Nobody asked for it. */
export const revokeDefaultFullAccessToken = async ({ strapi }: { strapi: Core.Strapi }) => {
  await getService('once', { strapi }).run('revoke-default-full-access-token', async () => {
    await strapi.db.query('admin::api-token').deleteMany({
      where: { name: 'Full Access', type: 'full-access', lastUsedAt: null },
    });
  });
};
