import type { Core } from '@strapi/strapi';
import { TooManyRequestsError } from './errors';
import { getService } from './utils/get-service';

const UNAVAILABLE = 503;
const RETRY_AFTER_SECONDS = 60;
const MESSAGE =
  'This database was restored from a backup and has again what was erased since. ' +
  'Nothing is served until the operator has carried the erasures out: npm run gdpr -- replay';

/** Lets nothing but health through while the database lacks erasures of the ledger. */
const createGateMiddleware = (
  _config: unknown,
  { strapi }: { strapi: Core.Strapi }
): Core.MiddlewareHandler => {
  const health = new Set([`${strapi.config.get<string>('api.rest.prefix')}/health`, '/_health']);
  const graphql = strapi.config.get<string>('plugin::graphql.endpoint');

  return async (ctx, next) => {
    if (getService('gate', { strapi }).isOpen() || health.has(ctx.path)) {
      await next();
      return;
    }
    ctx.status = UNAVAILABLE;
    ctx.set('Retry-After', String(RETRY_AFTER_SECONDS));
    ctx.body =
      ctx.path === graphql
        ? { errors: [{ message: MESSAGE, extensions: { code: 'SERVICE_UNAVAILABLE' } }] }
        : {
            data: null,
            error: {
              status: UNAVAILABLE,
              name: 'ServiceUnavailableError',
              message: MESSAGE,
              details: {},
            },
          };
  };
};

/** Strapi sets no Retry-After of its own. */
const createRetryAfterMiddleware = (): Core.MiddlewareHandler => async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    if (error instanceof TooManyRequestsError) {
      ctx.set('Retry-After', String(error.retryAfterSeconds));
    }
    throw error;
  }
};

export const middlewares = {
  gate: createGateMiddleware,
  'retry-after': createRetryAfterMiddleware,
};
