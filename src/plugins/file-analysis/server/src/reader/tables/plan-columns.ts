import { LONGEST_COUNTED_VALUE, type ColumnPlan } from './column-expressions';
import { COLUMN_TYPES, filled, NULL_MARKERS, trimmed, type ColumnType } from './column-types';
import type { Database } from './database';
import { identifier, literal } from './sql-text';

/** From this share of the sample on, a column is of a type, and what does not fit is an exception. */
const SHARE_OF_A_TYPE = 0.8;
/** A type is looked for in so many values before it is tried on all of the sample. */
const FIRST_VALUES = 200;
const INTERVALS = 256;
const CHART_INTERVALS = 30;
const CANDIDATES = 50;
/** Columns with a smaller share of distinct values in the sample are counted in full: their values repeat. */
const SHARE_OF_DISTINCT = 0.3;
/** How many distinct values are kept at most where they are many: the estimate is within 2/sqrt(this) in 19 of 20 cases. */
const KEPT_HASHES = 65_536;

interface Sampled {
  database: Database;
  /** SQL for the rows of filled values, in a column named text. */
  texts: string;
}

/** Types that the first values may be of: most columns are of one or none, and each type costs as much as a column. */
const likelyTypes = async ({ database, texts }: Sampled): Promise<ColumnType[]> => {
  const rows = await database.rows(
    `SELECT text FROM ${texts} WHERE text IS NOT NULL LIMIT ${FIRST_VALUES}`
  );
  const values = rows.map(({ text }) => String(text));
  return COLUMN_TYPES.filter(
    ({ looksLike }) => values.filter(looksLike).length > (values.length * SHARE_OF_A_TYPE) / 2
  );
};

const sharesOf = async (
  { database, texts }: Sampled,
  types: readonly ColumnType[]
): Promise<number[]> => {
  if (types.length === 0) {
    return [];
  }
  const counts = types.map((type, index) => `count(${type.read('text')}) AS t${index}`).join(', ');
  const [row = {}] = await database.rows(
    `SELECT count(text) AS filled, ${counts} FROM (SELECT text FROM ${texts} WHERE text IS NOT NULL)`
  );
  const values = Number(row.filled);
  return types.map((_, index) => (values === 0 ? 0 : Number(row[`t${index}`]) / values));
};

const typeOf = async (sampled: Sampled): Promise<ColumnType | null> => {
  const likely = await likelyTypes(sampled);
  const shares = await sharesOf(sampled, likely);
  const best = Math.max(0, ...shares);
  return best >= SHARE_OF_A_TYPE ? (likely[shares.indexOf(best)] ?? null) : null;
};

const boundsOf = async ({ database, texts }: Sampled, type: ColumnType): Promise<number[]> => {
  const shares = Array.from({ length: INTERVALS + 1 }, (_, index) => index / INTERVALS).join(', ');
  const rows = await database.rows(
    `SELECT DISTINCT unnest(quantile_disc(value, [${shares}])) AS bound FROM (SELECT ${type.read('text')} AS value FROM ${texts}) ORDER BY bound`
  );
  return rows.map(({ bound }) => Number(bound)).filter(Number.isFinite);
};

/** Ends of intervals of equal width; integers in few values get one each. */
const edgesOf = (bounds: readonly number[], type: ColumnType): number[] => {
  const [minimum, maximum] = [bounds[0], bounds.at(-1)];
  if (minimum === undefined || maximum === undefined) {
    return [];
  }
  const whole = type.name === 'integer';
  const width = whole
    ? Math.max(1, Math.ceil((maximum - minimum + 1) / CHART_INTERVALS))
    : (maximum - minimum) / CHART_INTERVALS;
  if (width === 0) {
    return [minimum];
  }
  return Array.from(
    { length: CHART_INTERVALS },
    (_, index) => minimum + width * (index + 1) - (whole ? 1 : 0)
  )
    .filter((_, index, edges) => index === 0 || (edges[index - 1] ?? 0) < maximum)
    .map((edge) => Math.min(edge, maximum));
};

const candidatesOf = async ({ database, texts }: Sampled): Promise<string[]> => {
  const rows = await database.rows(
    `SELECT value FROM (SELECT left(text, ${LONGEST_COUNTED_VALUE}) AS value FROM ${texts})
     WHERE value IS NOT NULL GROUP BY value HAVING count(*) > 1 ORDER BY count(*) DESC, value LIMIT ${CANDIDATES}`
  );
  return rows.map(({ value }) => String(value));
};

const emptyValuesOf = async (
  database: Database,
  table: string,
  column: string
): Promise<{ markers: string[]; spaced: boolean }> => {
  const known = NULL_MARKERS.map(literal).join(', ');
  const [shape = {}] = await database.rows(
    `SELECT count(*) FILTER (${column} <> ${trimmed(column)}) AS spaced FROM ${table}`
  );
  const rows = await database.rows(
    `SELECT DISTINCT ${trimmed(column)} AS marker FROM ${table} WHERE lower(${trimmed(column)}) IN (${known}) ORDER BY marker`
  );
  return { spaced: Number(shape.spaced) > 0, markers: rows.map(({ marker }) => String(marker)) };
};

const hashShareOf = async (
  { database, texts }: Sampled,
  rows: number
): Promise<{ hashShare: number; long: boolean }> => {
  const [counted = {}] = await database.rows(
    `SELECT count(text) AS filled, count(DISTINCT text) AS distinct, coalesce(max(length(text)), 0) AS longest FROM ${texts}`
  );
  const many = Number(counted.distinct) > Number(counted.filled) * SHARE_OF_DISTINCT;
  return {
    hashShare: many && rows > KEPT_HASHES ? 1 / Math.ceil(rows / KEPT_HASHES) : 1,
    // Twice as long values may come after the sample.
    long: Number(counted.longest) > LONGEST_COUNTED_VALUE / 2,
  };
};

/**
 * What a sample, a table of texts, tells of its columns before all rows are counted.
 * @param rows of the whole table; 0 where all of it is small enough to be counted exactly
 */
export const planColumns = async (
  database: Database,
  table: string,
  columns: readonly string[],
  rows: number
): Promise<ColumnPlan[]> => {
  const plans: ColumnPlan[] = [];
  for (const name of columns) {
    const empty = await emptyValuesOf(database, table, identifier(name));
    const sampled = {
      database,
      texts: `(SELECT ${filled(identifier(name), empty)} AS text FROM ${table})`,
    };
    const type = await typeOf(sampled);
    const quantiles = type?.kind === 'number' ? await boundsOf(sampled, type) : [];
    const edges = type ? edgesOf(quantiles, type) : [];
    plans.push({
      name,
      ...empty,
      type,
      bounds: [...new Set([...quantiles, ...edges])].sort((one, other) => one - other),
      edges,
      candidates: await candidatesOf(sampled),
      ...(await hashShareOf(sampled, rows)),
    });
  }
  return plans;
};
