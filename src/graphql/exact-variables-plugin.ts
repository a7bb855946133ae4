import type { ApolloServerPlugin } from '@apollo/server';
import { findJsonLoss } from '../lib/json-losses';
import { badRequest } from './operation-limits-plugin';

/** What Strapi's Apollo context has of the request. The text of the body is left by koa-bodyparser. */
interface KoaHolder {
  koaContext?: { request: { rawBody?: unknown } };
}

/**
 * Refuses variables of which the parser of the body has already lost a part: GraphQL reads its bodies
 * itself, past the middleware that does the same for REST.
 */
export const exactVariablesPlugin = (): ApolloServerPlugin<object> => ({
  async requestDidStart({ contextValue }) {
    const text = (contextValue as KoaHolder).koaContext?.request.rawBody;
    return {
      async didResolveOperation() {
        const loss = typeof text === 'string' && text !== '' ? findJsonLoss(text) : undefined;
        if (loss) {
          const path = loss.path.slice(1);
          throw badRequest(`${path.join('.')} ${loss.message}`, 'BAD_USER_INPUT', {
            errors: [{ path, message: loss.message, name: 'ValidationError' }],
          });
        }
      },
    };
  },
});
