import type { Context } from 'koa';

interface Ability {
  can(action: string, subject?: string): boolean;
}

interface PanelState {
  auth?: { strategy?: { name?: string } };
  userAbility?: Ability;
  user?: { roles?: { code?: string }[] };
}

const EXPLORER = ['create', 'read', 'update', 'delete', 'publish'].map(
  (name) => `plugin::content-manager.explorer.${name}`
);

const stateOf = (ctx: Context) => ctx.state as PanelState;

/** A token of the panel has some of the rights of its owner. */
export const isAdminToken = (ctx: Context): boolean =>
  stateOf(ctx).auth?.strategy?.name === 'admin-token';

/**
 * Has every right, also on types that the content manager does not show. A token of such an account
 * has those alone that it was given.
 */
export const isSuperAdmin = (ctx: Context): boolean => {
  const { user } = stateOf(ctx);
  return (
    !isAdminToken(ctx) && (user?.roles?.some(({ code }) => code === 'strapi-super-admin') ?? false)
  );
};

export const mayDoAny = (ctx: Context, actions: readonly string[], subject?: string): boolean =>
  isSuperAdmin(ctx) ||
  actions.some((action) => stateOf(ctx).userAbility?.can(action, subject) ?? false);

/** Whoever has a right on entries of a type may know how they look. */
export const mayKnowType = (ctx: Context, uid: unknown): boolean =>
  typeof uid === 'string' && mayDoAny(ctx, EXPLORER, uid);

/** What writes an address of an entry, or asks whether one is free. */
export const mayWriteType = (ctx: Context, uid: unknown): boolean =>
  typeof uid === 'string' &&
  mayDoAny(
    ctx,
    ['plugin::content-manager.explorer.create', 'plugin::content-manager.explorer.update'],
    uid
  );
