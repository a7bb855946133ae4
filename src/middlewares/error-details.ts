import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { tellPlace } from '../lib/error-place';
import { tellBriefly } from '../lib/told-error';

interface Answer {
  error?: { message?: unknown; details?: unknown };
}

const isTold = (error: Answer['error']): error is { message: string; details?: unknown } =>
  typeof error?.message === 'string';

/** Whom Strapi answers with another status than 400. */
const REFUSALS = [
  errors.UnauthorizedError,
  errors.ForbiddenError,
  errors.NotFoundError,
  errors.PayloadTooLargeError,
  errors.RateLimitError,
  errors.NotImplementedError,
];

/** Says where a mistake is and what was expected, and neither repeats what was sent, as yup does, nor is as long. */
export default (): Core.MiddlewareHandler => async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    if (error instanceof errors.ApplicationError) {
      if (!REFUSALS.some((refusal) => error instanceof refusal)) {
        tellPlace(error);
      }
      tellBriefly(error);
    }
    throw error;
  }
  // Some controllers answer by themselves.
  const { error } = (ctx.body ?? {}) as Answer;
  if (ctx.status === 400 && isTold(error)) {
    tellPlace(error);
    tellBriefly(error);
  }
};
