import type { ReaderLimits } from '../answer';
import type { ArchiveBudget } from '../archive/budget';
import type { FileReport } from '../report';

/** One file that is being read: the one that was sent, or one out of an archive. */
export interface Reading {
  /** Absolute. */
  path: string;
  size: number;
  /** For temporary files, empty at first; whoever asked removes it. */
  folder: string;
  limits: ReaderLimits;
  /** What archives may still hold, shared by all that are inside one another. */
  budget: ArchiveBudget;
  /** How many archives this file lies in. */
  depth: number;
}

/** What a reader adds to the kind of a file. */
export type Content = Partial<Omit<FileReport, 'analyser' | 'kind' | 'alsoReadsAs'>> &
  Pick<FileReport, 'tables'>;

export type Reader = (reading: Reading) => Promise<Content>;
