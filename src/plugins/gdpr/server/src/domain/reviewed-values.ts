import type { ReviewedValue } from '../../../shared/contracts/reviews';
import { pointerTo } from './json-pointer';

const text = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);

/** Each value by itself, at every depth. */
const leavesOf = (
  value: unknown,
  names: readonly string[],
  root: readonly (string | number)[]
): ReviewedValue[] => {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return inner.length > 0
    ? inner.flatMap(([name, each]) => leavesOf(each, [...names, name], root))
    : [{ path: pointerTo([...root, ...names]), name: names.join('.'), value: text(value) }];
};

/** What can be left out of a document, but for what is empty. */
export const reviewedValues = (
  values: Record<string, unknown>,
  root: readonly (string | number)[]
): ReviewedValue[] =>
  Object.entries(values)
    .filter(([, value]) => value !== null)
    .flatMap(([name, value]) => leavesOf(value, [name], root));
