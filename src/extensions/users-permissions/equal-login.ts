import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { DECOY_HASH } from '../../accounts/decoy-hash';
import { fillSeam } from '../../strapi-seams/install';
import { passwordComparisons } from '../../strapi-seams/seams/accounts';

interface UserService {
  validatePassword(password: string, hash: string): Promise<boolean>;
}

const attempts = new AsyncLocalStorage<{ hasCompared: boolean }>();

/** Strapi's service, which notes that a password was compared. */
export const noteComparisons = (context: { strapi: Core.Strapi }): void => {
  fillSeam(context, passwordComparisons, ({ validatePassword }) => ({
    async validatePassword(password, hash) {
      const attempt = attempts.getStore();
      if (attempt) {
        attempt.hasCompared = true;
      }
      return validatePassword(password, hash);
    },
  }));
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
