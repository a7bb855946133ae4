import type { Core } from '@strapi/strapi';
import type { ServiceSeed } from '../data/types';
import { ensureEntry } from './ensure-entry';

const SERVICE_UID = 'api::service.service';

/** Creates a service with its features, and publishes them together, unless its slug is taken. */
export const ensureService = async (
  strapi: Core.Strapi,
  { slug, features, status, ...service }: ServiceSeed
): Promise<void> => {
  if (await strapi.documents(SERVICE_UID).findFirst({ filters: { slug }, status: 'draft' })) {
    return;
  }
  await strapi.db.transaction(async () => {
    const documentId = await ensureEntry({
      strapi,
      uid: SERVICE_UID,
      key: { slug },
      data: () => service,
    });
    for (const feature of features) {
      await strapi
        .documents('api::service-feature.service-feature')
        .create({ data: { ...feature, service: documentId } });
    }
    if (status === 'published') {
      await strapi.documents(SERVICE_UID).publish({ documentId });
    }
  });
};
