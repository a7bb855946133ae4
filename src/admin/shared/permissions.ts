import type { Permission } from '@strapi/strapi/admin';

type PermissionToCheck = Pick<Permission, 'action'> & { subject: null };

/** What `useRBAC` and pages ask about the actions of a plugin. */
export const permissionsOf = <Action extends string>(plugin: string, actions: readonly Action[]) =>
  Object.fromEntries(
    actions.map((action) => [action, [{ action: `plugin::${plugin}.${action}`, subject: null }]])
  ) as Record<Action, PermissionToCheck[]>;
