import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { errorMessage } from '../error-message';
import { UnreadableFileError } from '../unreadable-file';
import type { ArchiveBudget } from './budget';

const IS_ENCRYPTED = 1;
const LOCAL_HEADER_BYTES = 30;

/** Entries that share bytes make a small file a huge one, without a high ratio of any of them. */
const refuseOverlaps = (entries: readonly Entry[]): void => {
  let end = 0;
  for (const entry of [...entries].sort(
    (one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader
  )) {
    if (entry.relativeOffsetOfLocalHeader < end) {
      throw new UnreadableFileError('archive-overlapping');
    }
    end = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.compressedSize;
  }
};

const isFolder = ({ fileName }: Entry): boolean => fileName.endsWith('/');

/** Where a name leads out of the folder that it is unpacked into. */
const isNameRefused = (error: unknown): boolean =>
  /^(?:absolute path|invalid relative path|invalid characters in fileName)/u.test(
    errorMessage(error)
  );

const listEntries = async (zip: ZipFile, budget: ArchiveBudget): Promise<Entry[]> => {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    budget.takeEntry();
    if ((entry.generalPurposeBitFlag & IS_ENCRYPTED) === IS_ENCRYPTED) {
      throw new UnreadableFileError('archive-encrypted');
    }
    entries.push(entry);
  }
  refuseOverlaps(entries);
  return entries.filter((entry) => !isFolder(entry));
};

/** The files in a zip file, after its directory was checked as a whole. */
export const withZip = async <Result>(
  path: string,
  budget: ArchiveBudget,
  task: (zip: ZipFile, entries: readonly Entry[]) => Promise<Result>
): Promise<Result> => {
  let zip: ZipFile | null = null;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: false });
    const entries = await listEntries(zip, budget);
    return await task(zip, entries);
  } catch (error) {
    if (isNameRefused(error)) {
      throw new UnreadableFileError('archive-name');
    }
    throw error;
  } finally {
    zip?.close();
  }
};
