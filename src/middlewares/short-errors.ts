import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { shortenError } from '../lib/short-error';

/** No answer is longer than the request that it refuses, however much is wrong with it. */
export default (): Core.MiddlewareHandler => async (_ctx, next) => {
  try {
    await next();
  } catch (error) {
    if (error instanceof errors.ApplicationError) {
      shortenError(error);
    }
    throw error;
  }
};
