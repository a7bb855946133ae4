import type { Context } from 'koa';

/** A part of the path, by the name that its route gives it. */
export const pathParameter = (ctx: Context, name: string): string =>
  (ctx.params as Record<string, string | undefined>)[name] ?? '';
