import { errors } from '@strapi/utils';
import { excessOf } from '../lib/value-size';
import type { OperationLimits } from './operation-limits';

type VariableLimits = Pick<OperationLimits, 'variableDepth' | 'variableValues'>;

/**
 * Refuses variables that are too large before GraphQL coerces them, which follows them to any depth
 * on the stack.
 */
export const assertVariableSize = (
  variables: unknown,
  { variableDepth, variableValues }: VariableLimits
): void => {
  const excess = excessOf(variables, { depth: variableDepth, values: variableValues });
  if (excess === 'values') {
    throw new errors.ValidationError(`Variables may hold at most ${variableValues} values`, {
      limit: 'variableValues',
      max: variableValues,
    });
  }
  if (excess === 'depth') {
    throw new errors.ValidationError(
      `Variables may be nested at most ${variableDepth} levels deep`,
      { limit: 'variableDepth', max: variableDepth }
    );
  }
};
