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

/** What an account has a right on under conditions; nothing where it has it on every entry. */
export const conditionsOf = (
  { strapi }: { strapi: Core.Strapi },
  ability: Ability,
  { action, model }: { action: string; model: string }
): object | undefined => {
  const { createPermissionsManager } = strapi.service('admin::permission') as {
    createPermissionsManager(options: object): Manager;
  };
  const manager = createPermissionsManager({ ability, action, model });
  return manager.addPermissionsQueryTo({}, action).filters;
};

/** Filters as a query of the database takes them. */
export const whereOf = (
  { strapi }: { strapi: Core.Strapi },
  model: string,
  filters: object
): object | undefined =>
  strapi.get<QueryParams>('query-params').transform(model, { filters }).where;

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
  const conditions = conditionsOf({ strapi }, ability, { action, model });
  if (!conditions) {
    return true;
  }
  const count = async (...all: object[]) =>
    strapi.db.query(model).count({ where: whereOf({ strapi }, model, { $and: all }) });
  return (await count(filters)) === (await count(filters, conditions));
};
