import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { isMultipartRoute } from '../strapi-seams/multipart-routes';

/** As Strapi extends the context (@strapi/core/dist/services/server/koa.js). */
interface RefusingContext {
  unsupportedMediaType(message: string): void;
}

const METHODS_WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

const hasBody = (ctx: Context): boolean =>
  ctx.get('transfer-encoding') !== '' || Number(ctx.get('content-length')) > 0;

/** Ends the request of a client that does not send what it has announced, as Node does after minutes. */
const endAfter = (ctx: Context, milliseconds: number): void => {
  const timer = setTimeout(() => {
    if (ctx.req.complete) {
      return;
    }
    if (!ctx.res.headersSent) {
      ctx.res.writeHead(408, { connection: 'close' });
    }
    ctx.res.end(() => ctx.req.destroy());
  }, milliseconds);
  timer.unref();
  ctx.req.once('close', () => clearTimeout(timer));
};

/**
 * A parser that refuses a body stops reading in the middle of it: what is left would keep the next
 * request of the connection waiting, which behind a proxy is somebody else's.
 */
const readToTheEnd = (ctx: Context): void => {
  ctx.res.once('finish', () => ctx.req.unpipe().resume());
};

/**
 * What may be sent where, before anything of it is read. Files of forms are for the few routes that
 * take them, which read them themselves once they know who sends them (`multipart.ts`).
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }): Core.MiddlewareHandler => {
  const uploads = `${strapi.config.get<string>('api.rest.prefix', '/api')}/uploads`;
  /** Files of any size, whose reader has limits of its own. */
  const isStreamed = (ctx: Context): boolean =>
    (ctx.path === uploads || ctx.path.startsWith(`${uploads}/`)) &&
    Boolean(ctx.is('application/offset+octet-stream'));
  const timeoutMs = strapi.config.get<number>('incoming.bodyTimeoutMs');
  return async (ctx, next) => {
    // Also where it stands in a type that nobody knows: parsers look for the word.
    const isMultipart = /multipart/i.test(ctx.get('content-type'));
    const isSent = hasBody(ctx) || METHODS_WITH_BODY.has(ctx.method);
    if (isMultipart && isSent && !isMultipartRoute(strapi, ctx)) {
      (ctx as unknown as RefusingContext).unsupportedMediaType(
        'No files are taken here: send JSON'
      );
      return;
    }
    if (hasBody(ctx) && !isStreamed(ctx)) {
      readToTheEnd(ctx);
      if (!isMultipart) {
        endAfter(ctx, timeoutMs);
      }
    }
    await next();
  };
};
