import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { excessOf, sentLimits } from '../lib/value-size';

const MESSAGES = {
  depth: `A body may be nested at most ${sentLimits.depth} levels deep`,
  values: `A body may hold at most ${sentLimits.values} values`,
};

/**
 * Refuses bodies with more in them than anybody needs, before anything follows them. The bytes of a
 * body tell little: a megabyte is one text, or half a million values that every check looks at, and
 * of which each wrong one has an error of its own.
 */
export default (): Core.MiddlewareHandler => async (ctx, next) => {
  const excess = excessOf(ctx.request.body, sentLimits);
  if (excess) {
    throw new errors.ValidationError(MESSAGES[excess], { limit: excess, max: sentLimits[excess] });
  }
  await next();
};
