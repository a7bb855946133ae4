import type { AnnotationReport } from './annotations/annotation-report';
import type { ArchiveReport } from './archive/entry-report';
import type { ImagesReport } from './images/image-batch';
import type { FileKind } from './kinds/file-kinds';
import type { DocumentsReport, TextsReport } from './media/media-collection';
import type { SoundsReport } from './media/describe-sounds';
import type { DocumentReport } from './pdf/document-report';
import type { PersonalDataFinding } from './personal-data/judge-column';
import type { ImageReport } from './readers/read-image';
import type { TextReport } from './readers/read-text';
import type { Recommendation } from './quality/recommend';
import type { Quality } from './quality/score';
import type { SoundReport } from './sound/sound-report';

/** A figure, and how much it can be trusted. `error`: in the figure's own unit, or a share where it says so. */
export interface Figure<Value = number> {
  value: Value;
  exact: boolean;
  /** How good an approximate figure is, in words that name a number. */
  precision?: string;
}

export interface Bin {
  from: number;
  to: number;
  count: number;
}

export interface Quantile {
  share: number;
  value: number;
  /** Between these two the true value lies; equal where it is exact. */
  from: number;
  to: number;
}

/** Days on which a column of dates or moments has values. */
export interface TimeCoverage {
  first: string;
  last: string;
  /** With values, of all from the first to the last. */
  days: number;
  /** Longest first: no value after the one day and before the other. */
  gaps: { after: string; before: string; days: number }[];
}

/** How many values the classes of a column of labels have. */
export interface ClassBalance {
  classes: number;
  largest: number;
  smallest: number;
}

/** From -1 to 1. */
export interface Correlation {
  columns: [string, string];
  value: number;
}

export interface ColumnReport {
  name: string;
  position: number;
  type: { name: string; format: string; confidence: number; exceptions: number };
  filled: number;
  empty: number;
  nullMarkers: { marker: string; count: number }[];
  distinct: Figure;
  minimum: string | number | null;
  maximum: string | number | null;
  mean: number | null;
  deviation: number | null;
  quantiles: Quantile[];
  histogram: Bin[];
  topValues: { value: string; count: number }[];
  length: { minimum: number; mean: number; maximum: number } | null;
  patterns: { pattern: string; count: number }[];
  constant: boolean;
  key: boolean;
  personalData: PersonalDataFinding[];
  /** Whether examples, extremes and top values are left out since they are personal. */
  masked: boolean;
  time?: TimeCoverage;
  balance?: ClassBalance;
}

interface MalformedRow {
  line: number;
  reason: string;
}

/** The first rows as they stand in the file. */
export interface TablePreview {
  /** How many of the table's columns are in it, from the first on. */
  columns: number;
  /** Cells by row, cut where they are long; null where they are hidden. */
  rows: (string | null)[][];
}

export interface TableReport {
  rows: number;
  columns: ColumnReport[];
  duplicateRows: Figure;
  preview?: TablePreview;
  malformed: { count: number; first: MalformedRow[] };
  /** Strongest first; of a sample where the table is large. */
  correlations?: { exact: boolean; strongest: Correlation[] };
  /** Columns that only together tell all rows apart. */
  keyPairs?: [string, string][];
}

/** A table of a file: the file itself, a sheet of a workbook, a file in an archive. */
export interface NamedTable {
  /** Empty for the file itself. */
  name: string;
  table: TableReport;
  quality: Quality;
  recommendations: Recommendation[];
}

/**
 * What the reader found, without the name of the file: the same analyser says the same, byte for byte, of the
 * same bytes.
 */
export interface FileReport {
  analyser: string;
  kind: FileKind;
  /** What else its bytes pass for: see `judgeKind`. */
  alsoReadsAs: readonly FileKind[];
  /** Of plain texts that are JSON as well: see `judgeKind`. */
  valuesOf?: 'json' | 'json-lines';
  /** As of HTTP: `text/csv`. */
  mediaType: string;
  encoding: string | null;
  /** How it is laid out, in words: delimiter, quote, header. */
  layout: string | null;
  tables: NamedTable[];
  archive?: ArchiveReport;
  image?: ImageReport;
  sound?: SoundReport;
  document?: DocumentReport;
  text?: TextReport;
  /** Of an archive: what lies in it, together. */
  sounds?: SoundsReport;
  documents?: DocumentsReport;
  texts?: TextsReport;
  /** Of an archive that holds images. */
  images?: ImagesReport;
  /** Sets of annotations: the file itself, or what an archive holds. */
  annotations?: AnnotationReport[];
  /** Found in what is in no table: in texts with marks, beside boxes. */
  personalData?: PersonalDataFinding[];
}
