import type { Context, Next } from 'koa';
import { DecryptionError } from '../errors';

const INTERNAL_SERVER_ERROR = 500;

/** The client did nothing wrong, and Strapi would answer 400. */
export const answerDecryptionErrors = async (ctx: Context, next: Next): Promise<void> => {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof DecryptionError)) {
      throw error;
    }
    const { name, message, details } = error;
    ctx.status = INTERNAL_SERVER_ERROR;
    ctx.body = { data: null, error: { status: INTERNAL_SERVER_ERROR, name, message, details } };
  }
};
