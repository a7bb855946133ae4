import type { DuckDBValue } from '@duckdb/node-api';
import { holdsPersonalData } from '../personal-data/personal-texts';
import type { Bin, ColumnReport, Figure, Quantile } from '../report';
import { steady } from '../steady';
import { classBalance } from './class-balance';
import { QUANTILES } from './column-expressions';
import type { ColumnPlan } from './column-plan';
import { distinctFromBits } from './distinct-values';
import { timeCoverage } from './time-coverage';

interface Counted {
  key: DuckDBValue;
  count: number;
}

/** What the scan of all rows counted for a column. */
export interface ColumnCounts {
  filled: number;
  typed: number;
  /** Of a large table the bits that were set: see `hashBit`. */
  distinct: number;
  /** Which part of all hashes was marked by them. */
  hashShare: number;
  shortest: number;
  longest: number;
  characters: number;
  minimum: DuckDBValue;
  maximum: DuckDBValue;
  /** Of numbers from the plan's middle, added up; null where there are none, or nobody is told. */
  distances: number | null;
  /** The same of their squares. */
  squares: number | null;
  markers: Counted[];
  top: Counted[];
  /** Numbers by the upper end of their interval. */
  bins: Counted[];
  /** Of `QUANTILES`, where they were computed from all values. */
  quantiles: number[];
  /** Counted from 1970, each once. */
  days: number[];
}

interface Described {
  plan: ColumnPlan;
  counts: ColumnCounts;
  rows: number;
  /** Whether the table is small enough to keep all values of a column. */
  exact: boolean;
}

const TOP_VALUES = 10;
const LONGEST_EXAMPLE = 40;

/** What is beyond all numbers is none: JSON has no word for it. */
const finite = (value: number): number | null => (Number.isFinite(value) ? steady(value) : null);

const numberOrNull = (value: DuckDBValue): number | null =>
  value === null ? null : finite(Number(value));

/** Intervals with their counts, ascending; the last is open upwards and ends with the greatest value. */
const intervals = (counts: ColumnCounts): Bin[] => {
  const minimum = numberOrNull(counts.minimum);
  const maximum = numberOrNull(counts.maximum);
  if (minimum === null || maximum === null) {
    return [];
  }
  let from = minimum;
  return counts.bins
    .map(({ key, count }) => ({ to: Math.min(Number(key), maximum), count }))
    .sort((one, other) => one.to - other.to)
    .filter(({ count }) => count > 0)
    .map(({ to, count }) => {
      const bin = { from, to, count };
      from = to;
      return bin;
    });
};

/** A place in an interval, which may be wider than the largest number. */
const between = ({ from, to }: Bin, share: number): number => {
  const width = to - from;
  return Number.isFinite(width) ? from + width * share : from * (1 - share) + to * share;
};

/** Where a share of all values lies, known to the interval that holds it. */
const quantilesOf = (exact: readonly number[], bins: readonly Bin[]): Quantile[] => {
  if (exact.length > 0) {
    return QUANTILES.flatMap((share, index) => {
      const value = finite(exact[index] ?? NaN);
      return value === null ? [] : [{ share, value, from: value, to: value }];
    });
  }
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return QUANTILES.flatMap((share) => {
    let before = 0;
    for (const bin of bins) {
      const rank = share * total;
      if (before + bin.count >= rank) {
        const within = bin.count === 0 ? 0 : (rank - before) / bin.count;
        return [
          {
            share,
            value: steady(between(bin, within)),
            from: bin.from,
            to: bin.to,
          },
        ];
      }
      before += bin.count;
    }
    return [];
  });
};

/** Counts of the fine intervals put together to those of a chart; what lies beyond the sample's ends makes one more. */
const chartOf = (bins: readonly Bin[], edges: readonly number[]): Bin[] => {
  const chart: Bin[] = [];
  let edge = 0;
  for (const bin of bins) {
    while (edge < edges.length && bin.to > (edges[edge] ?? Infinity)) {
      edge += 1;
    }
    const last = chart.at(-1);
    if (last && last.to === (edges[edge] ?? Infinity)) {
      last.count += bin.count;
    } else {
      chart.push({
        from: edges[edge - 1] ?? bin.from,
        to: edges[edge] ?? Infinity,
        count: bin.count,
      });
    }
  }
  const end = chart.at(-1);
  if (end && end.to === Infinity) {
    end.to = bins.at(-1)?.to ?? end.from;
  }
  return chart;
};

