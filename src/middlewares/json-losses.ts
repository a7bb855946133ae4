import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { findJsonLoss } from '../lib/json-losses';

/** Where the parser of bodies leaves the text that it read. */
const UNPARSED = Symbol.for('unparsedBody');

/** Refuses bodies of which the parser has already lost a part when anybody sees them. */
export default (): Core.MiddlewareHandler => async (ctx, next) => {
  const body = ctx.request.body as Record<symbol, unknown> | null | undefined;
  const text = body?.[UNPARSED];
  if (typeof text === 'string' && ctx.request.is('json', '+json')) {
    const loss = findJsonLoss(text);
    if (loss) {
      // REST has the fields of an entry under `data`.
      const path = loss.path[0] === 'data' ? loss.path.slice(1) : loss.path;
      const message = `${path.join('.')} ${loss.message}`;
      throw new errors.ValidationError(message, {
        errors: [{ path, message, name: 'ValidationError' }],
      });
    }
  }
  await next();
};
