import type { Core, Modules } from '@strapi/strapi';
import { getService } from '../utils/get-service';

/** Reads by conditions. What is done to one document begins with such a read of it in every door. */
const READS: readonly string[] = ['findMany', 'findFirst', 'findOne', 'count'];

/** Leaves what is restricted out of what the Document Service answers: content manager, REST and GraphQL. */
export const createLeaveOutRestricted =
  ({ strapi }: { strapi: Core.Strapi }): Modules.Documents.Middleware.Middleware =>
  async (context, next) => {
    const isMapped = getService('data-map', { strapi })
      .ofSubjects()
      .some(({ uid }) => uid === context.uid);
    if (!isMapped || !READS.includes(context.action)) {
      return next();
    }
    const restricted = await getService('restrictions', { strapi }).documentsOf(context.uid);
    if (restricted.length === 0) {
      return next();
    }
    const params = context.params as { documentId?: string; filters?: unknown };
    if (context.action === 'findOne') {
      return params.documentId !== undefined && restricted.includes(params.documentId)
        ? null
        : next();
    }
    params.filters = {
      $and: [...(params.filters ? [params.filters] : []), { documentId: { $notIn: restricted } }],
    };
    return next();
  };
