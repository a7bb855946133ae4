import type { TimeCoverage } from '../report';
import type { ColumnPlan } from './column-expressions';
import { filled } from './column-types';
import type { Database } from './database';
import { identifier } from './sql-text';

/** Days without values are a gap when they are so many times the usual distance. */
const TIMES_THE_USUAL = 3;
const REPORTED_GAPS = 5;

/** On which days a column of dates or moments has values, and where it has none for unusually long. */
export const findTimeCoverage = async (
  database: Database,
  relation: string,
  plan: ColumnPlan
): Promise<TimeCoverage | null> => {
  const value = plan.type?.read(filled(identifier(plan.name), plan)) ?? 'NULL';
  const days = `SELECT DISTINCT CAST(${value} AS DATE) AS day FROM ${relation} WHERE ${value} IS NOT NULL`;
  const steps = `WITH days AS (${days}), steps AS (SELECT lag(day) OVER (ORDER BY day) AS before, day FROM days)`;
  const [span = {}] = await database.rows(
    `${steps} SELECT min(day)::VARCHAR AS first, max(day)::VARCHAR AS last, count(*) AS days, quantile_disc(day - before, 0.5) AS usual FROM steps`
  );
  if (span.first === null || span.first === undefined) {
    return null;
  }
  const least = Number(span.usual ?? 1) * TIMES_THE_USUAL;
  const gaps = await database.rows(
    `${steps} SELECT before::VARCHAR AS before, day::VARCHAR AS day, day - before AS days FROM steps WHERE day - before > ${least} ORDER BY days DESC, before LIMIT ${REPORTED_GAPS}`
  );
  return {
    first: String(span.first),
    last: String(span.last),
    days: Number(span.days),
    gaps: gaps.map(({ before, day, days: length }) => ({
      after: String(before),
      before: String(day),
      days: Number(length) - 1,
    })),
  };
};
