import type { Core, Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';

/**
 * Strapi discards a draft by deleting it, and copies the published version then: where somebody has
 * taken that back meanwhile, nothing of the entry is left.
 */
export const createDiscardMiddleware =
  ({ strapi }: { strapi: Core.Strapi }): Modules.Documents.Middleware.Middleware =>
  async ({ action, params, uid }, next) => {
    if (action === 'discardDraft') {
      const { documentId } = params as { documentId?: string };
      const where = { documentId, publishedAt: { $notNull: true } };
      if ((await strapi.db.query(uid).count({ where })) === 0) {
        throw new errors.NotFoundError(
          'The entry is not published, so there is nothing that its draft could be again'
        );
      }
    }
    return next();
  };
