import { DuckDBListValue, DuckDBMapValue } from '@duckdb/node-api';
import { columnExpressions, columnSteps } from './column-expressions';
import { filledValues, type ColumnPlan } from './column-plan';
import type { Database, Row } from './database';
import type { ColumnCounts } from './describe-column';
import { hashBit, isFull, setBits } from './distinct-values';
import { identifier } from './sql-text';

const SMALLER_PART = 32;

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

const countsOf = (
  row: Row,
  index: number,
  { hashShare, knownDistinct }: ColumnPlan
): ColumnCounts => ({
  hashShare,
  filled: Number(row[`filled${index}`]),
  typed: Number(row[`typed${index}`] ?? 0),
  distinct: knownDistinct ?? Number(row[`distinct${index}`] ?? 0),
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

/** Bits of a column of which more are set than tell something are set once more, by a smaller part of the values. */
const withRoom = async (
  database: Database,
  relation: string,
  plan: ColumnPlan,
  counts: ColumnCounts
): Promise<ColumnCounts> => {
  let { distinct, hashShare } = counts;
  while (isFull(distinct)) {
    hashShare /= SMALLER_PART;
    const bit = hashBit('text', hashShare);
    const [[bits] = []] = await database.columns(
      `SELECT ${setBits('bit')} FROM (SELECT ${bit} AS bit FROM (SELECT ${filledValues(plan)} AS text FROM ${relation}))`
    );
    distinct = Number(bits ?? 0);
  }
  return { ...counts, distinct, hashShare };
};

/** Counts columns in one scan of all rows, and in one more what is fuller than its sample was. */
export const countColumns = async (
  database: Database,
  { relation, plans, exact, others }: Scan
): Promise<{ rows: number; columns: ColumnCounts[]; others: Row }> => {
  const steps = plans.map((plan, index) => columnSteps(identifier(plan.name), index, plan, exact));
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
  const columns: ColumnCounts[] = [];
  for (const [index, plan] of plans.entries()) {
    const counts = countsOf(row, index, plan);
    columns.push(exact ? counts : await withRoom(database, relation, plan, counts));
  }
  return { rows: Number(row.rows), columns, others: row };
};
