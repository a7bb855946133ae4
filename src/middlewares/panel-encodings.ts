import type { Core } from '@strapi/strapi';

/** Beside the panel's files lie compressed copies: which of them is the answer depends on who asks. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }): Core.MiddlewareHandler => {
  const prefix = `${strapi.config.get<string>('admin.path')}/`;
  return async (ctx, next) => {
    if (ctx.path.startsWith(prefix)) {
      ctx.vary('Accept-Encoding');
    }
    await next();
  };
};
