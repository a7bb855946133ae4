import { errors } from '@strapi/utils';
import type { OperationLimits } from './operation-limits';

type VariableLimits = Pick<OperationLimits, 'variableDepth' | 'variableValues'>;

const refuse = (limit: keyof VariableLimits, max: number, message: string): never => {
  throw new errors.ValidationError(message, { limit, max });
};

/**
 * Refuses variables that are too large before GraphQL coerces them, which follows them to any depth
 * on the stack. Stops at the first value too many.
 */
export const assertVariableSize = (variables: unknown, limits: VariableLimits): void => {
  const { variableDepth, variableValues } = limits;
  const open: [value: unknown, depth: number][] = [[variables, 0]];
  let values = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next;
    values += 1;
    if (values > variableValues) {
      refuse(
        'variableValues',
        variableValues,
        `Variables may hold at most ${variableValues} values`
      );
    }
    if (typeof value !== 'object' || value === null) {
      continue;
    }
    if (depth > variableDepth) {
      refuse(
        'variableDepth',
        variableDepth,
        `Variables may be nested at most ${variableDepth} levels deep`
      );
    }
    for (const inner of Object.values(value)) {
      open.push([inner, depth + 1]);
    }
  }
};
