import { errors as databaseErrors } from '@strapi/database';
import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';

const WRONG_TIMES = [
  databaseErrors.InvalidDateError,
  databaseErrors.InvalidDateTimeError,
  databaseErrors.InvalidTimeError,
];

/**
 * A time in a filter that is none is a wrong request, as the Document Service has it. Users and files
 * are read past it.
 */
export const answerWrongTimes = async (_ctx: Context, next: Next): Promise<void> => {
  try {
    await next();
  } catch (error) {
    if (error instanceof Error && WRONG_TIMES.some((kind) => error instanceof kind)) {
      throw new errors.ValidationError(error.message);
    }
    throw error;
  }
};
