import type { PersonalDataFinding } from '../personal-data/judge-column';
import type { ColumnReport } from '../report';
import { filled, type ColumnType, type EmptyValues } from './column-types';
import { identifier } from './sql-text';

/** What the sample told of a column: how it is read, what is in it, and where the full scan counts. */
export interface ColumnPlan extends EmptyValues {
  name: string;
  /** In the table, from 1 on. */
  position: number;
  type: ColumnType | null;
  /** Whether the file itself says the type, so that the engine has values of it and no texts. */
  native: boolean;
  /** Upper ends of the intervals in which numbers are counted, ascending: `edges`, and such as hold equally many each. */
  bounds: readonly number[];
  /** Ends of intervals of equal width over the sample, for a chart. */
  edges: readonly number[];
  /** A number amid those of the sample: sums of distances from it keep the digits of a mean and a deviation. */
  middle: number;
  /** Values that are counted one by one. */
  candidates: readonly string[];
  /** Whether values are longer than what is counted of them. */
  long: boolean;
  /** Distinct values, where the sample is all of the table; the engine would take much memory for few rows. */
  knownDistinct: number | null;
  /** Which part of all hashes distinct values of a large table are counted in: 1 counts all of them. */
  hashShare: number;
  personalData: PersonalDataFinding[];
  /** Whether values may be told: not of a column with personal data. */
  masked: boolean;
  patterns: ColumnReport['patterns'];
}

/** SQL for the filled values of a column. @param raw SQL for the column as it stands; its name where it is missing */
export const filledValues = (plan: ColumnPlan, raw = identifier(plan.name)): string => {
  if (!plan.native) {
    return filled(raw, plan);
  }
  return plan.type?.name === 'decimal' ? `nullif(${raw}, 'nan'::DOUBLE)` : raw;
};