/** An extreme as a text, unless it is a whole sentence or holds what may be personal: nobody looked at all values. */
const example = (value: DuckDBValue): string | null => {
  const text = value === null ? null : String(value);
  return text === null || text.length > LONGEST_EXAMPLE || holdsPersonalData(text) ? null : text;
};

/** What was counted one by one are all values where they are as many as are filled. */
const distinctOf = (
  { distinct, hashShare, top, filled }: ColumnCounts,
  { long }: ColumnPlan,
  exact: boolean
): Figure => {
  if (exact) {
    return { value: distinct, exact };
  }
  const met = top.filter(({ count }) => count > 0);
  return !long && met.reduce((sum, { count }) => sum + count, 0) === filled
    ? { value: met.length, exact: true }
    : distinctFromBits(distinct, hashShare, filled);
};

const momentsOf = (
  { typed, distances, squares }: ColumnCounts,
  middle: number
): Pick<ColumnReport, 'mean' | 'deviation'> => {
  if (distances === null || squares === null) {
    return { mean: null, deviation: null };
  }
  const variance = (squares - distances ** 2 / typed) / (typed - 1);
  return {
    mean: finite(middle + distances / typed),
    deviation: typed > 1 ? finite(Math.sqrt(Math.max(0, variance))) : null,
  };
};

/** A column's part of the report. Values of columns with personal data stay out of it. */
export const describeColumn = ({ plan, counts, rows, exact }: Described): ColumnReport => {
  const { position, personalData, masked, patterns } = plan;
  const isNumber = plan.type?.kind === 'number';
  const bins = masked ? [] : intervals(counts);
  const top = counts.top.filter(
    ({ key, count }) => count > 0 && typeof key === 'string' && key !== ''
  );
  const distinct = distinctOf({ ...counts, top }, plan, exact);
  const balance =
    masked || plan.type?.kind === 'time'
      ? null
      : classBalance(
          top.map(({ count }) => count),
          counts.filled
        );
  const time = timeCoverage(counts.days);
  return {
    name: plan.name,
    position,
    type: plan.type
      ? {
          name: plan.type.name,
          format: plan.type.format,
          confidence: steady(counts.filled === 0 ? 0 : counts.typed / counts.filled),
          exceptions: counts.filled - counts.typed,
        }
      : { name: counts.filled === 0 ? 'empty' : 'text', format: '', confidence: 1, exceptions: 0 },
    filled: counts.filled,
    empty: rows - counts.filled,
    nullMarkers: counts.markers
      .filter(({ key, count }) => count > 0 && typeof key === 'string' && key !== '')
      .map(({ key, count }) => ({ marker: String(key), count })),
    distinct,
    minimum: masked ? null : isNumber ? numberOrNull(counts.minimum) : example(counts.minimum),
    maximum: masked ? null : isNumber ? numberOrNull(counts.maximum) : example(counts.maximum),
    ...momentsOf(counts, plan.middle),
    quantiles: masked ? [] : quantilesOf(counts.quantiles, bins),
    histogram: chartOf(bins, plan.edges),
    topValues: masked
      ? []
      : top
          .filter(({ key, count }) => count > 1 && !holdsPersonalData(String(key)))
          .map(({ key, count }) => ({ value: String(key), count }))
          .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
          .slice(0, TOP_VALUES),
    length:
      counts.filled === 0 || plan.native
        ? null
        : {
            minimum: counts.shortest,
            mean: steady(counts.characters / counts.filled),
            maximum: counts.longest,
          },
    patterns,
    constant: distinct.exact && distinct.value === 1,
    key: distinct.exact && rows > 1 && counts.filled === rows && distinct.value === rows,
    personalData,
    masked,
    ...(time && { time }),
    ...(balance && { balance }),
  };
};
