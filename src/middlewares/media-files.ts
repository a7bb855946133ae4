import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { rangeOf } from '../lib/byte-range';

const PREFIX = '/uploads/';
const YEAR_SECONDS = 31_536_000;

/** Strapi ends the names of files with ten signs by chance: what is below such a name stays as it is. */
const IS_HASHED = /_[0-9a-f]{10}\.\w+$/;

const PARTIAL_CONTENT = 206;
const NOT_MODIFIED = 304;
const RANGE_NOT_SATISFIABLE = 416;

/** The file that an address names below the folder; nothing that is hidden or elsewhere. */
const fileAt = (folder: string, address: string): string | undefined => {
  let name: string;
  try {
    name = decodeURIComponent(address.slice(PREFIX.length));
  } catch {
    return undefined;
  }
  const steps = name.split('/');
  return steps.some((step) => step === '' || step.startsWith('.') || step.includes('\\'))
    ? undefined
    : path.join(folder, ...steps);
};

/** Also of a client that goes past its caches: what it has is what there is. */
const hasThisFile = (ctx: Context): boolean => {
  const tags = ctx.get('if-none-match');
  if (tags === '') {
    return (
      Date.parse(ctx.get('if-modified-since')) >= Date.parse(ctx.response.get('last-modified'))
    );
  }
  const known = tags.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes('*') || known.includes(ctx.response.get('etag'));
};

/** Whether the part that a client has is of the file that is there now. */
const isOfThisFile = (ctx: Context): boolean => {
  const condition = ctx.get('if-range');
  return [ctx.response.get('etag'), ctx.response.get('last-modified'), ''].includes(condition);
};

/**
 * Files of the media library that lie on this machine, where the upload plugin's own route takes what
 * a range asks for as what there is, and knows no versions.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }): Core.MiddlewareHandler => {
  const folder = path.join(strapi.dirs.static.public, PREFIX);
  return async (koaContext, next) => {
    const ctx = koaContext as Context;
    const isRead = ctx.method === 'GET' || ctx.method === 'HEAD';
    const file = isRead && ctx.path.startsWith(PREFIX) ? fileAt(folder, ctx.path) : undefined;
    const found = file ? await stat(file).catch(() => undefined) : undefined;
    if (!file || !found?.isFile()) {
      await next();
      return;
    }
    const { size, mtime, mtimeMs } = found;
    ctx.status = 200;
    ctx.type = path.extname(file);
    ctx.set('Accept-Ranges', 'bytes');
    ctx.set('Last-Modified', mtime.toUTCString());
    ctx.set('ETag', `"${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}"`);
    ctx.set(
      'Cache-Control',
      IS_HASHED.test(file) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'public, no-cache'
    );
    if (hasThisFile(ctx)) {
      ctx.status = NOT_MODIFIED;
      return;
    }
    const range =
      ctx.method === 'GET' && isOfThisFile(ctx) ? rangeOf(ctx.get('range'), size) : undefined;
    if (range === 'none') {
      ctx.set('Content-Range', `bytes */${size}`);
      ctx.remove('Cache-Control');
      ctx.body = null;
      ctx.status = RANGE_NOT_SATISFIABLE;
      return;
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    if (range) {
      ctx.status = PARTIAL_CONTENT;
      ctx.set('Content-Range', `bytes ${start}-${end}/${size}`);
    }
    ctx.body = size === 0 ? '' : createReadStream(file, { start, end });
    ctx.length = end - start + 1;
  };
};
