import type { Core } from '@strapi/strapi';
import { getService } from './utils/get-service';

/** Under the boot lock, which src/index.ts holds. The consumers start when all is ready. */
export const bootstrap = async ({ strapi }: { strapi: Core.Strapi }) => {
  await getService('backend', { strapi }).prepare();
};
