import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { GuardPolicy } from '../extensions/admin/guard-routes';

/** Asks the guard that a route was given; see `guardRoutes`. */
export default (
  ctx: Context,
  { guard }: GuardPolicy['config'],
  { strapi }: { strapi: Core.Strapi }
): boolean | Promise<boolean> => guard(ctx, { strapi });
