import type { Bin } from '../reader/report';

/** How much differs, the most first. */
export const VERDICTS = ['changed', 'drifted', 'same'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What can differ of a column or a table, as a code that pages put into words. */
export type Aspect =
  | 'type'
  | 'personal-data'
  | 'missing'
  | 'key'
  | 'constant'
  | 'distinct'
  | 'distribution'
  | 'mean'
  | 'quantiles'
  | 'values'
  | 'patterns'
  | 'length'
  | 'quality'
  | 'duplicates'
  | 'malformed';

/** Something as it is in the one file, and in the other. */
export type Pair<Value> = readonly [Value, Value];

export interface Difference {
  aspect: Aspect;
  verdict: Exclude<Verdict, 'same'>;
  /** How much it is, in the measure of the population stability index. */
  weight: number;
  /** Shares are from 0 to 1. */
  figures: Pair<string | number | null>;
  /** Of distributions, values and patterns. */
  stability?: number;
  /** Of distributions: the Kolmogorov-Smirnov distance, as far as intervals tell it. */
  distance?: number;
  /** Of values, patterns and personal data: what only the other file has, and what only the first has. */
  appeared?: string[];
  vanished?: string[];
}

/** Null where nothing is known, or it is not told since the column is masked. */
export interface ColumnFigures {
  missing: number;
  distinct: number;
  mean: number | null;
  median: number | null;
  minimum: string | number | null;
  maximum: string | number | null;
  length: number | null;
}

export interface ColumnComparison {
  /** In both files; they differ where it was probably renamed. */
  names: Pair<string>;
  positions: Pair<number>;
  /** How sure it is that both are one column: 1 where they have one name. */
  confidence: number;
  /** Among the columns that both files have. */
  moved: boolean;
  /** Personal data in one of the files: no value of either is told. */
  masked: boolean;
  verdict: Verdict;
  weight: number;
  /** What matters most first. */
  differences: Difference[];
  figures: Pair<ColumnFigures>;
  /** Where the distribution or the mean differ. */
  histograms?: Pair<Bin[]>;
}

export interface LoneColumn {
  name: string;
  position: number;
  type: string;
  personalData: string[];
}

export interface TableComparison {
  names: Pair<string>;
  verdict: Verdict;
  rows: Pair<number>;
  quality: Pair<number>;
  /** Shares of the rows. */
  duplicates: Pair<number>;
  malformed: Pair<number>;
  differences: Difference[];
  added: LoneColumn[];
  gone: LoneColumn[];
  /** False where there are too many lone columns to hold each against each. */
  renamesSought: boolean;
  /** In both files, what matters most first. */
  columns: ColumnComparison[];
}

export interface Comparison {
  analysers: Pair<string>;
  verdict: Verdict;
  tables: TableComparison[];
  addedTables: string[];
  goneTables: string[];
}
