import type { Core } from '@strapi/strapi';

interface Hook {
  register(task: () => Promise<void>): void;
}

/** Runs a task when Strapi has made the tables, before anything else reads them. */
export const afterSync = ({ strapi }: { strapi: Core.Strapi }, task: () => Promise<void>): void => {
  (strapi.hook('strapi::content-types.afterSync') as Hook).register(task);
};
