import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { createRightsCeiling } from './rights-ceiling';

type Action = (ctx: Context) => Promise<unknown>;

interface UserController {
  create: Action;
  update: Action;
  deleteOne: Action;
  deleteMany: Action;
}

interface RoleController {
  updatePermissions: Action;
}

interface Body {
  email?: unknown;
  password?: unknown;
  roles?: unknown;
  permissions?: unknown;
  ids?: unknown;
}

/** A body of another shape, and ids that are none, are for Strapi to refuse. */
const bodyOf = (ctx: Context): Body => (ctx.request.body ?? {}) as Body;

const idsIn = (value: unknown): number[] =>
  (Array.isArray(value) ? (value as unknown[]) : [value])
    .map(Number)
    .filter((id) => Number.isInteger(id) && Math.abs(id) < 2 ** 31);

/** Controllers of Strapi (`controllers/user.js`), under `createRightsCeiling`. */
export const guardUserRights =
  ({ strapi }: { strapi: Core.Strapi }) =>
  <Controller extends UserController>(controller: Controller) => {
    const { refuseRoles, refuseAccounts } = createRightsCeiling({ strapi });
    return {
      ...controller,
      async create(ctx: Context) {
        await refuseRoles(ctx, idsIn(bodyOf(ctx).roles));
        return controller.create(ctx);
      },
      async update(ctx: Context) {
        const { id } = ctx.params as { id: string };
        await refuseAccounts(ctx, idsIn(id), bodyOf(ctx));
        await refuseRoles(ctx, idsIn(bodyOf(ctx).roles));
        return controller.update(ctx);
      },
      async deleteOne(ctx: Context) {
        const { id } = ctx.params as { id: string };
        await refuseAccounts(ctx, idsIn(id), {});
        return controller.deleteOne(ctx);
      },
      async deleteMany(ctx: Context) {
        await refuseAccounts(ctx, idsIn(bodyOf(ctx).ids), {});
        return controller.deleteMany(ctx);
      },
    };
  };

/** The same of `controllers/role.js`. */
export const guardRoleRights =
  ({ strapi }: { strapi: Core.Strapi }) =>
  <Controller extends RoleController>(controller: Controller) => ({
    ...controller,
    async updatePermissions(ctx: Context) {
      const { id } = ctx.params as { id: string };
      const [role] = idsIn(id);
      await createRightsCeiling({ strapi }).refuseRights(ctx, role, bodyOf(ctx).permissions);
      return controller.updatePermissions(ctx);
    },
  });
