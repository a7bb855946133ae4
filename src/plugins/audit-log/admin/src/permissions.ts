import type { Permission } from '@strapi/strapi/admin';

type PermissionToCheck = Pick<Permission, 'action'> & { subject: null };

const permission = (action: string): PermissionToCheck[] => [
  { action: `plugin::audit-log.${action}`, subject: null },
];

export const PERMISSIONS = {
  read: permission('read'),
  export: permission('export'),
  verify: permission('verify'),
};
