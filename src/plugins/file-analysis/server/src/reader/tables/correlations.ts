import type { Correlation } from '../report';
import type { ColumnPlan } from './column-expressions';
import { filled } from './column-types';
import type { Database } from './database';
import { identifier } from './sql-text';

/** Pairs grow with the square of the columns. */
const MOST_COLUMNS = 12;
/** Weaker ones say nothing to a reader. */
const WEAKEST = 0.3;
const REPORTED = 20;
const DIGITS = 6;

/**
 * How far numbers of two columns go together (Pearson), strongest first.
 * @param relation SQL for the rows: all of them, or a sample
 */
export const findCorrelations = async (
  database: Database,
  relation: string,
  plans: readonly ColumnPlan[]
): Promise<Correlation[]> => {
  const numbers = plans.filter(({ type }) => type?.kind === 'number').slice(0, MOST_COLUMNS);
  const pairs = numbers.flatMap((one, first) =>
    numbers
      .slice(first + 1)
      .map((other, offset) => ({ one, other, first, second: first + 1 + offset }))
  );
  if (pairs.length === 0) {
    return [];
  }
  const values = numbers.map(
    (plan, index) =>
      `${plan.type?.read(filled(identifier(plan.name), plan)) ?? 'NULL'} AS v${index}`
  );
  const aggregates = pairs.map(
    ({ first, second }, index) =>
      `CASE WHEN stddev_pop(v${first}) FILTER (v${second} IS NOT NULL) > 0 AND stddev_pop(v${second}) FILTER (v${first} IS NOT NULL) > 0 THEN corr(v${first}, v${second}) END AS c${index}`
  );
  const [row = {}] = await database.rows(
    `SELECT ${aggregates.join(', ')} FROM (SELECT ${values.join(', ')} FROM ${relation})`
  );
  return pairs
    .flatMap(({ one, other }, index) => {
      const found = row[`c${index}`] ?? null;
      const value = found === null ? NaN : Number(Number(found).toFixed(DIGITS));
      return Math.abs(value) >= WEAKEST
        ? [{ columns: [one.name, other.name] as [string, string], value }]
        : [];
    })
    .sort((one, other) => Math.abs(other.value) - Math.abs(one.value))
    .slice(0, REPORTED);
};
