import type { Permission } from '@strapi/strapi/admin';

type PermissionToCheck = Pick<Permission, 'action'> & { subject: null };

const permission = (action: string): PermissionToCheck[] => [
  { action: `plugin::form-submissions.${action}`, subject: null },
];

export const PERMISSIONS = {
  read: permission('read'),
  manage: permission('manage'),
  export: permission('export'),
};
