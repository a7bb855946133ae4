import type { Core } from '@strapi/strapi';
import { createGuardedFetch } from '../lib/outgoing/guarded-fetch';
import { fillSeam } from './install';
import { outgoingFetch } from './seams/requests';

/**
 * Strapi calls addresses that people type (webhooks, files by URL, providers of log-ins) with the
 * `fetch` of the platform: `strapi.fetch` and users-permissions both take it when they call. So the
 * guard takes its place, for them and for what an upgrade may bring.
 */
export const guardFetch = ({ strapi }: { strapi: Core.Strapi }): void => {
  const allowedNetworks = strapi.config.get<string[]>('outgoing.allowedNetworks');
  fillSeam({ strapi }, outgoingFetch, () => ({ fetch: createGuardedFetch({ allowedNetworks }) }));
};
