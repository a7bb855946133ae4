import type { Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';

/** bcrypt reads no further: two longer passwords with the same beginning would both fit. */
const MAXIMUM_PASSWORD_BYTES = 72;

/**
 * Refuses passwords that bcrypt would cut. Strapi checks this at `/api/auth/*` only; the users
 * endpoint and the content manager come past here.
 */
export const createPasswordLengthMiddleware =
  (): Modules.Documents.Middleware.Middleware => async (context, next) => {
    const isWrite = context.action === 'create' || context.action === 'update';
    if (!isWrite || context.uid !== 'plugin::users-permissions.user') {
      return next();
    }
    const { password } = context.params.data as { password?: unknown };
    if (typeof password === 'string' && Buffer.byteLength(password) > MAXIMUM_PASSWORD_BYTES) {
      const message = `Password must have at most ${MAXIMUM_PASSWORD_BYTES} bytes`;
      throw new errors.ValidationError(message, {
        errors: [{ path: ['password'], message, name: 'ValidationError' }],
      });
    }
    return next();
  };
