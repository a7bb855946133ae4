import type { Core } from '@strapi/strapi';
import { createGuardedFetch } from '../lib/outgoing/guarded-fetch';

const originals = new WeakMap<Core.Strapi, { guarded: typeof fetch; original: typeof fetch }>();

/**
 * Strapi calls addresses that people type (webhooks, files by URL, providers of log-ins) with the
 * `fetch` of the platform: `strapi.fetch` and users-permissions both take it when they call. So the
 * guard takes its place, for them and for what an upgrade may bring.
 */
export const guardFetch = ({ strapi }: { strapi: Core.Strapi }): void => {
  const allowedNetworks = strapi.config.get<string[]>('outgoing.allowedNetworks');
  const guarded = createGuardedFetch({ allowedNetworks });
  originals.set(strapi, { guarded, original: globalThis.fetch });
  globalThis.fetch = guarded;
};

/** Gives it back, unless another application of this process has taken it since. */
export const releaseFetch = ({ strapi }: { strapi: Core.Strapi }): void => {
  const taken = originals.get(strapi);
  if (taken && globalThis.fetch === taken.guarded) {
    globalThis.fetch = taken.original;
  }
};
