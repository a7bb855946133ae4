import type { DuckDBValue } from '@duckdb/node-api';
import type { Correlation } from '../report';
import type { ColumnPlan } from './column-plan';

/** Pairs grow with the square of the columns. */
const MOST_COLUMNS = 12;
/** Weaker ones say nothing to a reader. */
const WEAKEST = 0.3;
const REPORTED = 20;
const DIGITS = 6;

/** Whose numbers are held against each other. What is personal is left out. */
export const correlated = (plans: readonly ColumnPlan[]): ColumnPlan[] =>
  plans.filter(({ type, masked }) => !masked && type?.kind === 'number').slice(0, MOST_COLUMNS);

const pairsOf = (count: number): [number, number][] =>
  Array.from({ length: count }, (_, one) => one).flatMap((one) =>
    Array.from({ length: count - one - 1 }, (_, offset): [number, number] => [
      one,
      one + 1 + offset,
    ])
  );

/**
 * SQL for how far numbers of two columns each go together (Pearson): no number where one of them is the same in all rows.
 * @param values SQL for the numbers of each column
 */
export const correlationExpressions = (values: readonly string[]): string[] =>
  pairsOf(values.length).map(([first, second]) => `corr(${values[first]}, ${values[second]})`);

/** The strongest first. @param found by `correlationExpressions`, of these columns */
export const strongestCorrelations = (
  plans: readonly ColumnPlan[],
  found: readonly (DuckDBValue | undefined)[]
): Correlation[] =>
  pairsOf(plans.length)
    .flatMap(([first, second], index): Correlation[] => {
      const number = found[index] ?? null;
      const value = number === null ? NaN : Number(Number(number).toFixed(DIGITS));
      const names: [string, string] = [plans[first]?.name ?? '', plans[second]?.name ?? ''];
      return Number.isFinite(value) && Math.abs(value) >= WEAKEST
        ? [{ columns: names, value }]
        : [];
    })
    .sort((one, other) => Math.abs(other.value) - Math.abs(one.value))
    .slice(0, REPORTED);
