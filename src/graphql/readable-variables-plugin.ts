import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { findUnreadableText } from '../lib/unreadable-text';

/**
 * For texts among the variables, which no rule sees: the plugin reads the bodies of its requests
 * itself, after the middlewares of the application.
 */
export const readableVariablesPlugin: ApolloServerPlugin<object> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ request: { variables } }) {
        const found = findUnreadableText({ variables });
        if (found) {
          throw new GraphQLError(`The text in ${found.field} holds ${found.what}. Remove it`, {
            extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
          });
        }
      },
    };
  },
};
