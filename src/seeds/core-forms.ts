import type { Core } from '@strapi/strapi';
import { getService } from '../plugins/database-operations/server/src/utils/get-service';
import { FORM_UID } from '../plugins/form-submissions/server/src/constants';
import { coreForms } from './data/forms';

/**
 * Creates the three forms where they are missing, published, in every environment. Once each: a form
 * that an editor deletes does not come back at the next start.
 */
export const seedCoreForms = async ({ strapi }: { strapi: Core.Strapi }) => {
  for (const form of coreForms) {
    await getService('once', { strapi }).run(`core-form:${form.key}`, async () => {
      const exists = await strapi.documents(FORM_UID).count({ filters: { key: form.key } });
      if (!exists) {
        await strapi.documents(FORM_UID).create({
          data: structuredClone(form) as never,
          status: 'published',
        });
      }
    });
  }
};
