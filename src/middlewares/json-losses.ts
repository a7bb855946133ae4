import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { findJsonLoss } from '../lib/json-losses';
import { isBranch } from '../lib/objects';
import { assertAllArrives } from '../reading-rules/domain/arriving-names';
import { readingLimits } from '../reading-rules/limits';

/** Where the parser of bodies leaves the text that it read. */
const UNPARSED = Symbol.for('unparsedBody');

/** The parser of forms makes an object of positions of a list that is too long. */
const assertListsArrive = (value: unknown, path: string[] = []): void => {
  if (!isBranch(value)) {
    return;
  }
  const entries = Object.entries(value);
  if (!Array.isArray(value) && entries.some(([key]) => /^\d+$/.test(key))) {
    const message = `a list in a form may hold at most ${readingLimits.listLength} values`;
    throw new errors.ValidationError(`${path.join('.')}: ${message}`, {
      errors: [{ path, message, name: 'ValidationError' }],
    });
  }
  entries.forEach(([key, inner]) => assertListsArrive(inner, [...path, key]));
};

/** Refuses bodies of which the parser has already lost a part when anybody sees them. */
export default (): Core.MiddlewareHandler => async (ctx, next) => {
  const body = ctx.request.body as Record<symbol, unknown> | null | undefined;
  const text = body?.[UNPARSED];
  if (typeof text === 'string' && ctx.request.is('urlencoded')) {
    assertAllArrives(text, readingLimits.parameters);
    assertListsArrive(body);
  } else if (typeof text === 'string' && ctx.request.is('json', '+json')) {
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
