import type { Core } from '@strapi/strapi';
import { getService } from './utils/get-service';

export const destroy = ({ strapi }: { strapi: Core.Strapi }) => {
  getService('gate', { strapi }).stop();
};
