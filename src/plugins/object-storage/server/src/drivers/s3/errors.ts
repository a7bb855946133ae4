import {
  isOwnError,
  ObjectNotFoundError,
  StorageFullError,
  StoragePermissionError,
  StorageUnavailableError,
} from '../../errors';

const NOT_FOUND = new Set(['NoSuchKey', 'NotFound']);
const FULL = new Set(['QuotaExceeded', 'XMinioStorageFull', 'InsufficientCapacity']);
const REFUSED = new Set([
  'AccessDenied',
  'AllAccessDisabled',
  'AccountProblem',
  'CredentialsProviderError',
  'ExpiredToken',
  'InvalidAccessKeyId',
  'InvalidToken',
  'SignatureDoesNotMatch',
]);

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/** Answers to HEAD have no body, and so no name of the error. */
export const statusOf = (error: unknown): number | undefined => {
  const metadata =
    error instanceof Error && '$metadata' in error
      ? (error.$metadata as { httpStatusCode?: number } | undefined)
      : undefined;
  return metadata?.httpStatusCode;
};

/** What S3 or the way to it says, without bucket, endpoint and credentials. */
export const translateS3Error = (error: unknown, key?: string): Error => {
  if (isOwnError(error)) {
    return error;
  }
  const name = nameOf(error);
  const status = statusOf(error);
  // A missing bucket is a 404 too, but no missing object.
  if (key !== undefined && (NOT_FOUND.has(name) || (status === 404 && name !== 'NoSuchBucket'))) {
    return new ObjectNotFoundError(key);
  }
  if (FULL.has(name) || status === 507) {
    return new StorageFullError(error);
  }
  return REFUSED.has(name) || status === 401 || status === 403
    ? new StoragePermissionError(error)
    : new StorageUnavailableError(error);
};
