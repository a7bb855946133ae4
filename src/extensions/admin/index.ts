import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { createAttemptLimit } from '../../accounts/limit-attempts';
import { fillSeam } from '../../strapi-seams/install';
import { panelGuards } from '../../strapi-seams/seams/requests';
import type { Router } from '../../strapi-seams/seams/requests';
import { mayDoAny } from './abilities';
import { refuseParameters } from './asked-parameters';
import { guardAdminAuth } from './auth-service';
import { guarded, guardRoutes } from './guard-routes';
import type { GuardPolicy } from './guard-routes';
import { guardPermissions } from './permission-service';
import { guardProfile } from './profile-controller';
import { guardRoleRights, guardUserRights } from './rights-controllers';
import { tokenGuards } from './token-ceiling';
import { guardTokenKeys } from './token-keys';
import { narrowInformation } from './told-schemas';
import { guardAdminUsers } from './user-service';
import { webhookGuards } from './webhook-ceiling';

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

/** Strapi asks its maker, with a key that is none (`core/ee`), and fails over the answer. */
const noLicence = guarded(() => {
  throw new errors.NotFoundError('There is no licence of Strapi here');
});

/** Lists of every type, action and route, for those who give rights. */
const guards: Readonly<Record<string, GuardPolicy>> = {
  'GET /permissions': any(...roles, ...tokens),
  'GET /content-api/permissions': any(...tokens),
  'GET /content-api/routes': any(...tokens),
  'GET /license-trial-time-left': noLicence,
  'GET /roles': listOfRoles,
  ...tokenGuards,
  ...webhookGuards,
};

/** The panel is no plugin, so nobody calls a `strapi-server` for it: `src/index.ts` does. */
export const extendAdmin = ({ strapi }: { strapi: Core.Strapi }): void => {
  guardAdminAuth({ strapi });
  guardAdminUsers({ strapi });
  guardProfile({ strapi });
  guardPermissions({ strapi });
  guardUserRights({ strapi });
  guardRoleRights({ strapi });
  guardTokenKeys({ strapi });
  narrowInformation({ strapi });
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
