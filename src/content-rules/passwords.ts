import type { Core, Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { passwordProblem } from '../lib/password-problem';

const USER_UID = 'plugin::users-permissions.user';

interface Names {
  username?: string;
  email?: string;
}

/**
 * Refuses passwords that bcrypt would cut, that are short, or that many people choose, at every door:
 * registration, change and reset, the users endpoint, GraphQL and the content manager.
 */
export const createPasswordMiddleware =
  ({ strapi }: { strapi: Core.Strapi }): Modules.Documents.Middleware.Middleware =>
  async (context, next) => {
    const isWrite = ['create', 'update', 'clone'].includes(context.action);
    const { data, documentId } = context.params as {
      data?: Names & { password?: unknown };
      documentId?: string;
    };
    if (!isWrite || context.uid !== USER_UID || typeof data?.password !== 'string') {
      return next();
    }
    const known = documentId
      ? ((await strapi.db.query(USER_UID).findOne({
          where: { documentId },
          select: ['username', 'email'],
        })) as Names | null)
      : null;
    const names = [known?.username, known?.email, data.username, data.email];
    const message = passwordProblem(
      data.password,
      names.filter((name) => typeof name === 'string')
    );
    if (message) {
      throw new errors.ValidationError(message, {
        errors: [{ path: ['password'], message, name: 'ValidationError' }],
      });
    }
    return next();
  };
