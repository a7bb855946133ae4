import type { Core } from '@strapi/strapi';
import { publicTypes } from '../declarations';
import { getService } from '../plugins/database-operations/server/src/utils/get-service';

const READS = ['find', 'findOne', 'findBySlug'];

/** Of all public types, what their controllers answer. */
const contentReads = (strapi: Core.Strapi): string[] =>
  publicTypes({ strapi }).flatMap(({ uid }) =>
    READS.filter((name) => name in (strapi.controllers[uid] ?? {})).map((name) => `${uid}.${name}`)
  );

const WRITES = ['create', 'update', 'delete'];

const contentWrites = (strapi: Core.Strapi): string[] =>
  publicTypes({ strapi }).flatMap(({ uid }) => WRITES.map((name) => `${uid}.${name}`));

const formActions = [
  'forms.findOne',
  'forms.challenge',
  'submissions.create',
  'submissions.status',
].map((action) => `plugin::form-submissions.${action}`);

const uploadActions = [
  'challenge',
  'create',
  'append',
  'findOne',
  'delete',
  'events',
  'report',
].map((name) => `plugin::file-analysis.uploads.${name}`);

const privacyActions = ['challenge', 'ask', 'confirm', 'findOne', 'withdraw', 'download'].map(
  (name) => `plugin::gdpr.own-requests.${name}`
);

const ownPrivacyActions = ['me', 'exportMe', 'eraseMe', 'downloadMine'].map(
  (name) => `plugin::gdpr.own-requests.${name}`
);

const authAction = (name: string) => `plugin::users-permissions.auth.${name}`;

const userAction = (name: string) => `plugin::users-permissions.user.${name}`;

/** Whoever is signed in. */
const ownActions = [
  ...formActions,
  ...uploadActions,
  ...privacyActions,
  ...ownPrivacyActions,
  'plugin::form-submissions.submissions.mine',
  ...['changePassword', 'logout', 'getSessions', 'revokeSession'].map(authAction),
  ...['me', 'updateMe'].map(userAction),
];

/** Beside what is public, by role. */
const grants = (strapi: Core.Strapi): Record<string, string[]> => ({
  public: [
    ...formActions,
    ...uploadActions,
    ...privacyActions,
    ...[
      'callback',
      'register',
      'emailConfirmation',
      'sendEmailConfirmation',
      'forgotPassword',
      'resetPassword',
      'refresh',
    ].map(authAction),
  ],
  authenticated: ownActions,
  editor: [...ownActions, ...contentWrites(strapi)],
  administrator: [
    ...ownActions,
    ...contentWrites(strapi),
    ...['find', 'findOne', 'count', 'create', 'update', 'destroy'].map(userAction),
    ...['find', 'findOne'].map((name) => `plugin::users-permissions.role.${name}`),
  ],
});

/** What Strapi grants on a new database and the product does not use. */
const withdrawn: Record<string, string[]> = {
  public: [authAction('connect')],
  authenticated: [],
};

const PERMISSION_UID = 'plugin::users-permissions.permission';

interface Role {
  id: number;
  permissions: { action: string }[];
}

/**
 * Gives the API roles their rights, each once in the life of a database: what an administrator
 * grants or withdraws later stays as it is.
 */
export const seedApiGrants = async ({ strapi }: { strapi: Core.Strapi }) => {
  const once = getService('once', { strapi });
  const permissions = strapi.db.query(PERMISSION_UID);

  const granted = grants(strapi);
  for (const type of Object.keys(granted)) {
    const role = (await strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type }, populate: ['permissions'] })) as Role | null;
    if (!role) {
      continue;
    }
    const existing = new Set(role.permissions.map(({ action }) => action));
    for (const action of [...contentReads(strapi), ...(granted[type] ?? [])]) {
      await once.run(`api-grant:${type}:${action}`, async () => {
        if (!existing.has(action)) {
          await permissions.create({ data: { action, role: role.id } });
        }
      });
    }
    for (const action of withdrawn[type] ?? []) {
      await once.run(`api-grant-withdrawn:${type}:${action}`, async () => {
        await permissions.deleteMany({ where: { action, role: role.id } });
      });
    }
  }
};
