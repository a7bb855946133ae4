import type { ReaderLimits } from '../answer';
import type { ArchiveBudget } from '../archive/budget';
import type { TableRoom } from '../archive/table-room';
import type { ArchiveSets } from '../annotations/archive-sets';
import type { ImageBatch } from '../images/image-batch';
import type { MediaCollection } from '../media/media-collection';
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
  /** How many tables of archives are read, shared the same way. */
  room: TableRoom;
  /** How many archives this file lies in. */
  depth: number;
  /** Names of the archives it lies in and its own, as of a path; empty for the file itself. */
  place: string;
  /** Where what is heard and read is put together, shared by all that are inside one another. */
  media: MediaCollection;
  /** Collects what the files of an archive are together; left out where there is no archive, or it was read to its end. */
  batch?: { sets: ArchiveSets; images: ImageBatch };
}

/** What a reader adds to the kind of a file. */
export type Content = Partial<Omit<FileReport, 'analyser' | 'kind' | 'alsoReadsAs'>> &
  Pick<FileReport, 'tables'>;

export type Reader = (reading: Reading) => Promise<Content>;
