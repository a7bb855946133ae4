import { GraphQLError } from 'graphql';
import type { ASTVisitor, ValidationContext } from 'graphql';
import { findUnreadableText } from '../lib/unreadable-text';

const nameOf = (ancestor: unknown): string | undefined => {
  const node = ancestor as { kind?: string; name?: { value: string } };
  return node.kind === 'Argument' || node.kind === 'ObjectField' ? node.name?.value : undefined;
};

/** For texts that stand in the document: escapes are read by the parser only. */
export const readableTextRule = (context: ValidationContext): ASTVisitor => ({
  StringValue(node, _key, parent, _path, ancestors) {
    const found = findUnreadableText(node.value);
    if (found) {
      const names = [...ancestors, parent].map(nameOf).filter((name) => name !== undefined);
      context.reportError(
        new GraphQLError(`The text in ${names.join('.')} holds ${found.what}. Remove it`, {
          nodes: node,
        })
      );
    }
  },
});
