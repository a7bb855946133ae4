import type { Core } from '@strapi/strapi';

interface Settings {
  email_confirmation?: boolean;
  unique_email?: boolean;
}

/**
 * Addresses have to be proven, and belong to one user each: at every start, for a new database and
 * for one of before. The settings of the panel refuse to switch it off, see the extension.
 */
export const seedAccountSettings = async ({ strapi }: { strapi: Core.Strapi }) => {
  const store = strapi.store({ type: 'plugin', name: 'users-permissions' });
  const settings = (await store.get({ key: 'advanced' })) as Settings;
  if (settings.email_confirmation !== true || settings.unique_email !== true) {
    await store.set({
      key: 'advanced',
      value: { ...settings, email_confirmation: true, unique_email: true },
    });
    strapi.log.info('E-mail addresses of API users have to be confirmed from now on');
  }
};
