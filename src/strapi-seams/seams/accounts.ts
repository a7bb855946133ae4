import type { Context } from 'koa';
import { partOf } from '../parts';
import { defineSeam } from '../seam';

type Method<Values extends unknown[] = never[], Result = unknown> = (
  ...values: Values
) => Promise<Result>;

export type Action = Method<[ctx: Context, ...rest: unknown[]]>;

export interface PanelAccount {
  email?: string;
  password?: string | null;
  registrationToken?: string | null;
  [name: string]: unknown;
}

export interface AbilityRule {
  fields?: string[];
  conditions?: unknown;
}

/** What an account of the panel may do. */
export interface Ability {
  can(action: string, subject?: string, field?: string): boolean;
  rulesFor(action: string, subject: string): AbilityRule[];
}

export interface PermissionOptions {
  ability: Ability;
  action?: string;
  model: string;
}

export interface PermissionsManager {
  sanitizeQuery(query: Record<string, unknown>, options?: object): Promise<Record<string, unknown>>;
}

interface PanelAuth {
  checkCredentials: Method<[credentials: { email: string; password: string }]>;
  forgotPassword: Method<[account: { email: string }]>;
  resetPassword: Method<[reset: { resetPasswordToken: string; password: string }]>;
}

interface PanelAccounts {
  create: Method<[account: PanelAccount], PanelAccount>;
  createFirstAdmin: Method<[account: PanelAccount]>;
  updateById: Method<[id: unknown, account: PanelAccount]>;
  resetPasswordByEmail: Method<[email: string, password: string], void>;
  findRegistrationInfo: Method<[token: string]>;
  register: Method<[registration: { registrationToken: string; userInfo: PanelAccount }]>;
}

interface PanelPermissions {
  createPermissionsManager: (options: PermissionOptions) => PermissionsManager;
}

interface Tokens {
  verify: Method<[token: string], { id: number; sessionId?: string }>;
}

interface Users {
  validatePassword: Method<[password: string, hash: string], boolean>;
}

interface Roles {
  deleteRole: Method<[role: number | string, publicRole: number | string]>;
}

/** A right of a role of the API. */
export interface RoleRight {
  action: string;
}

interface Rights {
  findRolePermissions: Method<[role: number], RoleRight[]>;
}

const PANEL = 'dist/server/server/src';
const USERS_PERMISSIONS = '@strapi/plugin-users-permissions';

export const panelLogIn = defineSeam({
  name: 'panel-log-in',
  reads: { '@strapi/admin': [`${PANEL}/services/auth.js`] },
  changes:
    'A log-in takes the same time for an account that there is and one that there is not; mails leave by the queue; codes to reset a password are kept as hashes.',
  without: 'The panel tells who has an account, and its database holds codes in clear.',
  at: (strapi) => partOf(strapi, 'services', 'admin::auth') as PanelAuth,
  members: ['checkCredentials', 'forgotPassword', 'resetPassword'],
});

export const panelAccounts = defineSeam({
  name: 'panel-accounts',
  reads: { '@strapi/admin': [`${PANEL}/services/user.js`] },
  changes: 'One rule for passwords at every door; invitations end, and are kept as hashes.',
  without: 'Weak passwords of administrators, and invitations that work for ever.',
  at: (strapi) => partOf(strapi, 'services', 'admin::user') as PanelAccounts,
  members: [
    'create',
    'createFirstAdmin',
    'updateById',
    'resetPasswordByEmail',
    'findRegistrationInfo',
    'register',
  ],
});

export const panelProfile = defineSeam({
  name: 'panel-profile',
  reads: { '@strapi/admin': [`${PANEL}/controllers/authenticated-user.js`] },
  changes: 'A new password is looked at before the sessions of its owner are ended.',
  without: 'A password that is refused logs its owner out.',
  at: (strapi) =>
    partOf(strapi, 'controllers', 'admin::authenticated-user') as Record<'updateMe', Action>,
  members: ['updateMe'],
});

