import type { Core } from '@strapi/strapi';
import { applyLayouts } from '../content-manager/apply-layouts';
import { getService } from '../plugins/database-operations/server/src/utils/get-service';

/** Arranges the content manager, each content type once. */
export const seedEditorLayouts = async ({ strapi }: { strapi: Core.Strapi }) => {
  const once = getService('once', { strapi });
  await applyLayouts(strapi, async (key, task) => {
    await once.run(key, task);
  });
};
