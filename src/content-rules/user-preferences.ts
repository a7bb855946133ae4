import type { Modules } from '@strapi/strapi';
import { validateZodSchema, z } from '@strapi/utils';
import { preferencesSchema } from '../lib/user-preferences';

const validate = validateZodSchema(z.object({ preferences: preferencesSchema.nullish() }));

/** Refuses preferences that have no meaning, at every door, and names them. */
export const createUserPreferencesMiddleware =
  (): Modules.Documents.Middleware.Middleware => async (context, next) => {
    const { data } = context.params as { data?: { preferences?: unknown } };
    if (context.uid === 'plugin::users-permissions.user' && data?.preferences !== undefined) {
      validate({ preferences: data.preferences });
    }
    return next();
  };
