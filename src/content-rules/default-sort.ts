import type { Core, Modules } from '@strapi/strapi';
import { withDefaultSort } from '../lib/default-sorts';

/**
 * Gives lists of the content API their order, over REST and GraphQL alike. The admin panel asks for
 * its own, and code that reads documents wants no sorting that it did not ask for.
 */
export const createDefaultSortMiddleware =
  ({ strapi }: { strapi: Core.Strapi }): Modules.Documents.Middleware.Middleware =>
  async (context, next) => {
    const route = strapi.requestContext.get()?.state.route as
      | { info?: { type?: string } }
      | undefined;
    if (context.action === 'findMany' && route?.info?.type === 'content-api') {
      const params = context.params as { sort?: unknown };
      params.sort = withDefaultSort(context.uid, params.sort);
    }
    return next();
  };
