import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../strapi-seams/install';
import { adminTokenKeys, apiTokenKeys } from '../../strapi-seams/seams/accounts';
import type { Action } from '../../strapi-seams/seams/accounts';
import { mayHaveToken } from './token-ceiling';

/** A key is as good as making the token: whoever may not, is told about it without. */
export const guardTokenKeys = ({ strapi }: { strapi: Core.Strapi }): void => {
  const withoutForeignKey =
    (get: Action): Action =>
    async (ctx) => {
      await get(ctx);
      const { data } = (ctx.body ?? {}) as { data?: object };
      const { id } = ctx.params as { id?: unknown };
      if (data && !(await mayHaveToken({ strapi }, ctx, id))) {
        ctx.body = { data: { ...data, accessKey: null } };
      }
    };
  for (const seam of [apiTokenKeys, adminTokenKeys]) {
    fillSeam({ strapi }, seam, ({ get }) => ({ get: withoutForeignKey(get) }));
  }
};
