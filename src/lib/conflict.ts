import { errors } from '@strapi/utils';
import type { Context } from 'koa';

/** For GraphQL, which knows no status but puts the details into the answer. */
class ConflictError extends errors.ApplicationError<'ConflictError'> {
  constructor(message: string, details: object) {
    super(message, details);
    this.name = 'ConflictError';
  }
}

/** Answers 409, which Strapi has no error for, with what it takes to decide. */
export const throwConflict = (
  ctx: Context,
  graphqlEndpoint: string,
  { message, details }: { message: string; details: object }
): never => {
  if (ctx.path === graphqlEndpoint) {
    throw new ConflictError(message, details);
  }
  return ctx.throw(409, message, { details });
};
