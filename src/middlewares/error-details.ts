import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { detailsWithoutValues, messageWithoutValue } from '../lib/error-details';

interface Told {
  message: string;
  details?: unknown;
}

const forgetValues = (told: Told): void => {
  told.message = messageWithoutValue(told.message);
  told.details = detailsWithoutValues(told.details);
};

/** Says what was expected, and does not repeat what was sent, as yup does. */
export default (): Core.MiddlewareHandler => async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    if (error instanceof errors.ApplicationError) {
      forgetValues(error as Told);
    }
    throw error;
  }
  // Some controllers answer by themselves.
  const { error } = (ctx.body ?? {}) as { error?: Partial<Told> };
  if (ctx.status === 400 && typeof error?.message === 'string') {
    forgetValues(error as Told);
  }
};
