import type { Core } from '@strapi/strapi';
import { getService } from './utils/get-service';

/** Under the boot lock, after the migrations and the schema sync, which makes and drops tables. */
export const bootstrap = async ({ strapi }: { strapi: Core.Strapi }) => {
  await getService('partitions', { strapi }).prepare();
  await getService('capture', { strapi }).prepare();
};
