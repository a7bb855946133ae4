import type { Core } from '@strapi/strapi';
import { getService } from '../utils/get-service';

type DocumentMiddleware = Parameters<Core.Strapi['documents']['use']>[0];

const changing = new Set([
  'create',
  'clone',
  'update',
  'delete',
  'publish',
  'unpublish',
  'discardDraft',
]);

const names: Record<string, string> = { discardDraft: 'discard' };

/** Each call of the Document Service that changes something is one operation. */
export const createDocumentOperations =
  ({ strapi }: { strapi: Core.Strapi }): DocumentMiddleware =>
  async (context, next) => {
    const { action, uid, params } = context;
    if (!changing.has(action)) {
      return next();
    }
    const { documentId, status } = params as { documentId?: string; status?: string };
    const isPublication = action === 'update' && status === 'published';
    return getService('context', { strapi }).runOperation(
      {
        action: isPublication ? 'publish' : (names[action] ?? action),
        entityType: uid,
        // A clone is another document than the one it is made from.
        entityId: action === 'clone' ? undefined : documentId,
      },
      async () => next()
    );
  };
