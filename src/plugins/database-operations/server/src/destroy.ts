import type { Core } from '@strapi/strapi';
import { POOL_DRAIN_TIMEOUT_MS } from './constants';
import { getService } from './utils/get-service';

export const destroy = async ({ strapi }: { strapi: Core.Strapi }) => {
  await getService('boot-lock', { strapi }).release();
  await getService('instance', { strapi }).leave();
  await getService('pool', { strapi }).drain({ timeoutMs: POOL_DRAIN_TIMEOUT_MS });
};
