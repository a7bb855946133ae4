import {
  isOwnError,
  ObjectNotFoundError,
  StorageFullError,
  StoragePermissionError,
  StorageUnavailableError,
} from '../../errors';

export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
// ELOOP and ENOTDIR: a link or a file lies where this driver makes folders only.
const REFUSED = new Set(['EACCES', 'EPERM', 'EROFS', 'ELOOP', 'ENOTDIR']);

/** What the file system says, without the paths that it names. */
export const translateDiskError = (error: unknown, key?: string): Error => {
  if (isOwnError(error)) {
    return error;
  }
  const code = codeOf(error);
  if (code === 'ENOENT' && key !== undefined) {
    return new ObjectNotFoundError(key);
  }
  if (FULL.has(code)) {
    return new StorageFullError(error);
  }
  return REFUSED.has(code) ? new StoragePermissionError(error) : new StorageUnavailableError(error);
};
