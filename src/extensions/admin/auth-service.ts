import type { Core } from '@strapi/strapi';
import { requestAccountMail } from '../../accounts/request-account-mail';
import { ADMIN_USER_UID } from '../../accounts/constants';
import { DECOY_HASH } from '../../accounts/decoy-hash';
import { hashOfCode } from '../../lib/one-time-code';
import { fillSeam } from '../../strapi-seams/install';
import { panelLogIn } from '../../strapi-seams/seams/accounts';

interface AdminUser {
  password: string | null;
  isActive: boolean | null;
}

interface AdminAuthService {
  validatePassword(password: string, hash: string): Promise<boolean>;
}

const refused = (message: string) => [null, false, { message }];

/** Strapi's service (`services/auth.js`), except where it tells who has an account or keeps a code. */
export const guardAdminAuth = ({ strapi }: { strapi: Core.Strapi }): void => {
  fillSeam({ strapi }, panelLogIn, (service) => ({
    /** One comparison for each attempt, whoever it is. */
    async checkCredentials({ email, password }) {
      const user = (await strapi.db
        .query(ADMIN_USER_UID)
        .findOne({ where: { email } })) as AdminUser | null;
      const { validatePassword } = strapi.service('admin::auth') as AdminAuthService;
      const isValid = await validatePassword(password, user?.password ?? DECOY_HASH);
      if (!user?.password || !isValid) {
        return refused('Invalid credentials');
      }
      return user.isActive === true ? [null, user] : refused('User not active');
    },

    /** Nobody waits for it: the controller has answered. */
    async forgotPassword({ email }) {
      try {
        await requestAccountMail({ strapi }, { kind: 'admin-reset', address: email });
      } catch (error) {
        const name = error instanceof Error ? error.name : typeof error;
        strapi.log.error(`A mail to reset a password could not be queued: ${name}`);
      }
    },

    async resetPassword({ resetPasswordToken, password }) {
      return service.resetPassword({
        resetPasswordToken: hashOfCode(resetPasswordToken),
        password,
      });
    },
  }));
};
