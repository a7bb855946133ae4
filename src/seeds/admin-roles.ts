import type { Core } from '@strapi/strapi';
import { getService } from '../plugins/database-operations/server/src/utils/get-service';
import type { ContentTypes, Permissions, RolePermission, Roles } from './panel-services';

interface SeededRole {
  code: string;
  name: string;
  description: string;
  permissions(strapi: Core.Strapi): RolePermission[];
}

const FORM_UID = 'plugin::form-submissions.form';
const SAVED_REPLY_UID = 'plugin::form-submissions.saved-reply';
const EXPLORER = 'plugin::content-manager.explorer';

const EDITING = ['create', 'read', 'update', 'delete'];

/** Everything that editors do with entries of a type, in all its fields. */
const editing = (
  strapi: Core.Strapi,
  uid: string,
  names: readonly string[] = EDITING
): RolePermission[] => {
  const { actionProvider } = strapi.service('admin::permission') as Permissions;
  const actions = names.map((name) => ({
    ...actionProvider.get(`${EXPLORER}.${name}`),
    subjects: [uid],
  }));
  // Names the fields of components one by one, as the panel does.
  const types = strapi.service('admin::content-type') as ContentTypes;
  return types.getPermissionsWithNestedFields(actions);
};

const roles: SeededRole[] = [
  {
    code: 'compliance-officer',
    name: 'Compliance Officer',
    description: 'Answers data-subject requests and proves what was done. Has no content rights.',
    permissions: () => [
      ...['read', 'export', 'verify'].map((name) => ({ action: `plugin::audit-log.${name}` })),
      ...['find', 'export', 'erase', 'handle', 'approve', 'hold', 'restrict', 'retention'].map(
        (name) => ({
          action: `plugin::gdpr.${name}`,
        })
      ),
    ],
  },
  {
    code: 'lead-manager',
    name: 'Lead Manager',
    description: 'Answers and exports what visitors submit, and edits the forms.',
    permissions: (strapi) => [
      ...['read', 'manage', 'export'].map((name) => ({
        action: `plugin::form-submissions.${name}`,
      })),
      ...editing(strapi, FORM_UID, [...EDITING, 'publish']),
      ...editing(strapi, SAVED_REPLY_UID),
    ],
  },
  {
    code: 'data-engineer',
    name: 'Data Engineer',
    description: 'Sees, downloads and analyses the sample files that prospects send.',
    permissions: () =>
      ['read', 'download', 'manage'].map((name) => ({ action: `plugin::file-analysis.${name}` })),
  },
];

interface Addition {
  code: string;
  feature: string;
  actions?: string[];
  permissions?(strapi: Core.Strapi): RolePermission[];
}

/** What a role has got since it was made first: databases that have it get this once. */
const additions: Addition[] = [
  {
    code: 'compliance-officer',
    feature: 'audit-log',
    actions: ['read', 'export', 'verify'].map((name) => `plugin::audit-log.${name}`),
  },
  {
    code: 'compliance-officer',
    feature: 'gdpr',
    actions: ['find', 'export', 'erase'].map((name) => `plugin::gdpr.${name}`),
  },
  {
    code: 'compliance-officer',
    feature: 'gdpr-retention',
    actions: ['plugin::gdpr.retention'],
  },
  {
    code: 'compliance-officer',
    feature: 'gdpr-requests',
    actions: ['handle', 'approve'].map((name) => `plugin::gdpr.${name}`),
  },
  {
    code: 'compliance-officer',
    feature: 'gdpr-holds',
    actions: ['hold', 'restrict'].map((name) => `plugin::gdpr.${name}`),
  },
  { code: 'lead-manager', feature: 'file-analysis', actions: ['plugin::file-analysis.read'] },
  {
    code: 'lead-manager',
    feature: 'saved-replies',
    permissions: (strapi) => editing(strapi, SAVED_REPLY_UID),
  },
];

const isSame = (one: RolePermission, other: RolePermission): boolean =>
  one.action === other.action && (one.subject ?? null) === (other.subject ?? null);

const addPermissions = async (strapi: Core.Strapi, code: string, permissions: RolePermission[]) => {
  const role = (await strapi.db
    .query('admin::role')
    .findOne({ where: { code }, populate: ['permissions'] })) as
    | { id: number; permissions: RolePermission[] }
    | undefined;
  const missing = permissions.filter(
    (permission) => !role?.permissions.some((known) => isSame(known, permission))
  );
  if (role && missing.length > 0) {
    await (strapi.service('admin::role') as Roles).addPermissions(role.id, missing);
  }
};

/** Adds our roles to those that Strapi makes, once: a role that an administrator deletes stays away. */
export const seedAdminRoles = async ({ strapi }: { strapi: Core.Strapi }) => {
  for (const { permissions, ...role } of roles) {
    await getService('once', { strapi }).run(`admin-role:${role.code}`, async () => {
      const service = strapi.service('admin::role') as Roles;
      if (!(await service.exists({ code: role.code }))) {
        const { id } = await service.create(role);
        await service.assignPermissions(id, permissions(strapi));
      }
    });
  }
  for (const { code, feature, actions = [], permissions } of additions) {
    await getService('once', { strapi }).run(`admin-role:${code}:${feature}`, () =>
      addPermissions(strapi, code, [
        ...actions.map((action) => ({ action })),
        ...(permissions?.(strapi) ?? []),
      ])
    );
  }
};
