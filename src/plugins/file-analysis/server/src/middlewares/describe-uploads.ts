import type { Core } from '@strapi/strapi';
import { TUS_VERSION, tusHeaders } from '../intake/domain/tus-headers';
import { getService } from '../utils/get-service';

/** What the server can do with files, as clients of tus ask before they begin: there is no route for OPTIONS. */
export const createDescribeUploads = ({
  strapi,
}: {
  strapi: Core.Strapi;
}): Core.MiddlewareHandler => {
  const prefix = strapi.config.get<string>('api.rest.prefix', '/api');
  return async (ctx, next) => {
    const isAsked = ctx.method === 'OPTIONS' && ctx.path.replace(/\/$/, '') === `${prefix}/uploads`;
    if (!isAsked) {
      await next();
      return;
    }
    ctx.set({
      ...tusHeaders(getService('intake', { strapi }).maxBytes()),
      'Tus-Resumable': TUS_VERSION,
    });
    await next();
    // Browsers ask something else by the same method, which is answered elsewhere.
    if (ctx.get('Access-Control-Request-Method') === '') {
      ctx.status = 204;
    }
  };
};
