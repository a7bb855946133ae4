import type { Context, Next } from 'koa';
import type { errors } from '@strapi/utils';
import { IdempotencyKeyReusedError, TooManySubmissionsError } from '../errors';

const UNPROCESSABLE_CONTENT = 422;

/** Strapi answers 400 for errors that are not on a list of its own, and sets no Retry-After. */
export const answerSubmissionErrors = async (ctx: Context, next: Next): Promise<void> => {
  try {
    await next();
  } catch (error) {
    if (error instanceof TooManySubmissionsError) {
      ctx.set('Retry-After', String(error.retryAfterSeconds));
    }
    if (!(error instanceof IdempotencyKeyReusedError)) {
      throw error;
    }
    const { name, message, details } = error satisfies errors.ApplicationError<string>;
    ctx.status = UNPROCESSABLE_CONTENT;
    ctx.body = { data: null, error: { status: UNPROCESSABLE_CONTENT, name, message, details } };
  }
};
