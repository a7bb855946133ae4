/** Routes with the number of an entry in their path: where they begin, and what the number is of. */
export const rowsInPaths: Readonly<Record<string, string>> = {
  '/admin/users/:id': 'admin::user',
  '/admin/roles/:id': 'admin::role',
  '/admin/api-tokens/:id': 'admin::api-token',
  '/admin/admin-tokens/:id': 'admin::api-token',
  '/admin/transfer/tokens/:id': 'admin::transfer-token',
  '/admin/webhooks/:id': 'strapi::webhook',
  '/upload/files/:id': 'plugin::upload.file',
  '/upload/folders/:id': 'plugin::upload.folder',
  '/i18n/locales/:id': 'plugin::i18n.locale',
  '/users-permissions/roles/:id': 'plugin::users-permissions.role',
  '/users-permissions/roles/:role': 'plugin::users-permissions.role',
  '/api/users/:id': 'plugin::users-permissions.user',
  '/api/users-permissions/roles/:id': 'plugin::users-permissions.role',
  '/api/users-permissions/roles/:role': 'plugin::users-permissions.role',
  '/api/upload/files/:id': 'plugin::upload.file',
};

const ROLES = 'admin::role';
const USER_ROLE = 'plugin::users-permissions.role';

/** Fields of bodies with numbers of entries that have to be there, or Strapi fails at storing them. */
export const rowsInBodies: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'POST /admin/users': { roles: ROLES },
  'PUT /admin/users/:id': { roles: ROLES },
  'POST /api/users': { role: USER_ROLE },
  'PUT /api/users/:id': { role: USER_ROLE },
};
