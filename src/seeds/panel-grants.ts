import type { Core, UID } from '@strapi/strapi';
import { declaredOn } from '../declarations';
import { getService } from '../plugins/database-operations/server/src/utils/get-service';
import type { ContentTypes, Permissions, RolePermission, Roles } from './panel-services';

const PREFIX = 'panel-grant:';
const LAYOUT_PREFIX = 'content-manager.layout.';
const ACCOUNTS = 'plugin::users-permissions.user';
const PUBLISH = 'plugin::content-manager.explorer.publish';

interface Role {
  id: number;
  permissions: { action: string; subject: string | null }[];
}

/** What Strapi gives its roles on a new database, and only there (`createRolesIfNoneExist`). */
const DEFAULTS: Record<string, (all: RolePermission[]) => RolePermission[]> = {
  'strapi-editor': (all) => all,
  'strapi-author': (all) =>
    all
      .filter(({ action }) => action !== PUBLISH)
      .map((permission) => ({ ...permission, conditions: ['admin::is-creator'] })),
};

const entryPermissions = (strapi: Core.Strapi): RolePermission[] => {
  const { actionProvider } = strapi.service('admin::permission') as Permissions;
  const actions = actionProvider.values().filter(({ section }) => section === 'contentTypes');
  const hidden = (Object.keys(strapi.contentTypes) as UID.ContentType[]).filter(
    (uid) => declaredOn(strapi.contentTypes[uid])['content-manager']?.visible === false
  );
  const types = strapi.service('admin::content-type') as ContentTypes;
  return types.getPermissionsWithNestedFields(actions, {
    restrictedSubjects: [ACCOUNTS, ...hidden],
  });
};

const keyOf = (code: string, { action, subject }: RolePermission): string =>
  `${PREFIX}${code}:${action}:${subject ?? ''}`;

const grantsOf = (strapi: Core.Strapi) =>
  Object.entries(DEFAULTS).flatMap(([code, choose]) =>
    choose(entryPermissions(strapi)).map((permission) => ({
      code,
      permission,
      key: keyOf(code, permission),
    }))
  );

const ledger = (strapi: Core.Strapi) => strapi.db.connection('once').withSchema('ops');

const keysOf = async (strapi: Core.Strapi, prefix: string): Promise<string[]> => {
  const rows = (await ledger(strapi).whereLike('key', `${prefix}%`)) as { key: string }[];
  return rows.map(({ key }) => key);
};

/** A database that is older than this list: what it has arranged was granted, or taken away. */
const recordEarlierTypes = async (strapi: Core.Strapi): Promise<void> => {
  const arranged = new Set(await keysOf(strapi, LAYOUT_PREFIX));
  const rows = grantsOf(strapi)
    .filter(({ permission }) => arranged.has(`${LAYOUT_PREFIX}${permission.subject ?? ''}`))
    .map(({ key }) => ({ key }));
  if (rows.length > 0) {
    await ledger(strapi).insert(rows).onConflict('key').ignore();
  }
};

/** A type that was dropped has lost its rights with its entries; one that comes back is a new one. */
const forgetDroppedTypes = async (strapi: Core.Strapi): Promise<void> => {
  const dropped = (await keysOf(strapi, PREFIX)).filter(
    (key) => !Object.hasOwn(strapi.contentTypes, /[^:]+::[^:]+$/.exec(key)?.[0] ?? '')
  );
  await ledger(strapi).whereIn('key', dropped).delete();
};

const roleOf = (strapi: Core.Strapi, code: string): Promise<Role | null> =>
  strapi.db.query('admin::role').findOne({ where: { code }, populate: ['permissions'] });

/**
 * Gives editors and authors of the panel their rights on a type that this database has not seen,
 * each once: what an administrator takes away stays away.
 */
export const seedPanelGrants = async ({ strapi }: { strapi: Core.Strapi }) => {
  const once = getService('once', { strapi });
  await once.run('panel-grants', () => recordEarlierTypes(strapi));
  await forgetDroppedTypes(strapi);
  const seen = new Set(await keysOf(strapi, PREFIX));
  for (const { code, permission, key } of grantsOf(strapi).filter((each) => !seen.has(each.key))) {
    await once.run(key, async () => {
      const role = await roleOf(strapi, code);
      const isGranted = role?.permissions.some(
        ({ action, subject }) => action === permission.action && subject === permission.subject
      );
      if (role && !isGranted) {
        await (strapi.service('admin::role') as Roles).addPermissions(role.id, [permission]);
      }
    });
  }
};
