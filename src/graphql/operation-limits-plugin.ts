import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { errors } from '@strapi/utils';
import { getVariableValues, GraphQLError, Kind, OperationTypeNode } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode } from 'graphql';
import { countObjects } from './operation-cost';
import { assertVariableSize } from './variable-size';
import type { OperationLimits } from './operation-limits';

type ResolvedOperation = GraphQLRequestContextDidResolveOperation<object>;

const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : []
    )
  );

/** Apollo answers an error of this hook with 500 unless the error itself names a status. */
export const badRequest = (message: string, code: string, details?: unknown): GraphQLError =>
  new GraphQLError(message, { extensions: { code, details, http: { status: 400 } } });

const assertAffordable = (context: ResolvedOperation, limits: OperationLimits): void => {
  const { schema, document, operation, request } = context;
  // No operation of that name: refused by the execution, too.
  if (!operation) {
    return;
  }
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
    throw badRequest('There are no subscriptions here: ask by queries', 'BAD_USER_INPUT');
  }
  assertVariableSize(request.variables, limits);
  const { coerced } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    request.variables ?? {}
  );
  // Variables of the wrong type are refused by the execution, with a better message.
  if (!coerced) {
    return;
  }
  const objects = countObjects({
    schema,
    operation,
    fragments: fragmentsOf(document),
    variables: coerced,
    limits,
  });
  if (objects > limits.objects) {
    throw badRequest(
      `Cost limit of ${limits.objects} objects exceeded: this operation may return ${objects}. Ask for smaller pages (pagination.limit) or for fewer lists within lists.`,
      'OPERATION_LIMIT_EXCEEDED',
      { limit: 'objects', max: limits.objects, value: objects }
    );
  }
};

/**
 * Limits on what an operation asks for. A plugin and not a validation rule, because a rule does not
 * see variables, and because Apollo keeps validated documents: a rule would not run again for the
 * same document with other variables.
 */
export const operationLimitsPlugin = (limits: OperationLimits): ApolloServerPlugin<object> => ({
  async requestDidStart() {
    return {
      async didResolveOperation(context) {
        try {
          assertAffordable(context, limits);
        } catch (error) {
          if (error instanceof errors.ValidationError) {
            throw badRequest(String(error.message), 'BAD_USER_INPUT', error.details);
          }
          throw error;
        }
      },
    };
  },
});
