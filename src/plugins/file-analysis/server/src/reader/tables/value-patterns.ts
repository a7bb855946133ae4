import type { ColumnReport } from '../report';

const PATTERNS = 10;

/** A value's shape: letters A, a or x by case, digits 9, runs of one shape once; "AB-1234" is "A-9". */
const patternOf = (value: string): string =>
  value
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/\p{Ll}+/gu, 'a')
    .replace(/[\p{Lo}\p{Lt}\p{Lm}\p{M}\u200C\u200D]+/gu, 'x')
    .replace(/\p{Nd}+/gu, '9')
    .slice(0, 60);

/** The most frequent shapes of values. */
export const patternsOf = (values: readonly string[]): ColumnReport['patterns'] => {
  const counts = new Map<string, number>();
  for (const value of values) {
    const pattern = patternOf(value);
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  return [...counts]
    .map(([pattern, count]) => ({ pattern, count }))
    .sort((one, other) => other.count - one.count || (one.pattern < other.pattern ? -1 : 1))
    .slice(0, PATTERNS);
};
