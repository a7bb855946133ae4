import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../strapi-seams/install';
import { panelProfile } from '../../strapi-seams/seams/accounts';
import type { PanelAccount } from '../../strapi-seams/seams/accounts';
import { checkPassword } from './user-service';

/**
 * Looks at a new password before Strapi ends the sessions of its owner
 * (`controllers/authenticated-user.js`): one that is refused logs nobody out.
 */
export const guardProfile = (context: { strapi: Core.Strapi }): void => {
  fillSeam(context, panelProfile, ({ updateMe }) => ({
    async updateMe(ctx) {
      const { email } = ctx.state.user as { email?: string };
      const { password } = (ctx.request.body ?? {}) as PanelAccount;
      checkPassword({ email, password });
      return updateMe(ctx);
    },
  }));
};
