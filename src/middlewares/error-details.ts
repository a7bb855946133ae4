import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { tellBriefly } from '../lib/told-error';

interface Answer {
  error?: { message?: unknown; details?: unknown };
}

const isTold = (error: Answer['error']): error is { message: string; details?: unknown } =>
  typeof error?.message === 'string';

/** Says what was expected, and neither repeats what was sent, as yup does, nor is as long. */
export default (): Core.MiddlewareHandler => async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    if (error instanceof errors.ApplicationError) {
      tellBriefly(error);
    }
    throw error;
  }
  // Some controllers answer by themselves.
  const { error } = (ctx.body ?? {}) as Answer;
  if (ctx.status === 400 && isTold(error)) {
    tellBriefly(error);
  }
};
