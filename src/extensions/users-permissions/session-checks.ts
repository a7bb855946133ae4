import type { Core } from '@strapi/strapi';

interface JwtService {
  verify(token: string): Promise<{ id: number; sessionId?: string }>;
}

export type JwtServiceFactory = (context: { strapi: Core.Strapi }) => JwtService;

/**
 * An access token ends with its session. Strapi asks for the session of the panel only; a token of
 * the API would outlive a new password by ten minutes (`services/jwt.js`).
 */
export const checkingSessions =
  (createService: JwtServiceFactory): JwtServiceFactory =>
  ({ strapi }) => {
    const service = createService({ strapi });
    return {
      ...service,
      async verify(token) {
        const verified = await service.verify(token);
        const sessions = strapi.sessionManager('users-permissions');
        if (!verified.sessionId || !(await sessions.isSessionActive(verified.sessionId))) {
          throw new Error('Invalid token.');
        }
        return verified;
      },
    };
  };
