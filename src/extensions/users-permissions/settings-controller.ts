import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { fillSeam } from '../../strapi-seams/install';
import { userSettings } from '../../strapi-seams/seams/accounts';

interface ProviderRegistry {
  getAll(): Record<string, unknown>;
}

const ROLE_UID = 'plugin::users-permissions.role';

const refuse = (field: string, message: string): never => {
  throw new errors.ValidationError(`${field} ${message}`, {
    errors: [{ path: field.split('.'), message, name: 'ValidationError' }],
  });
};

/**
 * What the shapes of requests cannot know. Submissions belong to whoever has proven an address, so the
 * proof cannot be switched off; and a new user gets a role that is there.
 */
export const guardSettings = ({ strapi }: { strapi: Core.Strapi }): void => {
  fillSeam({ strapi }, userSettings, ({ updateAdvancedSettings, updateProviders }) => ({
    async updateAdvancedSettings(ctx) {
      const body = (ctx.request.body ?? {}) as Record<string, unknown>;
      for (const name of ['email_confirmation', 'unique_email']) {
        if (body[name] !== true) {
          refuse(
            name,
            'must stay on: what was sent from an address is shown to the user who has proven it'
          );
        }
      }
      const type = body.default_role;
      if (!(await strapi.db.query(ROLE_UID).findOne({ where: { type }, select: ['id'] }))) {
        refuse('default_role', 'must be the type of a role that there is');
      }
      await updateAdvancedSettings(ctx);
    },

    async updateProviders(ctx) {
      const { providers } = ctx.request.body as { providers: Record<string, unknown> };
      const registry = strapi
        .plugin('users-permissions')
        .service<ProviderRegistry>('providers-registry');
      const known = Object.keys(registry.getAll());
      if (Object.keys(providers).some((name) => !known.includes(name))) {
        refuse('providers', `must be of those that there are: ${known.join(', ')}`);
      }
      await updateProviders(ctx);
    },
  }));
};
