import type { Core, Modules } from '@strapi/strapi';
import { contentApiRequest } from './caller';
import { withDefaultSort } from './domain/default-sorts';

/**
 * Gives lists of the content API their order, over REST and GraphQL alike. The admin panel asks for
 * its own, and code that reads documents wants no sorting that it did not ask for.
 */
export const createDefaultSortMiddleware =
  ({ strapi }: { strapi: Core.Strapi }): Modules.Documents.Middleware.Middleware =>
  async (context, next) => {
    if (context.action === 'findMany' && contentApiRequest(strapi)) {
      const params = context.params as { sort?: unknown };
      params.sort = withDefaultSort(context.contentType, params.sort);
    }
    return next();
  };
