import type { Core, Modules } from '@strapi/strapi';
import { USER_UID } from '../constants';
import { getService } from '../utils/get-service';

/** Whoever becomes confirmed, at whatever door, owns what was sent from the address. */
export const createProvenAddresses =
  ({ strapi }: { strapi: Core.Strapi }): Modules.Documents.Middleware.Middleware =>
  async (context, next) => {
    const { data } = context.params as { data?: { confirmed?: unknown } };
    const isWrite = context.action === 'create' || context.action === 'update';
    if (!isWrite || context.uid !== USER_UID || data?.confirmed !== true) {
      return next();
    }
    return strapi.db.transaction(async () => {
      const result = await next();
      const { documentId } = (result ?? {}) as { documentId?: string };
      if (documentId) {
        await getService('submitters', { strapi }).claim(documentId);
      }
      return result;
    });
  };
