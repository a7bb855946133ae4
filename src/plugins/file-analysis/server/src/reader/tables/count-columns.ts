import { DuckDBListValue, DuckDBMapValue } from '@duckdb/node-api';
import { columnExpressions, columnSteps } from './column-expressions';
import type { ColumnPlan } from './column-plan';
import type { Database, Row } from './database';
import type { ColumnCounts } from './describe-column';
import { identifier } from './sql-text';

type Expressions = Readonly<Record<string, string>>;

interface Scan {
  /** SQL for the rows. */
  relation: string;
  plans: readonly ColumnPlan[];
  /** Whether the table is small enough to keep all values of a column. */
  exact: boolean;
  /** What else is counted on the way: `aggregates` of what is in `row`, and of `value0`, `value1` … of the plans. */
  others?: { row: Expressions; aggregates: Expressions };
}

const asMap = (value: Row[string] | undefined): ColumnCounts['top'] =>
  value instanceof DuckDBMapValue
    ? value.entries.map(({ key, value: count }) => ({ key, count: Number(count) }))
    : [];

const asNumber = (value: Row[string] | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);

const asNumbers = (value: Row[string] | undefined): number[] =>
  value instanceof DuckDBListValue ? value.items.filter((item) => item !== null).map(Number) : [];

const select = (expressions: readonly Expressions[]): string =>
  expressions
    .flatMap((named) => Object.entries(named))
    .map(([name, expression]) => `${expression} AS ${name}`)
    .join(', ');

const countsOf = (row: Row, index: number): ColumnCounts => ({
  filled: Number(row[`filled${index}`]),
  typed: Number(row[`typed${index}`] ?? 0),
  distinct: Number(row[`distinct${index}`]),
  shortest: Number(row[`shortest${index}`] ?? 0),
  longest: Number(row[`longest${index}`] ?? 0),
  characters: Number(row[`characters${index}`] ?? 0),
  minimum: row[`minimum${index}`] ?? null,
  maximum: row[`maximum${index}`] ?? null,
  distances: asNumber(row[`distances${index}`]),
  squares: asNumber(row[`squares${index}`]),
  markers: asMap(row[`markers${index}`]),
  top: asMap(row[`top${index}`]),
  bins: asMap(row[`bins${index}`]),
  quantiles: asNumbers(row[`quantiles${index}`]),
  days: asNumbers(row[`days${index}`]),
});

/** Counts columns in one scan of all rows. */
export const countColumns = async (
  database: Database,
  { relation, plans, exact, others }: Scan
): Promise<{ rows: number; columns: ColumnCounts[]; others: Row }> => {
  const steps = plans.map((plan, index) => columnSteps(identifier(plan.name), index, plan));
  const filled = select([...steps.map((step) => step.filled), others?.row ?? {}]);
  const derived = select(steps.map((step) => step.derived));
  const aggregates = select([
    { rows: 'count(*)' },
    ...plans.map((plan, index) => columnExpressions(index, plan, exact)),
    others?.aggregates ?? {},
  ]);
  const [row = {}] = await database.rows(
    `SELECT ${aggregates} FROM (SELECT *, ${derived} FROM (SELECT ${filled} FROM ${relation}))`
  );
  return {
    rows: Number(row.rows),
    columns: plans.map((_, index) => countsOf(row, index)),
    others: row,
  };
};
