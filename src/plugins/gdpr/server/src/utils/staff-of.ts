import type { Context } from 'koa';

/** The document id of the account of the panel that asks. */
export const staffOf = (ctx: Context): string =>
  (ctx.state.user as { documentId: string }).documentId;
