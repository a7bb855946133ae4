import { DuckDBDateValue } from '@duckdb/node-api';
import type { TimeCoverage } from '../report';

/** Days without values are a gap when they are so many times the usual distance. */
const TIMES_THE_USUAL = 3;
const REPORTED_GAPS = 5;

const dateOf = (day = NaN): string => new DuckDBDateValue(day).toString();

/**
 * On which days a column of dates or moments has values, and where it has none for unusually long.
 * @param days with values, each once, counted from 1970
 */
export const timeCoverage = (days: readonly number[]): TimeCoverage | null => {
  const sorted = Float64Array.from(days).sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) {
    return null;
  }
  const steps = sorted.subarray(1).map((day, index) => day - (sorted[index] ?? day));
  const usual = steps.slice().sort()[Math.max(0, Math.ceil(steps.length / 2) - 1)] ?? 1;
  return {
    first: dateOf(first),
    last: dateOf(last),
    days: sorted.length,
    gaps: Array.from(steps, (length, index) => ({ length, index }))
      .filter(({ length }) => length > usual * TIMES_THE_USUAL)
      .sort((one, other) => other.length - one.length || one.index - other.index)
      .slice(0, REPORTED_GAPS)
      .map(({ length, index }) => ({
        after: dateOf(sorted[index]),
        before: dateOf(sorted[index + 1]),
        days: length - 1,
      })),
  };
};
