import type { Core, UID } from '@strapi/strapi';
import { contentTypes, errors } from '@strapi/utils';
import type { Context } from 'koa';
import { isRow } from '../../request-shapes/fields';
import { isAdminToken, isSuperAdmin } from './abilities';
import { needsOf } from './api-actions';
import { guarded } from './guard-routes';
import type { GuardPolicy } from './guard-routes';
import { hasWholeRight } from './whole-rights';

const TOKEN_UID = 'admin::api-token';

interface Right {
  action: string;
  subject?: string | null;
  properties?: { fields?: string[] | null } | null;
}

/** A token of the content API, or of the panel. */
interface Token {
  type?: string | null;
  permissions?: (string | { action: string })[] | null;
  adminPermissions?: Right[] | null;
}

type Scope = { strapi: Core.Strapi };

/** A PolicyError, since Strapi drops the message of other refusals. */
const refuse = (message: string): never => {
  throw new errors.PolicyError(message);
};

/** Those actions of the API whose answers the account could not have from the panel. */
export const actionsBeyond = (
  { strapi }: Scope,
  ctx: Context,
  actions: readonly string[]
): string[] => {
  const isType = (uid: string) => Object.hasOwn(strapi.contentTypes, uid);
  const hasDrafts = (uid: string) =>
    contentTypes.hasDraftAndPublish(strapi.contentType(uid as UID.ContentType));
  return actions.filter(
    (action) =>
      !needsOf(action, { isType, hasDrafts })?.every((need) => hasWholeRight({ strapi }, ctx, need))
  );
};

/** What is wrong with a token in the hands of the account, if anything. */
const problemOf = (scope: Scope, ctx: Context, token: Token): string | undefined => {
  if (token.type && token.type !== 'custom') {
    return 'Only a Super Admin makes tokens that may do or read everything: make a custom one';
  }
  const actions = (token.permissions ?? []).map((right) =>
    typeof right === 'string' ? right : right.action
  );
  const beyond = [
    ...actionsBeyond(scope, ctx, actions),
    // Strapi holds tokens of the panel to the rights of their owner, and a token may have less.
    ...(isAdminToken(ctx) ? (token.adminPermissions ?? []) : [])
      .filter(
        ({ action, subject, properties }) =>
          !hasWholeRight(scope, ctx, {
            action,
            ...(subject && { subject }),
            ...(properties?.fields && { fields: properties.fields }),
          })
      )
      .map(({ action, subject }) => [action, subject ?? []].flat().join(' on ')),
  ];
  return beyond.length > 0 ? `The token could do what you cannot: ${beyond.join(', ')}` : undefined;
};

const storedToken = async ({ strapi }: Scope, id: unknown): Promise<Token | null> =>
  isRow(id)
    ? ((await strapi.db.query(TOKEN_UID).findOne({
        where: { id },
        select: ['type'],
        populate: { permissions: true, adminPermissions: true },
      })) as Token | null)
    : null;

/** Of the shape that a token has; any other is for Strapi to refuse. */
const sentToken = (ctx: Context): Token => {
  const { type, permissions, adminPermissions } = (ctx.request.body ?? {}) as Record<
    string,
    unknown
  >;
  const rights = (list: unknown) =>
    Array.isArray(list)
      ? (list as Right[]).filter((right) => typeof right === 'object' && right)
      : [];
  return {
    ...(typeof type === 'string' && { type }),
    ...(Array.isArray(permissions) && {
      permissions: permissions.filter((action): action is string => typeof action === 'string'),
    }),
    ...(Array.isArray(adminPermissions) && { adminPermissions: rights(adminPermissions) }),
  };
};

const refuseBeyond = (scope: Scope, ctx: Context, token: Token): boolean => {
  const problem = isSuperAdmin(ctx) ? undefined : problemOf(scope, ctx, token);
  return problem === undefined || refuse(problem);
};

/** Whether the account could have made a token, and may have its key. */
export const mayHaveToken = async (scope: Scope, ctx: Context, id: unknown): Promise<boolean> =>
  isSuperAdmin(ctx) || problemOf(scope, ctx, (await storedToken(scope, id)) ?? {}) === undefined;

const onMaking = guarded((ctx, scope) => refuseBeyond(scope, ctx, sentToken(ctx)));

const onChange = guarded(async (ctx, scope) => {
  const stored = await storedToken(scope, (ctx.params as { id?: unknown }).id);
  return refuseBeyond(scope, ctx, { ...stored, ...sentToken(ctx) });
});

const onNewKey = guarded(async (ctx, scope) => {
  const stored = await storedToken(scope, (ctx.params as { id?: unknown }).id);
  return refuseBeyond(scope, ctx, stored ?? {});
});

const onTransfer = guarded(
  (ctx) => isSuperAdmin(ctx) || refuse('Only a Super Admin makes tokens that copy everything')
);

/**
 * Nobody gives what they do not have: a token shows to whoever holds it what its maker may see, and
 * knows nothing of the conditions and attributes of a role.
 */
export const tokenGuards: Readonly<Record<string, GuardPolicy>> = {
  'POST /api-tokens': onMaking,
  'PUT /api-tokens/:id': onChange,
  'POST /api-tokens/:id/regenerate': onNewKey,
  'POST /admin-tokens': onMaking,
  'PUT /admin-tokens/:id': onChange,
  'POST /admin-tokens/:id/regenerate': onNewKey,
  'POST /transfer/tokens': onTransfer,
  'PUT /transfer/tokens/:id': onTransfer,
  'POST /transfer/tokens/:id/regenerate': onTransfer,
};
