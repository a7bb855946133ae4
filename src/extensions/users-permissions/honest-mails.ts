import { refuseUnsent } from '../refuse-unsent';
import type { ControllerFactory } from './confirm-by-reset';

/** Nobody is told to look into their mailbox for a mail that cannot leave. */
export const createHonestMails =
  (createController: ControllerFactory): ControllerFactory =>
  ({ strapi }) => {
    const asksForConfirmation = async () => {
      const store = strapi.store({ type: 'plugin', name: 'users-permissions', key: 'advanced' });
      const settings = (await store.get({})) as { email_confirmation?: boolean } | null;
      return settings?.email_confirmation === true;
    };
    return refuseUnsent(strapi, createController({ strapi }), {
      forgotPassword: () => true,
      sendEmailConfirmation: () => true,
      // Strapi would make the account first, which then could never be confirmed.
      register: asksForConfirmation,
    });
  };
