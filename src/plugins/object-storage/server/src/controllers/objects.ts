import type { Context } from 'koa';
import type { Core } from '@strapi/strapi';
import { pathParameter } from '../../../../../lib/path-parameter';
import { parseRangeHeader } from '../domain/byte-range';
import { attachmentDisposition } from '../domain/content-disposition';
import type { StoredObject } from '../drivers/types';
import { getService } from '../utils/get-service';

/** The content is a stranger's: it is downloaded, never shown in the origin of this server. */
const setHeaders = (ctx: Context, object: StoredObject, downloadName: string | undefined) => {
  ctx.set('Content-Type', object.contentType);
  ctx.set('Content-Disposition', attachmentDisposition(downloadName));
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Content-Security-Policy', "default-src 'none'; sandbox");
  // A kept copy is asked about each time, so it ends with the link and with the object.
  ctx.set('Cache-Control', 'private, no-cache');
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.set('Accept-Ranges', 'bytes');
  ctx.set('Last-Modified', object.modifiedAt.toUTCString());
  if (object.sha256 !== undefined) {
    ctx.set('ETag', `"${object.sha256}"`);
  }
};

/** With `If-Range` a part is wanted only of the object that the caller knows. */
const wantsPart = (ctx: Context, object: StoredObject): boolean => {
  const known = ctx.get('If-Range');
  return known === '' || (object.sha256 !== undefined && known === `"${object.sha256}"`);
};

export const createObjectsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async findOne(ctx: Context) {
    const { key, downloadName } = getService('links', { strapi }).verify(
      pathParameter(ctx, 'token')
    );
    const objects = getService('objects', { strapi });
    const known = await objects.head({ key });
    setHeaders(ctx, known, downloadName);
    ctx.status = 200;
    if (ctx.fresh) {
      ctx.status = 304;
      return;
    }
    if (ctx.method === 'HEAD') {
      ctx.length = known.size;
      return;
    }
    const range = wantsPart(ctx, known) ? parseRangeHeader(ctx.get('Range')) : undefined;
    const { body, contentRange, contentLength, ...object } = await objects.get({ key, range });
    // Again, as it may have been replaced since.
    setHeaders(ctx, object, downloadName);
    if (contentRange !== undefined) {
      ctx.status = 206;
      ctx.set('Content-Range', contentRange);
    }
    ctx.body = body;
    // After the body, which resets both.
    ctx.set('Content-Type', object.contentType);
    ctx.length = contentLength;
  },
});
