import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { GraphQLError } from 'graphql';
import type { ValidationContext, ValidationRule } from 'graphql';
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

/** Limits on the shape of a document. Its size is the parser's business, see `apollo-options.ts`. */
export const validationRules = (limits: OperationLimits): ValidationRule[] => [
  maxDepthRule({ n: limits.depth, flattenFragments: true, ...reported }),
  maxAliasesRule({ n: limits.aliases, ...reported }),
  maxDirectivesRule({ n: limits.directives, ...reported }),
  readableTextRule,
];
