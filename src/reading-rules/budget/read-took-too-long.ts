import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';

const SERVICE_UNAVAILABLE = 503;

export class ReadTookTooLongError extends errors.ApplicationError<'ReadTookTooLongError'> {
  constructor() {
    super('This read took too long: ask for less at once');
    this.name = 'ReadTookTooLongError';
  }
}

/** Strapi would answer 400: it knows no error of its own for 503. */
export const answerLongReads = async (ctx: Context, next: Next): Promise<void> => {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof ReadTookTooLongError)) {
      throw error;
    }
    const { name, message, details } = error;
    ctx.status = SERVICE_UNAVAILABLE;
    ctx.body = { data: null, error: { status: SERVICE_UNAVAILABLE, name, message, details } };
  }
};
