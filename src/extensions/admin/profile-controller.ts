import type { Context } from 'koa';
import { checkPassword } from './user-service';
import type { Attributes } from './user-service';

export interface ProfileController {
  updateMe(ctx: Context): Promise<unknown>;
}

/**
 * Looks at a new password before Strapi ends the sessions of its owner
 * (`controllers/authenticated-user.js`): one that is refused logs nobody out.
 */
export const guardProfile = <Controller extends ProfileController>(controller: Controller) => ({
  ...controller,
  async updateMe(ctx: Context) {
    const { email } = ctx.state.user as { email?: string };
    const { password } = (ctx.request.body ?? {}) as Attributes;
    checkPassword({ email, password });
    return controller.updateMe(ctx);
  },
});
