import type { Permission } from '@strapi/strapi/admin';

type PermissionToCheck = Pick<Permission, 'action'> & { subject: null };

const permission = (action: string): PermissionToCheck[] => [
  { action: `plugin::job-queue.${action}`, subject: null },
];

export const PERMISSIONS = { view: permission('view'), manage: permission('manage') };
