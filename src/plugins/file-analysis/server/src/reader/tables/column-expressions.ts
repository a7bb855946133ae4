import { trimmed, type ColumnType, type EmptyValues } from './column-types';
import { list, literal } from './sql-text';

/** What the sample told of a column: how it is read, and where the full scan counts. */
export interface ColumnPlan extends EmptyValues {
  name: string;
  type: ColumnType | null;
  /** Upper ends of the intervals in which numbers are counted, ascending: `edges`, and such as hold equally many each. */
  bounds: readonly number[];
  /** Ends of intervals of equal width over the sample, for a chart. */
  edges: readonly number[];
  /** Values that are counted one by one. */
  candidates: readonly string[];
  /** Whether values are longer than what is counted of them. */
  long: boolean;
  /** Which part of all hashes distinct values are counted in: 1 counts all of them. */
  hashShare: number;
}

export const QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;

/** Texts longer than this are counted by their start. */
export const LONGEST_COUNTED_VALUE = 200;

const HASHES = 2n ** 64n;

/**
 * Distinct values whose hash lies in a part of all hashes: the same part whatever the order, so that a second run gives the
 * same figure, and free where values are many.
 * @param counted SQL for what is hashed; NULL is no value
 */
const distinctHashes = (counted: string, share: number): string => {
  const within =
    share === 1 ? '' : ` AND hash(${counted}) < ${HASHES / BigInt(Math.round(1 / share))}`;
  return `count(DISTINCT hash(${counted})) FILTER (${counted} IS NOT NULL${within})`;
};

/**
 * Aggregates of one column over all rows, by name.
 * @param raw SQL for the column as it stands
 * @param text SQL for its filled values
 * @param exact whether the table is small enough to keep all values of a column
 */
export const columnExpressions = (
  raw: string,
  text: string,
  plan: ColumnPlan,
  exact: boolean
): Record<string, string> => {
  const value = plan.type?.read(text);
  const counted = plan.long ? `left(${text}, ${LONGEST_COUNTED_VALUE})` : text;
  const expressions: Record<string, string> = {
    filled: `count(${text})`,
    distinct: distinctHashes(text, plan.hashShare),
    shortest: `min(length(${text}))`,
    longest: `max(length(${text}))`,
    characters: `sum(length(${text}))`,
    minimum: `min(${value ?? counted})`,
    maximum: `max(${value ?? counted})`,
  };
  if (plan.markers.length > 0) {
    expressions.markers = `histogram_exact(${plan.spaced ? trimmed(raw) : raw}, ${list(plan.markers.map(literal))})`;
  }
  if (plan.candidates.length > 0) {
    expressions.top = `histogram_exact(${counted}, ${list(plan.candidates.map(literal))})`;
  }
  if (value === undefined) {
    return expressions;
  }
  expressions.typed = `count(${value})`;
  if (plan.type?.kind !== 'number') {
    return expressions;
  }
  expressions.mean = `favg(${value})`;
  expressions.deviation = `stddev_samp(${value})`;
  if (exact) {
    expressions.quantiles = `quantile_cont(${value}, ${list(QUANTILES.map(String))})`;
  }
  if (plan.bounds.length > 0) {
    expressions.bins = `histogram(${value}, ${list(plan.bounds.map((bound) => `${bound}::DOUBLE`))})`;
  }
  return expressions;
};
