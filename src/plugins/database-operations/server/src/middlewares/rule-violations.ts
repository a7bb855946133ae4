import type { Core, Modules } from '@strapi/strapi';
import { getService } from '../utils/get-service';

/** Every door that changes content passes the Document Service, so the translation stands there. */
export const createRuleViolationMiddleware =
  ({ strapi }: { strapi: Core.Strapi }): Modules.Documents.Middleware.Middleware =>
  async (_context, next) => {
    try {
      return await next();
    } catch (error) {
      throw getService('database-rules', { strapi }).translate(error);
    }
  };
