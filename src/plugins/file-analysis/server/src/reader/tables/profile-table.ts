import { DuckDBListValue, DuckDBMapValue } from '@duckdb/node-api';
import type { TableReport } from '../report';
import { findCorrelations } from './correlations';
import { findKeyPairs } from './key-pairs';
import { findTimeCoverage } from './time-coverage';
import { columnExpressions, type ColumnPlan } from './column-expressions';
import { filled } from './column-types';
import { describeColumn, type ColumnCounts } from './describe-column';
import type { Database, Row } from './database';
import { planColumns } from './plan-columns';
import { previewTable } from './preview';
import { identifier } from './sql-text';
import type { TableSource } from './table-source';

/** Tables with at most as many rows are counted exactly. */
const ROWS_COUNTED_EXACTLY = 200_000;
const SAMPLE_ROWS = 20_000;
/** Columns that are counted in one scan: what one of them keeps in memory is bounded by intervals and candidates. */
const COLUMNS_IN_ONE_SCAN = 40;
const JUDGED_VALUES = 1_000;
const ROWS_KEPT_AS_HASHES = 2_000_000;

const asMap = (value: Row[string] | undefined): ColumnCounts['top'] =>
  value instanceof DuckDBMapValue
    ? value.entries.map(({ key, value: count }) => ({ key, count: Number(count) }))
    : [];

const asNumbers = (value: Row[string] | undefined): number[] =>
  value instanceof DuckDBListValue ? value.items.map(Number) : [];

const countColumns = async (
  database: Database,
  source: TableSource,
  plans: readonly ColumnPlan[],
  exact: boolean
): Promise<{ rows: number; columns: ColumnCounts[] }> => {
  const inner = plans
    .map(
      (plan, index) =>
        `${identifier(plan.name)} AS raw${index}, ${filled(identifier(plan.name), plan)} AS text${index}`
    )
    .join(', ');
  const aggregates = plans.flatMap((plan, index) =>
    Object.entries(columnExpressions(`raw${index}`, `text${index}`, plan, exact)).map(
      ([name, expression]) => `${expression} AS ${name}${index}`
    )
  );
  const [row = {}] = await database.rows(
    `SELECT count(*) AS rows, ${aggregates.join(', ')} FROM (SELECT ${inner} FROM ${source.relation})`
  );
  return {
    rows: Number(row.rows),
    columns: plans.map((_, index) => ({
      filled: Number(row[`filled${index}`]),
      typed: Number(row[`typed${index}`] ?? 0),
      distinct: Number(row[`distinct${index}`]),
      shortest: Number(row[`shortest${index}`] ?? 0),
      longest: Number(row[`longest${index}`] ?? 0),
      characters: Number(row[`characters${index}`] ?? 0),
      minimum: row[`minimum${index}`] ?? null,
      maximum: row[`maximum${index}`] ?? null,
      mean: row[`mean${index}`] ?? null,
      deviation: row[`deviation${index}`] ?? null,
      markers: asMap(row[`markers${index}`]),
      top: asMap(row[`top${index}`]),
      bins: asMap(row[`bins${index}`]),
      quantiles: asNumbers(row[`quantiles${index}`]),
    })),
  };
};

/** Rows that are copies of others, by a hash of 64 bits: that two of 100,000 rows differ and share one has a chance of 1 in 3 billion. */
const duplicateRows = async (
  database: Database,
  { relation, columns }: TableSource,
  rows: number
): Promise<TableReport['duplicateRows']> => {
  const parts = Math.max(1, Math.ceil(rows / ROWS_KEPT_AS_HASHES));
  const [row = {}] = await database.rows(
    `SELECT count(*) - count(DISTINCT hash) AS duplicates
     FROM (SELECT hash(${columns.map(identifier).join(', ')}) AS hash FROM ${relation})
     WHERE hash <= ${2n ** 64n / BigInt(parts) - 1n}`
  );
  const value = Number(row.duplicates) * parts;
  return parts === 1
    ? { value, exact: true }
    : { value, exact: false, precision: `from 1 in ${parts} of the rows` };
};

const filledValues = async (database: Database, plan: ColumnPlan): Promise<string[]> => {
  const rows = await database.rows(
    `SELECT DISTINCT value FROM (SELECT left(${filled(identifier(plan.name), plan)}, 2000) AS value FROM sample) WHERE value IS NOT NULL ORDER BY hash(value) LIMIT ${JUDGED_VALUES}`
  );
  return rows.map(({ value }) => String(value));
};

/**
 * Figures of a table, from one scan of a sample, which says how columns are read and where to count, and one or few scans of
 * all rows.
 * @param sampled the table itself, or rows taken evenly from all of it
 */
export const profileTable = async (
  database: Database,
  source: TableSource,
  sampled: TableSource
): Promise<TableReport> => {
  await database.run(
    `CREATE TEMP TABLE sample AS SELECT * FROM ${sampled.relation} LIMIT ${SAMPLE_ROWS}`
  );
  const [total = {}] = await database.rows(`SELECT count(*) AS rows FROM ${source.relation}`);
  const exact = Number(total.rows) <= ROWS_COUNTED_EXACTLY;
  const plans = await planColumns(
    database,
    'sample',
    source.columns,
    exact ? 0 : Number(total.rows)
  );
  const columns: TableReport['columns'] = [];
  for (let start = 0; start < plans.length; start += COLUMNS_IN_ONE_SCAN) {
    const batch = plans.slice(start, start + COLUMNS_IN_ONE_SCAN);
    const counted = await countColumns(database, source, batch, exact);
    for (const [index, plan] of batch.entries()) {
      const counts = counted.columns[index];
      if (!counts) {
        continue;
      }
      columns.push(
        describeColumn({
          plan,
          counts,
          rows: counted.rows,
          position: start + index + 1,
          values: await filledValues(database, plan),
        })
      );
    }
  }
  // What is personal is left out: dates of birth and positions are nobody's trend.
  const shown = plans.filter((_, index) => columns[index]?.masked === false);
  const relation = exact ? source.relation : 'sample';
  for (const plan of shown.filter(
    ({ type }) => type?.name === 'date' || type?.name === 'timestamp'
  )) {
    const column = columns.find(({ name }) => name === plan.name);
    const time = await findTimeCoverage(database, source.relation, plan);
    if (column && time) {
      column.time = time;
    }
  }
  return {
    rows: Number(total.rows),
    columns,
    correlations: { exact, strongest: await findCorrelations(database, relation, shown) },
    keyPairs: exact
      ? await findKeyPairs(database, source.relation, Number(total.rows), columns)
      : [],
    preview: await previewTable(database, source.relation, plans, columns),
    duplicateRows: await duplicateRows(database, source, Number(total.rows)),
    malformed: (await source.malformed?.(database)) ?? { count: 0, first: [] },
  };
};
