import type { FileReport } from '../../server/src/reader/report';

export type { Recommendation } from '../../server/src/reader/quality/recommend';

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

/** Pieces of the line that says what is in a file, as codes that pages put into words. */
export type SummaryPart =
  | { code: 'nothing' | 'no-personal' }
  | { code: 'shape'; rows: number; columns: number }
  | { code: 'malformed'; count: number }
  | { code: 'personal'; classes: string[] };

/** GET /file-analysis/uploads/:id/report */
export interface FindReportResponse {
  data: FileReport;
}
