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
  /** Where there is sound: of all of it. */
  sounds?: number;
  seconds?: number;
  /** Where there are documents or texts: of all of them. */
  pages?: number;
  words?: number;
  images: number;
  annotations: number;
  /** Of annotations, how much is wrong with them. */
  annotationProblems: number;
}

/** Personal data that was found: where, which class, how sure. Names of columns stay in the details. */
export interface Finding {
  /** Null where it is in no table: in an image, in texts. */
  table: number | null;
  column: number | null;
  class: string;
  /** From 0 to 1. */
  confidence: number;
  rule: string;
}

/** GET /file-analysis/uploads/:id/report */
export interface FindReportResponse {
  data: FileReport;
}
