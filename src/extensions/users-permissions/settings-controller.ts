import { errors } from '@strapi/utils';
import type { Context } from 'koa';

export interface SettingsController {
  updateAdvancedSettings(ctx: Context): Promise<void>;
}

/** Submissions belong to whoever has proven an address, so the proof cannot be switched off. */
export const guardSettings = <Controller extends SettingsController>(
  controller: Controller
): Controller => ({
  ...controller,
  async updateAdvancedSettings(ctx: Context) {
    const body = (ctx.request.body ?? {}) as Record<string, unknown>;
    for (const name of ['email_confirmation', 'unique_email']) {
      if (body[name] !== true) {
        throw new errors.ValidationError(
          `${name} must stay on: what was sent from an address is shown to the user who has proven it`
        );
      }
    }
    await controller.updateAdvancedSettings(ctx);
  },
});
