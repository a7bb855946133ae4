import { UnreadableFileError, type ReadingCode } from './unreadable-file';

const FULL: readonly unknown[] = ['ENOSPC', 'EFBIG', 'EDQUOT'];

/** What an error of the reader comes down to. Its words stay here: they may quote the file. */
export const failureOf = (error: unknown): ReadingCode => {
  if (error instanceof UnreadableFileError) {
    return error.code;
  }
  if (!(error instanceof Error)) {
    return 'unreadable';
  }
  if ('code' in error && FULL.includes(error.code)) {
    return 'temporary-space';
  }
  if (/max_temp_directory_size/u.test(error.message)) {
    return 'temporary-space';
  }
  return /^Out of Memory Error/u.test(error.message) || error instanceof RangeError
    ? 'memory'
    : 'unreadable';
};
