import type { ColumnReport } from '../reader/report';
import type { Counted } from './counted-values';

/** A report names ten of each. */
const NAMED = 10;

const counted = (
  named: readonly (readonly [string, number])[],
  filled: number,
  unnamedOfShort: number
): Counted => {
  const sum = named.reduce((total, [, count]) => total + count, 0);
  const least = named.at(-1)?.[1] ?? 0;
  const unnamed = named.length < NAMED ? unnamedOfShort : least;
  return { counts: new Map(named), all: filled, unnamed: sum >= filled ? 0 : unnamed };
};

export const valuesOf = ({ topValues, filled }: ColumnReport): Counted =>
  // What is there once is not named.
  counted(
    topValues.map(({ value, count }) => [value, count]),
    filled,
    1
  );

/** Of distinct values of a sample. */
export const patternsOf = ({ patterns }: ColumnReport): Counted => {
  const named = patterns.map(({ pattern, count }) => [pattern, count] as const);
  return counted(
    named,
    named.reduce((total, [, count]) => total + count, 0),
    0
  );
};

/** Every value is named with its count. */
export const isCountedInFull = (column: ColumnReport): boolean =>
  column.filled > 0 &&
  column.topValues.length > 0 &&
  column.topValues.reduce((total, { count }) => total + count, 0) === column.filled;
