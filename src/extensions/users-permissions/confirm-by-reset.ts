import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

type Controller = Record<string, (ctx: Context) => Promise<unknown>>;
export type ControllerFactory = (context: { strapi: Core.Strapi }) => Controller;

const USER_UID = 'plugin::users-permissions.user';
const OK = 200;

const findByCode = async (strapi: Core.Strapi, ctx: Context) => {
  const { code } = (ctx.request.body ?? {}) as { code?: unknown };
  return typeof code === 'string' && code !== ''
    ? strapi.db
        .query(USER_UID)
        .findOne({ where: { resetPasswordToken: code }, select: ['documentId'] })
    : undefined;
};

/**
 * Who sets a password with the code from a mail has proven the address. Strapi leaves such a user
 * unconfirmed: one that a form submission made could never become confirmed.
 */
export const confirmByReset =
  (createController: ControllerFactory): ControllerFactory =>
  ({ strapi }) => {
    const controller = createController({ strapi });
    return {
      ...controller,
      async resetPassword(ctx) {
        const user = await findByCode(strapi, ctx);
        await controller.resetPassword?.(ctx);
        if (user && ctx.status === OK) {
          await strapi
            .documents(USER_UID)
            .update({ documentId: String(user.documentId), data: { confirmed: true } });
        }
      },
    };
  };
