import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { DECOY_HASH } from '../../accounts/decoy-hash';

interface UserService {
  validatePassword(password: string, hash: string): Promise<boolean>;
}

export type UserServiceFactory = (context: { strapi: Core.Strapi }) => UserService;

const attempts = new AsyncLocalStorage<{ hasCompared: boolean }>();

/** Strapi's service, which notes that a password was compared. */
export const notingComparisons =
  (createService: UserServiceFactory): UserServiceFactory =>
  ({ strapi }) => {
    const service = createService({ strapi });
    return {
      ...service,
      async validatePassword(password, hash) {
        const attempt = attempts.getStore();
        if (attempt) {
          attempt.hasCompared = true;
        }
        return service.validatePassword(password, hash);
      },
    };
  };

/**
 * Compares a password once for each attempt that is refused. Strapi's `callback` answers at once
 * for whom there is no user, or one without a password (`controllers/auth.js`).
 */
export const withOneComparison = <Result>(
  { strapi }: { strapi: Core.Strapi },
  password: unknown,
  login: () => Promise<Result>
): Promise<Result> => {
  const attempt = { hasCompared: false };
  return attempts.run(attempt, async () => {
    try {
      return await login();
    } catch (error) {
      if (!attempt.hasCompared && typeof password === 'string') {
        const users = strapi.plugin('users-permissions').service<UserService>('user');
        await users.validatePassword(password, DECOY_HASH);
      }
      throw error;
    }
  });
};
