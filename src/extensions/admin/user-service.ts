import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { codeLifetimes } from '../../accounts/constants';
import { createOneTimeCode, hashOfCode } from '../../lib/one-time-code';
import { passwordProblem } from '../../lib/password-problem';
import { fillSeam } from '../../strapi-seams/install';
import { panelAccounts } from '../../strapi-seams/seams/accounts';
import type { PanelAccount } from '../../strapi-seams/seams/accounts';

export const checkPassword = ({ email, password }: PanelAccount): void => {
  const problem =
    typeof password === 'string' ? passwordProblem(password, email ? [email] : []) : undefined;
  if (problem) {
    throw new errors.ValidationError(problem, {
      errors: [{ path: ['password'], message: problem, name: 'ValidationError' }],
    });
  }
};

/**
 * Strapi's service (`services/user.js`), with the rule for passwords at every door (invitation, first
 * administrator, profile, list of users, command line), and invitations that end and lie nowhere.
 */
export const guardAdminUsers = (context: { strapi: Core.Strapi }): void => {
  fillSeam(context, panelAccounts, (service) => ({
    async create(account) {
      checkPassword(account);
      if (account.registrationToken !== undefined) {
        return service.create(account);
      }
      const { code, hash } = createOneTimeCode(codeLifetimes.invitation);
      const user = await service.create({ ...account, registrationToken: hash });
      // The panel shows it, this once.
      return { ...user, registrationToken: code };
    },

    async createFirstAdmin(account) {
      checkPassword(account);
      return service.createFirstAdmin(account);
    },

    async updateById(id, account) {
      checkPassword(account);
      return service.updateById(id, account);
    },

    async resetPasswordByEmail(email, password) {
      checkPassword({ email, password });
      return service.resetPasswordByEmail(email, password);
    },

    async findRegistrationInfo(token) {
      return service.findRegistrationInfo(hashOfCode(token));
    },

    async register({ registrationToken, userInfo }) {
      return service.register({ registrationToken: hashOfCode(registrationToken), userInfo });
    },
  }));
};
