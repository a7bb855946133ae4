import type { Core } from '@strapi/strapi';
import { getService } from './utils/get-service';

/** Commands are how an operator deals with a database that lacks erasures. */
export const bootstrap = async ({ strapi }: { strapi: Core.Strapi }) => {
  await getService('hold-guard', { strapi }).prepare();
  getService('proof-of-work', { strapi }).assertLent();
  if (!strapi.config.get<boolean>('processes.isCommand')) {
    await getService('gate', { strapi }).close();
  }
};
