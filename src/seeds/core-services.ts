import type { Core } from '@strapi/strapi';
import { getService } from '../plugins/database-operations/server/src/utils/get-service';
import { ensureService } from './content/services';
import { coreServices } from './data';

/**
 * Creates the four core services where they are missing, in every environment. Once each: a service
 * that an editor renames or deletes does not come back at the next start.
 */
export const seedCoreServices = async ({ strapi }: { strapi: Core.Strapi }) => {
  for (const service of coreServices) {
    await getService('once', { strapi }).run(`core-service:${service.slug}`, () =>
      ensureService(strapi, service)
    );
  }
};
