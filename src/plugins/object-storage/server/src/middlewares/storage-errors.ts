import type { Context, Next } from 'koa';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { LinkExpiredError, RangeNotSatisfiableError, StorageError } from '../errors';

const GONE = 410;
const RANGE_NOT_SATISFIABLE = 416;

const statusOf = (error: unknown): number | undefined => {
  if (error instanceof StorageError) {
    return error.status;
  }
  if (error instanceof LinkExpiredError) {
    return GONE;
  }
  return error instanceof RangeNotSatisfiableError ? RANGE_NOT_SATISFIABLE : undefined;
};

interface Refusal {
  name: string;
  message: string;
  details: unknown;
}

/** Strapi answers 400 for every error of an application that is not on a list of its own. */
export const createStorageErrorsMiddleware =
  ({ strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
    } catch (error) {
      const status = statusOf(error);
      if (status === undefined || !(error instanceof errors.ApplicationError)) {
        throw error;
      }
      if (error instanceof StorageError) {
        strapi.log.error(`${error.message}: ${String(error.cause)}`);
      }
      if (error instanceof RangeNotSatisfiableError) {
        ctx.set('Content-Range', `bytes */${error.size}`);
      }
      const { name, message, details } = error as Refusal;
      ctx.status = status;
      ctx.body = { data: null, error: { status, name, message, details } };
    }
  };
