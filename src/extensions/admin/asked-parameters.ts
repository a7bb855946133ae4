import { errors } from '@strapi/utils';
import type { Context } from 'koa';

/** For routes that hand what is asked to the database as it is. */
export const refuseParameters = (ctx: Context, isRefused: (name: string) => boolean): void => {
  const names = Object.keys(ctx.request.query).filter(isRefused);
  if (names.length > 0) {
    const refusals = names.map((name) => ({
      path: [name],
      message: `${name} cannot be asked here`,
      name: 'ValidationError',
    }));
    throw new errors.ValidationError(refusals.map(({ message }) => message).join('. '), {
      errors: refusals,
    });
  }
};
