import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, OperationTypeNode } from 'graphql';
import type { DocumentNode, SelectionSetNode } from 'graphql';
import { expectedTags } from '../content-rules/versions/entity-tag';
import { badRequest } from './operation-limits-plugin';

/** The names under which the fields of a selection are answered. Validation has refused circles. */
const answeredNames = (document: DocumentNode, { selections }: SelectionSetNode): string[] =>
  selections.flatMap((selection): string[] => {
    if (selection.kind === Kind.FIELD) {
      const { alias, name } = selection;
      return name.value.startsWith('__') ? [] : [(alias ?? name).value];
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return answeredNames(document, selection.selectionSet);
    }
    return document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value
        ? answeredNames(document, definition.selectionSet)
        : []
    );
  });

/** The header names the version of one entry, so it says nothing about a second change. */
export const oneVersionPlugin: ApolloServerPlugin<object> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ request, document, operation }) {
        const header = request.http?.headers.get('if-match');
        if (operation?.operation !== OperationTypeNode.MUTATION || !expectedTags(header)) {
          return;
        }
        const changes = new Set(answeredNames(document, operation.selectionSet)).size;
        if (changes > 1) {
          throw badRequest(
            `If-Match names the version of one entry, and this operation makes ${changes} changes: send each in a request of its own, or leave out the header`,
            'BAD_USER_INPUT'
          );
        }
      },
    };
  },
};
