import type { Core, Modules } from '@strapi/strapi';
import { requestAccountMail } from '../accounts/request-account-mail';
import { USER_UID } from '../accounts/constants';

interface Proof {
  email: string;
}

/**
 * Whoever gets another address is asked to confirm it. That it is no longer proven is the rule of
 * the database (migration 0014), whatever is written beside it.
 */
export const createProofMiddleware =
  ({ strapi }: { strapi: Core.Strapi }): Modules.Documents.Middleware.Middleware =>
  async (context, next) => {
    const { data, documentId } = context.params as {
      data?: { email?: unknown };
      documentId?: string;
    };
    const email = data?.email;
    if (context.action !== 'update' || context.uid !== USER_UID || typeof email !== 'string') {
      return next();
    }
    return strapi.db.transaction(async () => {
      const before = (await strapi.db
        .query(USER_UID)
        .findOne({ where: { documentId }, select: ['email'] })) as Proof | null;
      const result = await next();
      if (before && before.email.toLowerCase() !== email.trim().toLowerCase()) {
        await requestAccountMail({ strapi }, { kind: 'confirmation', address: email.trim() });
      }
      return result;
    });
  };
