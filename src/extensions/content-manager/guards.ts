import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { pathParameter } from '../../lib/path-parameter';
import { mayDoAny, mayKnowType, mayWriteType } from '../admin/abilities';
import { guarded } from '../admin/guard-routes';
import type { GuardPolicy } from '../admin/guard-routes';
import { knownComponents } from './known-components';

const ofType = guarded((ctx) => mayKnowType(ctx, pathParameter(ctx, 'uid')));

const ofComponent = guarded((ctx, { strapi }) =>
  knownComponents({ strapi }, ctx).has(pathParameter(ctx, 'uid'))
);

const ofBody = guarded((ctx) =>
  mayWriteType(ctx, (ctx.request.body as { contentTypeUID?: unknown } | undefined)?.contentTypeUID)
);

const arranging = guarded((ctx) =>
  mayDoAny(ctx, ['plugin::content-manager.components.configure-layout'])
);

/** The routes of `routes/admin.js` that ask for no right. */
export const contentManagerGuards: Readonly<Record<string, GuardPolicy>> = {
  'GET /content-types/:uid/configuration': ofType,
  'PUT /content-types/:uid/configuration': ofType,
  'GET /components/:uid/configuration': ofComponent,
  'PUT /components/:uid/configuration': arranging,
  'POST /uid/generate': ofBody,
  'POST /uid/check-availability': ofBody,
};

interface Described {
  uid: string;
}

/** Of a list of types or components, those that the account may know. */
export const onlyKnown = (
  { strapi }: { strapi: Core.Strapi },
  ctx: Context,
  list: readonly Described[]
): Described[] => {
  const components = knownComponents({ strapi }, ctx);
  return list.filter(({ uid }) => components.has(uid) || mayKnowType(ctx, uid));
};
