import { errorMessage } from './error-message';
import { UnreadableFileError, type ReadingCode } from './unreadable-file';

const FULL: readonly unknown[] = ['ENOSPC', 'EFBIG', 'EDQUOT'];

/** What an error of the reader comes down to. Its words stay here: they may quote the file. */
export const failureOf = (error: unknown): ReadingCode => {
  if (error instanceof UnreadableFileError) {
    return error.code;
  }
  if (typeof error === 'object' && error !== null && 'code' in error && FULL.includes(error.code)) {
    return 'temporary-space';
  }
  const message = errorMessage(error);
  // The engine takes no more than its disk has, and says so alike.
  const isDiskFull =
    message.startsWith('IO Error: ') && message.includes('No space left on device');
  if (isDiskFull || /max_temp_directory_size/u.test(message)) {
    return 'temporary-space';
  }
  return /^Out of Memory Error/u.test(message) || error instanceof RangeError
    ? 'memory'
    : 'unreadable';
};
