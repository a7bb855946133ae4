import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { createAttemptLimit } from '../../accounts/limit-attempts';
import { fillSeam } from '../../strapi-seams/install';
import { panelGuards } from '../../strapi-seams/seams/requests';
import type { Router } from '../../strapi-seams/seams/requests';
import { mayDoAny } from './abilities';
import { refuseParameters } from './asked-parameters';
import { guardAdminAuth } from './auth-service';
import { bodyShapes, guardHomepage } from './body-shapes';
import { guarded, guardRoutes } from './guard-routes';
import type { GuardPolicy } from './guard-routes';
import { guardPermissions } from './permission-service';
import { guardProfile } from './profile-controller';
import { guardRoleRights, guardUserRights } from './rights-controllers';
import { guardAdminUsers } from './user-service';

const any = (...actions: string[]): GuardPolicy => guarded((ctx) => mayDoAny(ctx, actions));

const tokens = ['access', 'create', 'read', 'update'].flatMap((name) => [
  `admin::api-tokens.${name}`,
  `admin::admin-tokens.${name}`,
]);
const roles = ['create', 'read', 'update'].map((name) => `admin::roles.${name}`);

/** What is populated is shown whole, hashes of passwords among it (`controllers/role.js`). */
const listOfRoles = guarded((ctx) => {
  refuseParameters(ctx, (name) => name === 'populate' || name === 'fields');
  return true;
});

/** The database fails over an id that is none (`controllers/api-token.js`, `admin-token.js`). */
const ofToken = guarded((ctx) => {
  const { id } = ctx.params as { id: string };
  if (!/^\d{1,9}$/.test(id)) {
    throw new errors.NotFoundError('There is no token with this id');
  }
  return true;
});

const routesOfTokens = ['api-tokens', 'admin-tokens'].flatMap((tokens) => [
  ...['GET', 'PUT', 'DELETE'].map((method) => `${method} /${tokens}/:id`),
  `POST /${tokens}/:id/regenerate`,
]);

/** Lists of every type, action and route, for those who give rights. */
const guards: Readonly<Record<string, GuardPolicy>> = {
  'GET /permissions': any(...roles, ...tokens),
  'GET /content-api/permissions': any(...tokens),
  'GET /content-api/routes': any(...tokens),
  ...bodyShapes,
  'GET /roles': listOfRoles,
  'GET /admin-tokens/:id/owner-permissions': ofToken,
  ...Object.fromEntries(routesOfTokens.map((name) => [name, ofToken])),
};

/** The panel is no plugin, so nobody calls a `strapi-server` for it: `src/index.ts` does. */
export const extendAdmin = ({ strapi }: { strapi: Core.Strapi }): void => {
  guardAdminAuth({ strapi });
  guardAdminUsers({ strapi });
  guardProfile({ strapi });
  guardHomepage({ strapi });
  guardPermissions({ strapi });
  guardUserRights({ strapi });
  guardRoleRights({ strapi });
  fillSeam({ strapi }, panelGuards, ({ routes }) => {
    const { admin } = routes as { admin: Router };
    return {
      routes: { ...routes, admin: { ...admin, routes: guardRoutes(admin.routes, guards) } },
    };
  });
  const limit = createAttemptLimit({
    settings: 'admin.rateLimit',
    perAccount: 5,
    mayRaise: true,
  });
  const middlewares = strapi.get<{ set(uid: string, value: unknown): void }>('middlewares');
  middlewares.set('admin::rateLimit', limit);
  // What guards /admin/forgot-password.
  middlewares.set('plugin::email.rateLimit', limit);
};
