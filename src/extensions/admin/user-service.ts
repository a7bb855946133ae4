import { errors } from '@strapi/utils';
import { codeLifetimes } from '../../accounts/constants';
import { createOneTimeCode, hashOfCode } from '../../lib/one-time-code';
import { passwordProblem } from '../../lib/password-problem';

export interface Attributes {
  email?: string;
  password?: string | null;
  registrationToken?: string | null;
  [name: string]: unknown;
}

interface Registration {
  registrationToken: string;
  userInfo: Attributes;
}

export interface AdminUserService {
  create(attributes: Attributes): Promise<Attributes>;
  createFirstAdmin(attributes: Attributes): Promise<unknown>;
  updateById(id: unknown, attributes: Attributes): Promise<unknown>;
  resetPasswordByEmail(email: string, password: string): Promise<void>;
  findRegistrationInfo(token: string): Promise<unknown>;
  register(registration: Registration): Promise<unknown>;
}

export const checkPassword = ({ email, password }: Attributes): void => {
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
export const guardAdminUsers = <Service extends AdminUserService>(service: Service) => ({
  ...service,

  async create(attributes: Attributes) {
    checkPassword(attributes);
    if (attributes.registrationToken !== undefined) {
      return service.create(attributes);
    }
    const { code, hash } = createOneTimeCode(codeLifetimes.invitation);
    const user = await service.create({ ...attributes, registrationToken: hash });
    // The panel shows it, this once.
    return { ...user, registrationToken: code };
  },

  async createFirstAdmin(attributes: Attributes) {
    checkPassword(attributes);
    return service.createFirstAdmin(attributes);
  },

  async updateById(id: unknown, attributes: Attributes) {
    checkPassword(attributes);
    return service.updateById(id, attributes);
  },

  async resetPasswordByEmail(email: string, password: string) {
    checkPassword({ email, password });
    return service.resetPasswordByEmail(email, password);
  },

  async findRegistrationInfo(token: string) {
    return service.findRegistrationInfo(hashOfCode(token));
  },

  async register({ registrationToken, userInfo }: Registration) {
    return service.register({ registrationToken: hashOfCode(registrationToken), userInfo });
  },
});
