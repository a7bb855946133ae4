import type { Files } from 'formidable';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { errors } from '@strapi/utils';
import { findUnreadableText } from '../lib/unreadable-text';

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    // The router takes it as it is.
    return path;
  }
};

const namesOf = (files: Files | undefined) =>
  Object.values(files ?? {})
    .flat()
    .map((file) => file.originalFilename);

/** All texts of a request, by the part in which a client would look for one. */
const partsOf = (ctx: Context): Record<string, unknown> => ({
  path: decoded(ctx.path),
  header: ctx.headers,
  query: ctx.query,
  body: ctx.request.body,
  files: namesOf(ctx.request.files),
});

/**
 * Refuses texts with characters that cannot be stored, whatever door they knock at. Postgres would
 * refuse NUL in the middle of a transaction, and keep another character than the half of one.
 */
export default (): Core.MiddlewareHandler => async (ctx, next) => {
  for (const [part, value] of Object.entries(partsOf(ctx as Context))) {
    const found = findUnreadableText(value);
    if (found) {
      const place = [part, found.field].filter(Boolean).join(' ');
      throw new errors.ValidationError(`The text in ${place} holds ${found.what}. Remove it`, {
        errors: [
          {
            path: found.field === '' ? [part] : found.field.split('.'),
            message: `holds ${found.what}`,
            name: 'ValidationError',
          },
        ],
      });
    }
  }
  await next();
};
