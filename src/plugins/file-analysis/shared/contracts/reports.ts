import type { Comparison } from '../../server/src/comparison/comparison';
import type { Recommendation } from '../../server/src/reader/quality/recommend';
import type { Quality } from '../../server/src/reader/quality/score';
import type { ColumnReport, FileReport, TableReport } from '../../server/src/reader/report';
import type { Advice } from '../words/advice';

export type { Recommendation };

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
  /** What one line says of it; of older reports there are no codes. */
  summary?: SummaryPart[];
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
    recommendations: Recommendation[];
  }[];
}

/** GET /api/uploads/:id/report */
export interface FindOwnReportResponse {
  data: OwnReport;
}

/** Pieces of the line that says what is in a file, as codes that pages put into words. */
export type SummaryPart =
  | { code: 'nothing' | 'no-personal' | 'sound-unknown' }
  | { code: 'unread'; mediaType: string }
  | { code: 'shape'; rows: number; columns: number }
  | {
      code: 'malformed' | 'images' | 'pages' | 'pages-without-text' | 'unread-tables' | 'words';
      count: number;
    }
  | { code: 'annotations'; count: number; classes: number }
  | { code: 'image'; width: number; height: number }
  | { code: 'sounds'; count: number; seconds: number }
  | { code: 'silence'; share: number }
  | { code: 'languages'; languages: string[] }
  | { code: 'advice'; advice: Advice }
  | { code: 'personal'; classes: string[] };

/** GET /file-analysis/uploads/:id/report */
export interface FindReportResponse {
  data: FileReport;
}

/** GET /file-analysis/uploads/:id/comparison/:otherId */
export interface FindComparisonResponse {
  data: Comparison;
}
