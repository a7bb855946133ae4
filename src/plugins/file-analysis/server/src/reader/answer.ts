import type { FileReport } from './report';
import type { ReadingCode } from './unreadable-file';

/** What the process is asked: one line on its standard input. */
export interface Task {
  path: string;
  /** For temporary files. Who asks removes it. */
  folder: string;
  limits: ReaderLimits;
}

export interface ReaderLimits {
  memoryMegabytes: number;
  temporaryMegabytes: number;
  threads: number;
}

/** What the process answers on its standard output. The report is null where the file is of no known kind. */
export type Answer =
  | { report: FileReport | null; peakMegabytes: number }
  | { failure: ReadingCode };
