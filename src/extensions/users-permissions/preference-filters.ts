import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { USER_UID } from '../../accounts/constants';
import { fillSeam } from '../../strapi-seams/install';
import { userLists } from '../../strapi-seams/seams/accounts';
import type { Action } from '../../strapi-seams/seams/accounts';
import { preferenceQueries } from '../../strapi-seams/seams/requests';
import { takePreferences } from './preference-conditions';
import type { PreferenceCondition } from './preference-conditions';

const asked = new AsyncLocalStorage<PreferenceCondition[]>();

/**
 * `GET /users?filters[preferences][notifications][$eq]=true`, and its count. The rest of the question goes
 * the way of all; the conditions join it where it becomes one of the database.
 */
export const filterByPreferences = ({ strapi }: { strapi: Core.Strapi }): void => {
  const withPreferences =
    (action: Action): Action =>
    async (ctx, ...rest) => {
      const { filters, conditions } = takePreferences(ctx.query.filters);
      if (conditions.length === 0) {
        return action(ctx, ...rest);
      }
      ctx.query = { ...ctx.query, filters: filters as never };
      return asked.run(conditions, async () => action(ctx, ...rest));
    };

  fillSeam({ strapi }, userLists, ({ find, count }) => ({
    find: withPreferences(find),
    count: withPreferences(count),
  }));
  fillSeam({ strapi }, preferenceQueries, ({ transform }) => ({
    transform(uid, params) {
      const query = transform(uid, params);
      const conditions = uid === USER_UID ? asked.getStore() : undefined;
      return conditions ? { ...query, where: { $and: [query.where ?? {}, ...conditions] } } : query;
    },
  }));
};
