import type { ColumnReport, TableReport } from '../report';
import { filledValues, type ColumnPlan } from './column-plan';
import { correlated, correlationExpressions, strongestCorrelations } from './correlations';
import { countColumns } from './count-columns';
import type { Database, Row } from './database';
import { describeColumn } from './describe-column';
import { duplicateRows } from './duplicate-rows';
import { findKeyPairs } from './key-pairs';
import { planColumns } from './plan-columns';
import { previewTable } from './preview';
import { sampleRows } from './sample-rows';
import type { TableSource } from './table-source';

/** Tables with at most about as many rows are counted exactly. */
const ROWS_COUNTED_EXACTLY = 200_000;
/** Columns that are counted in one scan: what one of them keeps in memory is bounded by intervals, bits and candidates. */
const COLUMNS_IN_ONE_SCAN = 40;
/** Where all distinct values are kept: the engine takes some megabytes for each column, however few rows there are. */
const COLUMNS_COUNTED_EXACTLY = 16;

const countRows = async (database: Database, { relation }: TableSource): Promise<number> => {
  const [[rows] = []] = await database.columns(`SELECT count(*) FROM ${relation}`);
  return Number(rows);
};

const named = (expressions: readonly string[]): Record<string, string> =>
  Object.fromEntries(expressions.map((expression, index) => [`pair${index}`, expression]));

const pairs = (plans: readonly ColumnPlan[], row: Row) =>
  strongestCorrelations(
    plans,
    plans.flatMap((_, one) => plans.slice(one + 1)).map((_, index) => row[`pair${index}`])
  );

const correlationsOfSample = async (
  database: Database,
  sample: string,
  plans: readonly ColumnPlan[]
) => {
  const values = plans.map((plan) => plan.type?.read(filledValues(plan)) ?? 'NULL');
  const expressions = correlationExpressions(plans.map((_, index) => `value${index}`));
  if (expressions.length === 0) {
    return [];
  }
  const read = values.map((value, index) => `${value} AS value${index}`).join(', ');
  const columns = await database.columns(
    `SELECT ${expressions.join(', ')} FROM (SELECT ${read} FROM ${sample})`
  );
  return strongestCorrelations(
    plans,
    columns.map(([value]) => value)
  );
};

/**
 * Figures of a table, from a sample, which says how columns are read and where to count, and one or few scans of all rows.
 * @param sampled the table itself, or rows taken evenly from all of it; its values are texts
 */
export const profileTable = async (
  database: Database,
  source: TableSource,
  sampled: TableSource
): Promise<TableReport> => {
  // No table of it is made: for each column of one the engine keeps a block of memory.
  const sample = `(SELECT * FROM ${sampled.relation} LIMIT ${sampleRows(source.columns.length)})`;
  const estimated = source.estimatedRows ?? (await countRows(database, source));
  const exact = estimated <= ROWS_COUNTED_EXACTLY;
  const plans = await planColumns(database, sample, source, estimated, exact);
  const numbers = correlated(plans);
  const duplicates = duplicateRows(source.columns, estimated);
  const order = [...numbers, ...plans.filter((plan) => !numbers.includes(plan))];
  const columns: ColumnReport[] = [];
  let first: { rows: number; others: Row } | undefined;
  const width = exact ? COLUMNS_COUNTED_EXACTLY : COLUMNS_IN_ONE_SCAN;
  for (let start = 0; start < order.length; start += width) {
    const batch = order.slice(start, start + width);
    const correlations = exact
      ? named(correlationExpressions(numbers.map((_, index) => `value${index}`)))
      : {};
    const counted = await countColumns(database, {
      relation: source.relation,
      plans: batch,
      exact,
      ...(start === 0 && {
        others: {
          row: duplicates.row,
          aggregates: { ...duplicates.aggregates, ...correlations },
        },
      }),
    });
    first ??= counted;
    columns.push(
      ...batch.flatMap((plan, index) => {
        const counts = counted.columns[index];
        return counts ? [describeColumn({ plan, counts, rows: counted.rows, exact })] : [];
      })
    );
  }
  columns.sort((one, other) => one.position - other.position);
  const rows = first?.rows ?? 0;
  return {
    rows,
    columns,
    correlations: {
      exact,
      strongest: exact
        ? pairs(numbers, first?.others ?? {})
        : await correlationsOfSample(database, sample, numbers),
    },
    keyPairs: exact ? await findKeyPairs(database, source.relation, rows, columns) : [],
    preview: await previewTable(database, source.relation, plans, columns),
    duplicateRows: duplicates.figure(Number(first?.others.duplicates ?? 0)),
    malformed: (await source.malformed?.(database)) ?? { count: 0, first: [] },
  };
};
