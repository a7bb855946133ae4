import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { fillSeam } from '../../strapi-seams/install';
import { userSettings } from '../../strapi-seams/seams/accounts';

/** Submissions belong to whoever has proven an address, so the proof cannot be switched off. */
export const guardSettings = (context: { strapi: Core.Strapi }): void => {
  fillSeam(context, userSettings, ({ updateAdvancedSettings }) => ({
    async updateAdvancedSettings(ctx) {
      const body = (ctx.request.body ?? {}) as Record<string, unknown>;
      for (const name of ['email_confirmation', 'unique_email']) {
        if (body[name] !== true) {
          throw new errors.ValidationError(
            `${name} must stay on: what was sent from an address is shown to the user who has proven it`
          );
        }
      }
      await updateAdvancedSettings(ctx);
    },
  }));
};
