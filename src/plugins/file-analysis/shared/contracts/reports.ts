import type { Comparison } from '../../server/src/comparison/comparison';
import type { FileReport } from '../../server/src/reader/report';

/** What lists and charts show of a report without opening it. No value of the file is among it. */
export interface KeyFigures {
  kind: FileReport['kind'];
  tables: number;
  rows: number;
  columns: number;
  missingCells: number;
  malformedRows: number;
  duplicateRows: number;
}

/** Personal data that was found: where, which class, how sure. Names of columns stay in the details. */
export interface Finding {
  table: number;
  column: number;
  class: string;
  /** From 0 to 1. */
  confidence: number;
  rule: string;
}

/** GET /file-analysis/uploads/:id/report */
export interface FindReportResponse {
  data: FileReport;
}

/** GET /file-analysis/uploads/:id/comparison/:otherId */
export interface FindComparisonResponse {
  data: Comparison;
}
