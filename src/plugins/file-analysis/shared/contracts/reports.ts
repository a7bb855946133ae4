import type { Quality } from '../../server/src/reader/quality/score';
import type { ColumnReport, FileReport, TableReport } from '../../server/src/reader/report';

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

/** A report as whoever sent the file may have it: no value of the file, and nothing of how it was read. */
export interface OwnReport {
  kind: FileReport['kind'];
  mediaType: string;
  encoding: string | null;
  layout: string | null;
  tables: {
    name: string;
    rows: number;
    duplicateRows: TableReport['duplicateRows'];
    malformed: TableReport['malformed'];
    columns: (Pick<
      ColumnReport,
      'name' | 'position' | 'type' | 'filled' | 'empty' | 'distinct' | 'constant' | 'key'
    > & { personalData: Pick<Finding, 'class' | 'confidence'>[] })[];
    quality: Quality;
    recommendations: string[];
  }[];
}

/** GET /api/uploads/:id/report */
export interface FindOwnReportResponse {
  data: OwnReport;
}

/** GET /file-analysis/uploads/:id/report */
export interface FindReportResponse {
  data: FileReport;
}
