import type { Modules } from '@strapi/strapi';

/**
 * Stores addresses in lower case at every door. Strapi does so at registration only, and looks a
 * user up by the lower-case address at login.
 */
export const createUserEmailMiddleware =
  (): Modules.Documents.Middleware.Middleware => async (context, next) => {
    const isWrite = context.action === 'create' || context.action === 'update';
    if (isWrite && context.uid === 'plugin::users-permissions.user') {
      const data = context.params.data as { email?: unknown };
      if (typeof data.email === 'string') {
        data.email = data.email.trim().toLowerCase();
      }
    }
    return next();
  };
