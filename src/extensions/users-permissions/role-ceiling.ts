import { errors } from '@strapi/utils';
import { isSuperAdmin } from '../admin/abilities';
import { guarded } from '../admin/guard-routes';
import { actionsBeyond } from '../admin/token-ceiling';
import { isRow } from '../../request-shapes/fields';

const PERMISSION_UID = 'plugin::users-permissions.permission';

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

/** As the panel sends them: `{ 'api::service': { controllers: { service: { find: { enabled } } } } }`. */
const enabledActions = (permissions: unknown): string[] =>
  entriesOf(permissions).flatMap(([api, part]) =>
    entriesOf(Object.fromEntries(entriesOf(part)).controllers).flatMap(([controller, actions]) =>
      entriesOf(actions)
        .filter(([, action]) => Object.fromEntries(entriesOf(action)).enabled)
        .map(([name]) => `${api}.${controller}.${name}`)
    )
  );

/**
 * Whoever manages roles of the API opens with them what they may do themselves, as with tokens: what
 * the public may read, everybody may. What a role has already is not given to it again.
 */
export const withinOwnRights = guarded(async (ctx, { strapi }) => {
  if (isSuperAdmin(ctx)) {
    return true;
  }
  const { permissions } = (ctx.request.body ?? {}) as { permissions?: unknown };
  const { role } = ctx.params as { role?: unknown };
  const given = isRow(role)
    ? ((await strapi.db
        .query(PERMISSION_UID)
        .findMany({ where: { role: { id: role } }, select: ['action'] })) as { action: string }[])
    : [];
  const known = new Set(given.map(({ action }) => action));
  const added = enabledActions(permissions).filter((action) => !known.has(action));
  const beyond = actionsBeyond({ strapi }, ctx, added);
  if (beyond.length > 0) {
    throw new errors.PolicyError(`The role could do what you cannot: ${beyond.join(', ')}`);
  }
  return true;
});
