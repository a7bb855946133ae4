import type { Core } from '@strapi/strapi';
import { createContentApiRoutesFactory } from '@strapi/utils';
import { createAttemptLimit } from '../../accounts/limit-attempts';
import { mayDoAny } from '../admin/abilities';
import { guarded, guardRoutes } from '../admin/guard-routes';
import type { GuardPolicy, Route } from '../admin/guard-routes';
import { resetPasswordPage } from './auth-controller';
import { updateMe } from './own-profile';
import { identityDeclarations, profileAttributes, userDeclarations } from './profile-attributes';
import { withinOwnRights } from './role-ceiling';

type Routes = () => { routes: object[] };

interface UsersPermissionsPlugin {
  controllers: { auth: (context: { strapi: Core.Strapi }) => object; user: object };
  middlewares: Record<string, unknown>;
  routes: { 'content-api': Routes; admin: { routes: Route[] } };
  contentTypes: {
    user: { schema: { attributes: Record<string, object>; pluginOptions?: object } };
  };
}

const ofRoles = guarded((ctx) =>
  mayDoAny(
    ctx,
    ['create', 'read', 'update'].map((name) => `plugin::users-permissions.roles.${name}`)
  )
);

/** What the pages of roles ask for, and Strapi tells every account of the panel; and what they give. */
const guards: Readonly<Record<string, GuardPolicy>> = {
  'GET /permissions': ofRoles,
  'GET /policies': ofRoles,
  'GET /routes': ofRoles,
  'POST /roles': withinOwnRights,
  'PUT /roles/:role': withinOwnRights,
};

const resetPasswordRoute = {
  method: 'GET',
  path: '/auth/reset-password',
  handler: 'auth.resetPasswordPage',
  config: { prefix: '', auth: false },
  info: { pluginName: 'users-permissions', type: 'content-api' },
};

const ownProfileRoute = {
  method: 'PUT',
  path: '/users/me',
  handler: 'user.updateMe',
  config: { prefix: '' },
  info: { pluginName: 'users-permissions', type: 'content-api' },
};

/**
 * Adds the profile to Strapi's user, and closes what its accounts leave open. A `schema.json` here
 * would replace all attributes of the plugin's own schema, and lose those that an upgrade brings.
 * The parts are replaced in a copy: what Strapi loads is loaded once, and would be wrapped twice.
 */
export default (plugin: UsersPermissionsPlugin) => {
  const { schema } = plugin.contentTypes.user;
  const { attributes } = schema;
  schema.pluginOptions = { ...schema.pluginOptions, ...userDeclarations };
  Object.assign(attributes, profileAttributes);
  for (const [name, declaration] of Object.entries(identityDeclarations)) {
    const attribute = attributes[name];
    if (!attribute) {
      throw new Error(`Strapi's user has no attribute ${name}, which is declared personal`);
    }
    Object.assign(attribute, { pluginOptions: declaration });
  }
  const { controllers, middlewares, routes } = plugin;
  return {
    ...plugin,
    controllers: {
      ...controllers,
      auth: (context: { strapi: Core.Strapi }) => ({
        ...controllers.auth(context),
        resetPasswordPage,
      }),
      user: { ...controllers.user, updateMe },
    },
    middlewares: {
      ...middlewares,
      rateLimit: createAttemptLimit({
        settings: 'plugin::users-permissions.ratelimit',
        perAccount: 10,
      }),
    },
    routes: {
      ...routes,
      admin: { ...routes.admin, routes: guardRoutes(routes.admin.routes, guards) },
      'content-api': createContentApiRoutesFactory(() => [
        // Before that of `/users/:id`, which would take it.
        ownProfileRoute,
        ...routes['content-api']().routes,
        resetPasswordRoute,
      ]),
    },
  };
};
