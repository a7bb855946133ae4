import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { fillSeam } from '../../strapi-seams/install';
import type { Action } from '../../strapi-seams/seams/accounts';
import { componentLists, firstLists, typeLists } from '../../strapi-seams/seams/plugins';
import { onlyKnown } from './guards';

interface Described {
  uid: string;
}

/**
 * Strapi tells the configuration of every type to every account of the panel
 * (`controllers/content-types.js`, `components.js`, `init.js`): here each gets the part that it may know.
 */
export const narrowLists = ({ strapi }: { strapi: Core.Strapi }): void => {
  const withoutUnknown = (data: unknown, ctx: Context): unknown =>
    Array.isArray(data) ? onlyKnown({ strapi }, ctx, data as Described[]) : data;

  const narrowed =
    (action: Action): Action =>
    async (ctx) => {
      await action(ctx);
      const { data } = (ctx.body ?? {}) as { data?: unknown };
      if (Array.isArray(data)) {
        ctx.body = { data: withoutUnknown(data, ctx) };
      } else if (typeof data === 'object' && data !== null) {
        const parts = Object.entries(data).map(([name, part]) => [name, withoutUnknown(part, ctx)]);
        ctx.body = { data: Object.fromEntries(parts) as object };
      }
    };

  fillSeam({ strapi }, typeLists, ({ findContentTypes, findContentTypesSettings }) => ({
    findContentTypes: narrowed(findContentTypes),
    findContentTypesSettings: narrowed(findContentTypesSettings),
  }));
  fillSeam({ strapi }, componentLists, ({ findComponents }) => ({
    findComponents: narrowed(findComponents),
  }));
  fillSeam({ strapi }, firstLists, ({ getInitData }) => ({ getInitData: narrowed(getInitData) }));
};
