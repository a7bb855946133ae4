import type { Context, Next } from 'koa';
import { UNREADABLE } from '../../../../../lib/unreadable-value';
import { DecryptionError } from '../errors';

const INTERNAL_SERVER_ERROR = 500;

/**
 * The client did nothing wrong, and Strapi would answer 400. Why it is so is in the log, which names
 * keys: nobody outside is told.
 */
export const answerDecryptionErrors = async (ctx: Context, next: Next): Promise<void> => {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof DecryptionError)) {
      throw error;
    }
    const { name } = error;
    ctx.status = INTERNAL_SERVER_ERROR;
    ctx.body = {
      data: null,
      error: { status: INTERNAL_SERVER_ERROR, name, message: UNREADABLE, details: {} },
    };
  }
};
