import { judgeColumn } from '../personal-data/judge-column';
import { chooseType, likelyTypes } from './choose-type';
import { LONGEST_COUNTED_VALUE } from './column-expressions';
import type { ColumnPlan } from './column-plan';
import { filled, type ColumnType } from './column-types';
import type { Database } from './database';
import { estimateDistinct } from './distinct-estimate';
import { HASH_BITS } from './distinct-values';
import { nativeTypeOf } from './native-types';
import { chartEdges, evenBounds } from './number-intervals';
import { sampledColumn, type SampledColumn } from './sampled-column';
import { identifier } from './sql-text';
import type { TableSource } from './table-source';
import { patternsOf } from './value-patterns';

const CANDIDATES = 50;
/** Of a large table, values are counted one by one that have at least this share of the sample: others are frequent by chance. */
const SHARE_OF_A_CANDIDATE = 0.004;
/** Values of the sample that are here at once. */
const VALUES_AT_ONCE = 50_000;
/** Of longer values the start is looked at. */
const LONGEST_LOOKED_AT = 2_000;
const JUDGED_VALUES = 1_000;

interface Table {
  rows: number;
  exact: boolean;
  /** Whether the sample has all of its rows. */
  isWhole: boolean;
}

interface Named {
  name: string;
  position: number;
  /** What the file says the type is. */
  native: ColumnType | null;
  sampled: SampledColumn;
}

const readTexts = async (
  database: Database,
  table: string,
  names: readonly string[]
): Promise<(string | null)[][]> => {
  const columns = names.map((name) => `left(${identifier(name)}, ${LONGEST_LOOKED_AT})`);
  const rows = await database.columns(`SELECT ${columns.join(', ')} FROM ${table}`);
  return rows.map((values) => values.map((value) => (typeof value === 'string' ? value : null)));
};

/** How many values the engine reads as each type of time that they may be of. */
const countTimes = async (
  database: Database,
  table: string,
  columns: readonly (Named & { likely: readonly ColumnType[] })[]
): Promise<ReadonlyMap<ColumnType, number>[]> => {
  const tried = columns.map(({ likely }) => likely.filter(({ kind }) => kind === 'time'));
  const counts = columns.flatMap(({ name, sampled }, column) =>
    (tried[column] ?? []).map(
      ({ read }) => `count(${read(filled(identifier(name), sampled.empty))})`
    )
  );
  if (counts.length === 0) {
    return columns.map(() => new Map());
  }
  const found = await database.columns(`SELECT ${counts.join(', ')} FROM ${table}`);
  let next = 0;
  return tried.map((types) => {
    const from = next;
    next += types.length;
    return new Map(types.map((type, index) => [type, Number(found[from + index]?.[0])]));
  });
};

/** So many of them, evenly out of all. */
const evenly = (values: readonly string[], most: number): string[] =>
  values.length <= most
    ? [...values]
    : Array.from(
        { length: most },
        (_, index) => values[Math.floor((index * values.length) / most)] ?? ''
      );

const startOf = (value: string): string =>
  value.length > LONGEST_COUNTED_VALUE
    ? Array.from(value).slice(0, LONGEST_COUNTED_VALUE).join('')
    : value;

/** The most frequent values of those that occur so often. */
const candidatesOf = (counts: ReadonlyMap<string, number>, least: number): string[] => {
  const repeated = new Map<string, number>();
  for (const [value, count] of counts) {
    const start = startOf(value);
    repeated.set(start, (repeated.get(start) ?? 0) + count);
  }
  return [...repeated]
    .filter(([, count]) => count >= least)
    .sort(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1))
    .slice(0, CANDIDATES)
    .map(([value]) => value);
};

const intervalsOf = (
  type: ColumnType | null,
  values: readonly string[],
  exact: boolean
): Pick<ColumnPlan, 'bounds' | 'edges' | 'middle'> => {
  if (!type?.toNumber || type.kind !== 'number') {
    return { bounds: [], edges: [], middle: 0 };
  }
  const sorted = values
    .filter(type.looksLike)
    .map(type.toNumber)
    .filter(Number.isFinite)
    .sort((one, other) => one - other);
  const edges = chartEdges(sorted, type);
  // Where all values are kept, quantiles need no intervals.
  const ends = exact ? edges : [...evenBounds(sorted), ...edges];
  return {
    bounds: [...new Set(ends)].sort((one, other) => one - other),
    edges,
    middle: sorted[Math.floor(sorted.length / 2)] ?? 0,
  };
};

const planOf = (
  { name, position, native, sampled: { empty, values, counts } }: Named,
  type: ColumnType | null,
  { rows, exact, isWhole }: Table
): ColumnPlan => {
  const judged = evenly([...counts.keys()], JUDGED_VALUES);
  const personalData = judgeColumn(name, judged);
  const masked = personalData.length > 0;
  const longest = values.reduce((most, value) => Math.max(most, value.length), 0);
  return {
    name,
    position,
    ...empty,
    type,
    native: native !== null,
    ...intervalsOf(masked ? null : type, values, exact),
    candidates: masked
      ? []
      : candidatesOf(counts, exact ? 2 : Math.max(2, values.length * SHARE_OF_A_CANDIDATE)),
    // Twice as long values may come after the sample.
    long: longest > LONGEST_COUNTED_VALUE / 2,
    knownDistinct: isWhole && longest < LONGEST_LOOKED_AT ? counts.size : null,
    hashShare: exact ? 1 : 1 / Math.ceil(estimateDistinct(counts, rows) / HASH_BITS),
    personalData,
    masked,
    patterns: masked ? [] : patternsOf(judged),
  };
};

/**
 * What a sample, a table of texts, tells of its columns before all rows are counted.
 * @param table SQL for the sample
 * @param rows of the whole table, or nearly so many
 * @param exact whether the table is small enough to be counted exactly
 */
export const planColumns = async (
  database: Database,
  table: string,
  { columns, engineTypes }: TableSource,
  rows: number,
  exact: boolean
): Promise<ColumnPlan[]> => {
  const [[sampled] = []] = await database.columns(`SELECT count(*) FROM ${table}`);
  const width = Math.max(1, Math.floor(VALUES_AT_ONCE / Math.max(1, Number(sampled))));
  const plans: ColumnPlan[] = [];
  for (let start = 0; start < columns.length; start += width) {
    const names = columns.slice(start, start + width);
    const texts = await readTexts(database, table, names);
    const named = names.map((name, index) => {
      const column = sampledColumn(texts[index] ?? []);
      const native = nativeTypeOf(engineTypes?.[start + index] ?? '');
      return {
        name,
        position: start + index + 1,
        native,
        sampled: column,
        likely: native ? [] : likelyTypes(column.values),
      };
    });
    const times = await countTimes(database, table, named);
    plans.push(
      ...named.map((column, index) =>
        planOf(
          column,
          column.native ??
            chooseType(
              column.name,
              column.sampled.values,
              column.likely,
              times[index] ?? new Map()
            ),
          { rows, exact, isWhole: exact && Number(sampled) === rows }
        )
      )
    );
  }
  return plans;
};
