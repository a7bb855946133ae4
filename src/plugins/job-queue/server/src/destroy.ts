import type { Core } from '@strapi/strapi';
import { getService } from './utils/get-service';

export const destroy = async ({ strapi }: { strapi: Core.Strapi }) => {
  getService('schedules', { strapi }).stop();
  await getService('relay', { strapi }).stop();
  await getService('consumers', { strapi }).stop();
  await getService('worker-health', { strapi }).stop();
  await getService('backend', { strapi }).close();
};
