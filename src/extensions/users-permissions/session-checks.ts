import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../strapi-seams/install';
import { sessionChecks } from '../../strapi-seams/seams/accounts';

/**
 * An access token ends with its session. Strapi asks for the session of the panel only; a token of
 * the API would outlive a new password by ten minutes (`services/jwt.js`).
 */
export const checkSessions = ({ strapi }: { strapi: Core.Strapi }): void => {
  fillSeam({ strapi }, sessionChecks, ({ verify }) => ({
    async verify(token) {
      const verified = await verify(token);
      const sessions = strapi.sessionManager('users-permissions');
      if (!verified.sessionId || !(await sessions.isSessionActive(verified.sessionId))) {
        throw new Error('Invalid token.');
      }
      return verified;
    },
  }));
};
