import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { ADMIN_USER_UID } from '../../accounts/constants';
import { isSuperAdmin } from './abilities';

const SUPER_ADMIN = 'strapi-super-admin';
const ROLE_UID = 'admin::role';
const PERMISSION_UID = 'admin::permission';

interface Right {
  action: string;
  subject?: string | null;
  properties?: { fields?: string[]; locales?: string[] } | null;
  conditions?: string[] | null;
}

interface Role {
  id: number | string;
  code: string;
}

interface Account {
  email: string | null;
  roles: Role[];
}

interface PermissionService {
  findUserPermissions(user: unknown): Promise<Right[]>;
}

interface Changes {
  email?: unknown;
  password?: unknown;
}

interface PanelState {
  user: unknown;
  userAbility: { can(action: string, subject?: string): boolean };
}

/** A PolicyError, since Strapi drops the message of other refusals. */
const refuse = (message: string): never => {
  throw new errors.PolicyError(message);
};

const sorted = (list: string[] | null | undefined): string[] => [...(list ?? [])].sort();

const keyOf = ({ action, subject, properties, conditions }: Right): string =>
  JSON.stringify([
    action,
    subject ?? null,
    properties?.fields ? sorted(properties.fields) : null,
    properties?.locales ? sorted(properties.locales) : null,
    sorted(conditions),
  ]);

const hasAny = (list: string[] | null | undefined): list is string[] => (list ?? []).length > 0;

/** Of several conditions one has to hold, and of several rights one is enough. */
const covers = (own: Right[], { action, subject, properties, conditions }: Right): boolean => {
  const same = own.filter(
    (right) =>
      right.action === action &&
      (right.subject ?? null) === (subject ?? null) &&
      (!hasAny(right.conditions) ||
        (hasAny(conditions) && conditions.every((name) => right.conditions?.includes(name))))
  );
  const fields = properties?.fields;
  return same.some((right) => !right.properties?.fields)
    ? true
    : hasAny(fields) &&
        fields.every((field) => same.some((right) => right.properties?.fields?.includes(field)));
};

/**
 * Nobody gives what they do not have. Strapi holds tokens of the panel to the rights of their owner
 * (`services/api-token.js`); whoever may edit roles or accounts could make themselves a Super Admin.
 */
export const createRightsCeiling = ({ strapi }: { strapi: Core.Strapi }) => {
  const rightsOf = async (roleId: unknown): Promise<Right[]> =>
    (await strapi.db
      .query(PERMISSION_UID)
      .findMany({ where: { role: { id: roleId } } })) as Right[];

  const refuseBeyond = async (ctx: Context, rights: Right[]): Promise<void> => {
    const { user, userAbility } = ctx.state as PanelState;
    const { findUserPermissions } = strapi.service('admin::permission') as PermissionService;
    const own = await findUserPermissions(user);
    const beyond = rights.filter(
      // A token has less than its owner.
      (right) => !covers(own, right) || !userAbility.can(right.action, right.subject ?? undefined)
    );
    if (beyond.length > 0) {
      const names = beyond.map(({ action, subject }) =>
        [action, subject ?? []].flat().join(' on ')
      );
      refuse(`These rights exceed yours: ${[...new Set(names)].join(', ')}`);
    }
  };

  const refuseRoles = async (ctx: Context, ids: readonly unknown[]): Promise<void> => {
    if (isSuperAdmin(ctx) || ids.length === 0) {
      return;
    }
    const roles = (await strapi.db
      .query(ROLE_UID)
      .findMany({ where: { id: { $in: ids } } })) as unknown as Role[];
    if (roles.some(({ code }) => code === SUPER_ADMIN)) {
      refuse('Only a Super Admin makes a Super Admin');
    }
    const rights = await Promise.all(roles.map(({ id }) => rightsOf(id)));
    await refuseBeyond(ctx, rights.flat());
  };

  return {
    /** What a role has already is not given to it again. */
    async refuseRights(ctx: Context, roleId: unknown, rights: unknown): Promise<void> {
      if (isSuperAdmin(ctx) || !Array.isArray(rights)) {
        return;
      }
      const known = new Set((await rightsOf(roleId)).map(keyOf));
      await refuseBeyond(
        ctx,
        (rights as Right[]).filter((right) => !known.has(keyOf(right)))
      );
    },

    refuseRoles,

    /** A new password, or an address for a link to one, is a way to the rights of an account. */
    async refuseAccounts(ctx: Context, ids: readonly unknown[], changes: Changes): Promise<void> {
      if (isSuperAdmin(ctx)) {
        return;
      }
      const accounts = (await strapi.db
        .query(ADMIN_USER_UID)
        .findMany({ where: { id: { $in: ids } }, populate: ['roles'] })) as unknown as Account[];
      for (const { email, roles } of accounts) {
        if (roles.some(({ code }) => code === SUPER_ADMIN)) {
          refuse('Only a Super Admin changes or removes a Super Admin');
        }
        if (changes.password || (changes.email && changes.email !== email)) {
          await refuseRoles(
            ctx,
            roles.map(({ id }) => id)
          );
        }
      }
    },
  };
};
