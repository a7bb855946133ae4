import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../strapi-seams/install';
import { panelInformation } from '../../strapi-seams/seams/accounts';
import { mayDoAny, mayKnowType } from './abilities';

interface Told<Data> {
  data: Data;
}

/**
 * Strapi tells every account of the panel every schema (for its guided tour), and what the server is
 * made of: here each gets the types that it may know, and the packages whoever looks after plugins.
 */
export const narrowInformation = ({ strapi }: { strapi: Core.Strapi }): void =>
  fillSeam({ strapi }, panelInformation, ({ getGuidedTourMeta, information }) => ({
    async getGuidedTourMeta(ctx) {
      const { data } = (await getGuidedTourMeta(ctx)) as Told<{ schemas: object }>;
      const known = Object.entries(data.schemas).filter(([uid]) => mayKnowType(ctx, uid));
      return { data: { ...data, schemas: Object.fromEntries(known) as object } };
    },

    async information(ctx) {
      const { data } = (await information(ctx)) as Told<{ dependencies: object }>;
      return mayDoAny(ctx, ['admin::marketplace.read'])
        ? { data }
        : { data: { ...data, dependencies: {} } };
    },
  }));
