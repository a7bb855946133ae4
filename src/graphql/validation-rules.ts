import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { GraphQLError } from 'graphql';
import type { ASTNode, ValidationContext, ValidationRule } from 'graphql';
import { isExactNumber } from '../lib/exact-numbers';
import type { OperationLimits } from './operation-limits';
import { readableTextRule } from './readable-text-rule';

/**
 * By default these rules throw, which Apollo answers with 500. Reported, their error is one of
 * validation like any other: 400.
 */
const reported = {
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, { message }: GraphQLError) =>
      context?.reportError(new GraphQLError(message.replace('Syntax Error: ', ''))),
  ],
};

interface NumberNode {
  value: string;
}

/** A number in the text of an operation is rounded before anybody sees it. */
const exactNumbersRule: ValidationRule = (context) => {
  const check = (node: ASTNode & NumberNode, _key: unknown, parent: unknown) => {
    if (!isExactNumber(node.value)) {
      const name = (parent as { name?: { value: string } }).name?.value ?? 'A number';
      const message = `${name} has more digits than a number of JSON keeps`;
      context.reportError(new GraphQLError(message, { nodes: [node] }));
    }
  };
  return { FloatValue: check, IntValue: check };
};

/** Limits on the shape of a document. Its size is the parser's business, see `apollo-options.ts`. */
export const validationRules = (limits: OperationLimits): ValidationRule[] => [
  exactNumbersRule,
  maxDepthRule({ n: limits.depth, flattenFragments: true, ...reported }),
  maxAliasesRule({ n: limits.aliases, ...reported }),
  maxDirectivesRule({ n: limits.directives, ...reported }),
  readableTextRule,
];
