import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { refuseUnreadableText } from '../lib/unreadable-body';

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    // The router takes it as it is.
    return path;
  }
};

/**
 * Refuses texts with characters that cannot be stored, whatever door they knock at. Postgres would
 * refuse NUL in the middle of a transaction, and keep another character than the half of one. Forms
 * with files are read behind this, by `multipart.ts`, which looks at them as well.
 */
export default (): Core.MiddlewareHandler => async (koaContext, next) => {
  const ctx = koaContext as Context;
  const { headers: header, query, request } = ctx;
  refuseUnreadableText({ path: decoded(ctx.path), header, query, body: request.body });
  await next();
};