export const panelPermissions = defineSeam({
  name: 'panel-permissions',
  reads: {
    '@strapi/admin': [
      `${PANEL}/services/permission/permissions-manager/index.js`,
      `${PANEL}/services/permission/permissions-manager/sanitize.js`,
    ],
  },
  changes:
    'Searches, sorts, filters and populates of the panel are held to what the account may read, at every step of a path.',
  without: 'A role learns by order and by count what it may not read.',
  at: (strapi) => partOf(strapi, 'services', 'admin::permission') as PanelPermissions,
  members: ['createPermissionsManager'],
});

export const panelUserRights = defineSeam({
  name: 'panel-user-rights',
  reads: { '@strapi/admin': [`${PANEL}/controllers/user.js`] },
  changes: 'Whoever manages accounts gives no right that they do not have.',
  without: 'The right to change accounts is the right to be Super Admin.',
  at: (strapi) =>
    partOf(strapi, 'controllers', 'admin::user') as Record<
      'create' | 'update' | 'deleteOne' | 'deleteMany',
      Action
    >,
  members: ['create', 'update', 'deleteOne', 'deleteMany'],
});

export const panelRoleRights = defineSeam({
  name: 'panel-role-rights',
  reads: { '@strapi/admin': [`${PANEL}/controllers/role.js`] },
  changes: 'Whoever manages roles gives no right that they do not have.',
  without: 'The right to change roles is every right.',
  at: (strapi) =>
    partOf(strapi, 'controllers', 'admin::role') as Record<'updatePermissions', Action>,
  members: ['updatePermissions'],
});

export const panelInformation = defineSeam({
  name: 'panel-information',
  reads: { '@strapi/admin': [`${PANEL}/controllers/admin.js`] },
  changes:
    'Accounts of the panel are told the schemas of the types on which they have rights, and no packages.',
  without: 'Every account reads every schema, and the version of every package.',
  at: (strapi) =>
    partOf(strapi, 'controllers', 'admin::admin') as Record<
      'getGuidedTourMeta' | 'information',
      Action
    >,
  members: ['getGuidedTourMeta', 'information'],
});

const tokenKeys = (kind: 'api-token' | 'admin-token') =>
  defineSeam({
    name: `${kind}-keys`,
    reads: {
      '@strapi/admin': [`${PANEL}/controllers/${kind}.js`, `${PANEL}/services/api-token.js`],
    },
    changes: 'The key of a token is shown to those who could have made it.',
    without: 'Whoever may see the list of tokens may do what each of them may.',
    at: (strapi) => partOf(strapi, 'controllers', `admin::${kind}`) as Record<'get', Action>,
    members: ['get'],
  });

export const apiTokenKeys = tokenKeys('api-token');
export const adminTokenKeys = tokenKeys('admin-token');

export const panelLostPasswords = defineSeam({
  name: 'panel-lost-passwords',
  reads: { '@strapi/admin': [`${PANEL}/controllers/authentication.js`] },
  changes: 'Without a mail server a lost password is refused, instead of answered as mailed.',
  without: 'Administrators wait for a mail that never leaves.',
  at: (strapi) =>
    partOf(strapi, 'controllers', 'admin::authentication') as Record<'forgotPassword', Action>,
  members: ['forgotPassword'],
});

export const userAuthentication = defineSeam({
  name: 'user-authentication',
  reads: { [USERS_PERMISSIONS]: ['dist/server/controllers/auth.js'] },
  changes:
    'Log-in, registration, confirmation and lost passwords answer alike whether or not there is an account; an address counts once it is proven; codes are kept as hashes.',
  without: 'The API tells who has an account, and believes an address that nobody has proven.',
  at: (strapi) =>
    partOf(strapi, 'controllers', 'plugin::users-permissions.auth') as Record<
      | 'callback'
      | 'register'
      | 'forgotPassword'
      | 'sendEmailConfirmation'
      | 'emailConfirmation'
      | 'resetPassword',
      Action
    >,
  members: [
    'callback',
    'register',
    'forgotPassword',
    'sendEmailConfirmation',
    'emailConfirmation',
    'resetPassword',
  ],
});

