import { UnreadableFileError, type ReadingCode } from '../unreadable-file';

/** What may come out of archives in all, however they lie in one another. */
export interface ArchiveBudget {
  takeEntry: () => void;
  takeBytes: (count: number) => void;
}

const MOST_ENTRIES = 10_000;

/** @throws UnreadableFileError from it, when more is asked than there is */
export const archiveBudget = (bytes: number): ArchiveBudget => {
  const left = { entries: MOST_ENTRIES, bytes };
  const take = (of: keyof typeof left, count: number, code: ReadingCode) => {
    left[of] -= count;
    if (left[of] < 0) {
      throw new UnreadableFileError(code);
    }
  };
  return {
    takeEntry: () => take('entries', 1, 'archive-too-many-entries'),
    takeBytes: (count) => take('bytes', count, 'archive-too-large'),
  };
};
