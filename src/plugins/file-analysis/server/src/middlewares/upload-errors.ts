import type { Context, Next } from 'koa';
import { UploadRefusedError } from '../errors';

export const answerRefusal = (ctx: Context, error: UploadRefusedError): void => {
  const { status, name, message, details, headers } = error;
  ctx.status = status;
  ctx.set({ ...headers });
  ctx.body = { data: null, error: { status, name, message, details } };
};

/** Strapi answers 400 for errors that are not on a list of its own, and sets no headers. */
export const answerUploadErrors = async (ctx: Context, next: Next): Promise<void> => {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof UploadRefusedError)) {
      throw error;
    }
    answerRefusal(ctx, error);
  }
};
