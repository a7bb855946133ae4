import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Ability } from '../../strapi-seams/seams/accounts';
import type { QueryParams } from '../../strapi-seams/seams/requests';

interface Manager {
  addPermissionsQueryTo(query: object, action: string): { filters?: object };
}

interface Entries {
  action: string;
  model: string;
  filters: object;
}

/**
 * Whether an account has a right on every one of these entries, where its role has it under
 * conditions. Strapi asks so one by one, and forgets it for several and for copies.
 */
export const isWithinConditions = async (
  { strapi }: { strapi: Core.Strapi },
  ctx: Context,
  { action, model, filters }: Entries
): Promise<boolean> => {
  const { userAbility: ability } = ctx.state as { userAbility: Ability };
  if (!ability.can(action, model)) {
    return false;
  }
  const { createPermissionsManager } = strapi.service('admin::permission') as {
    createPermissionsManager(options: object): Manager;
  };
  const manager = createPermissionsManager({ ability, action, model });
  const conditions = manager.addPermissionsQueryTo({}, action).filters;
  if (!conditions) {
    return true;
  }
  const count = async (...all: object[]) => {
    const params = strapi.get<QueryParams>('query-params');
    const { where } = params.transform(model, { filters: { $and: all } });
    return strapi.db.query(model).count({ where });
  };
  return (await count(filters)) === (await count(filters, conditions));
};
