import type { Core } from '@strapi/strapi';
import { createAttemptLimit } from '../../accounts/limit-attempts';
import { fillSeam } from '../../strapi-seams/install';
import { panelGuards } from '../../strapi-seams/seams/requests';
import type { Router } from '../../strapi-seams/seams/requests';
import { mayDoAny } from './abilities';
import { guardAdminAuth } from './auth-service';
import { guarded, guardRoutes } from './guard-routes';
import type { GuardPolicy } from './guard-routes';
import { guardProfile } from './profile-controller';
import { guardAdminUsers } from './user-service';

const any = (...actions: string[]): GuardPolicy => guarded((ctx) => mayDoAny(ctx, actions));

const tokens = ['access', 'create', 'read', 'update'].flatMap((name) => [
  `admin::api-tokens.${name}`,
  `admin::admin-tokens.${name}`,
]);
const roles = ['create', 'read', 'update'].map((name) => `admin::roles.${name}`);

/** Lists of every type, action and route, for those who give rights. */
const guards: Readonly<Record<string, GuardPolicy>> = {
  'GET /permissions': any(...roles, ...tokens),
  'GET /content-api/permissions': any(...tokens),
  'GET /content-api/routes': any(...tokens),
};

/** The panel is no plugin, so nobody calls a `strapi-server` for it: `src/index.ts` does. */
export const extendAdmin = ({ strapi }: { strapi: Core.Strapi }): void => {
  guardAdminAuth({ strapi });
  guardAdminUsers({ strapi });
  guardProfile({ strapi });
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
