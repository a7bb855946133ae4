import type { Core } from '@strapi/strapi';
import { getService } from './utils/get-service';

export const destroy = async ({ strapi }: { strapi: Core.Strapi }) => {
  await getService('boot-lock', { strapi }).release();
};