export const userSettings = defineSeam({
  name: 'user-settings',
  reads: { [USERS_PERMISSIONS]: ['dist/server/controllers/settings.js'] },
  changes:
    'The proof of addresses cannot be switched off; roles and providers that there are not are refused.',
  without: 'Submissions are shown to whoever claims an address.',
  at: (strapi) =>
    partOf(strapi, 'controllers', 'plugin::users-permissions.settings') as Record<
      'updateAdvancedSettings' | 'updateProviders',
      Action
    >,
  members: ['updateAdvancedSettings', 'updateProviders'],
});

export const roleDeletions = defineSeam({
  name: 'role-deletions',
  reads: { [USERS_PERMISSIONS]: ['dist/server/services/role.js'] },
  changes:
    'A role of the API is deleted in one transaction, its users moved one after another. Strapi moves all at once, each in a transaction of its own, where they block each other.',
  without: 'A role that two users have cannot be deleted.',
  at: (strapi) => partOf(strapi, 'services', 'plugin::users-permissions.role') as Roles,
  members: ['deleteRole'],
});

export const userRights = defineSeam({
  name: 'user-rights',
  reads: {
    [USERS_PERMISSIONS]: [
      'dist/server/services/permission.js',
      'dist/server/strategies/users-permissions.js',
    ],
  },
  changes: 'Whoever is signed in may do with content what strangers may, whatever their role.',
  without: 'A role that may write services is refused to read them, which everybody else does.',
  at: (strapi) => partOf(strapi, 'services', 'plugin::users-permissions.permission') as Rights,
  members: ['findRolePermissions'],
});

export const passwordComparisons = defineSeam({
  name: 'password-comparisons',
  reads: {
    [USERS_PERMISSIONS]: ['dist/server/services/user.js', 'dist/server/controllers/auth.js'],
  },
  changes: 'It is noted that a password was compared, so that every refused log-in compares one.',
  without: 'The time of a log-in tells who has an account.',
  at: (strapi) => partOf(strapi, 'services', 'plugin::users-permissions.user') as Users,
  members: ['validatePassword'],
});

export const sessionChecks = defineSeam({
  name: 'session-checks',
  reads: {
    [USERS_PERMISSIONS]: ['dist/server/services/jwt.js'],
    '@strapi/core': ['dist/services/session-manager.js'],
  },
  changes: 'An access token of the API ends with its session.',
  without: 'It outlives a new password, or a blocked account, by ten minutes.',
  at: (strapi) => partOf(strapi, 'services', 'plugin::users-permissions.jwt') as Tokens,
  members: ['verify'],
});

interface Authentication {
  authenticate: Method<[ctx: Context, next: () => Promise<unknown>]>;
}

export const inactiveUsers = defineSeam({
  name: 'inactive-users',
  reads: {
    '@strapi/core': ['dist/services/auth/index.js', 'dist/services/server/compose-endpoint.js'],
    [USERS_PERMISSIONS]: ['dist/server/strategies/users-permissions.js'],
  },
  changes: 'Whoever comes with a token of an account that was blocked is told that it is inactive.',
  without: 'The answer is that of a forged token, and the user logs in again and again.',
  at: (strapi) => strapi.get<Authentication>('auth'),
  members: ['authenticate'],
});

export const ownProfile = defineSeam({
  name: 'own-profile',
  reads: { [USERS_PERMISSIONS]: ['dist/server/controllers/user.js'] },
  changes: 'Users are told their own role.',
  without: 'A frontend cannot know what to offer to whom, unless everybody may list all roles.',
  at: (strapi) =>
    partOf(strapi, 'controllers', 'plugin::users-permissions.user') as Record<'me', Action>,
  members: ['me'],
});

export const userLists = defineSeam({
  name: 'user-lists',
  reads: {
    [USERS_PERMISSIONS]: ['dist/server/controllers/user.js', 'dist/server/services/user.js'],
  },
  changes: 'Lists of users, and their count, take conditions on single preferences.',
  without: 'Whoever wants to be notified can only be found by reading all users.',
  at: (strapi) =>
    partOf(strapi, 'controllers', 'plugin::users-permissions.user') as Record<
      'find' | 'count',
      Action
    >,
  members: ['find', 'count'],
});
