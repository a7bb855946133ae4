import type { Core } from '@strapi/strapi';
import { getService } from '../utils/get-service';

/** Records what a request has read when that is known, and before it is answered. */
export const createReadsMiddleware =
  (_config: unknown, { strapi }: { strapi: Core.Strapi }): Core.MiddlewareHandler =>
  async (ctx, next) => {
    const reads = getService('reads', { strapi });
    try {
      await next();
    } catch (error) {
      await reads.write(ctx, { isRefused: true });
      throw error;
    }
    await reads.write(ctx);
  };
