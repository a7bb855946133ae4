import {
  ObjectNotFoundError,
  StorageFullError,
  StoragePermissionError,
  StorageUnavailableError,
} from '../../errors';
import { translateDiskError } from '../disk/errors';
import { translateS3Error } from '../s3/errors';

const diskError = (code: string) =>
  Object.assign(new Error(`${code}: something, open '/srv/secret/path'`), { code });

const s3Error = (name: string, httpStatusCode?: number) =>
  Object.assign(new Error('bucket secret-bucket'), { name, $metadata: { httpStatusCode } });

it.each([
  ['ENOENT', ObjectNotFoundError],
  ['ENOSPC', StorageFullError],
  ['EDQUOT', StorageFullError],
  ['EACCES', StoragePermissionError],
  ['EPERM', StoragePermissionError],
  ['EROFS', StoragePermissionError],
  ['ELOOP', StoragePermissionError],
  ['EIO', StorageUnavailableError],
  ['EMFILE', StorageUnavailableError],
])('%s of the file system becomes a %p', (code, expected) => {
  const error = translateDiskError(diskError(code), 'key');

  expect(error).toBeInstanceOf(expected);
  expect(error.message).not.toMatch(/secret/);
});

it.each([
  ['NoSuchKey', 404, ObjectNotFoundError],
  ['NotFound', 404, ObjectNotFoundError],
  ['UnknownError', 404, ObjectNotFoundError],
  ['NoSuchBucket', 404, StorageUnavailableError],
  ['AccessDenied', 403, StoragePermissionError],
  ['UnknownError', 403, StoragePermissionError],
  ['InvalidAccessKeyId', 403, StoragePermissionError],
  ['SignatureDoesNotMatch', 403, StoragePermissionError],
  ['CredentialsProviderError', undefined, StoragePermissionError],
  ['XMinioStorageFull', 507, StorageFullError],
  ['SlowDown', 503, StorageUnavailableError],
  ['TimeoutError', undefined, StorageUnavailableError],
  ['InternalError', 500, StorageUnavailableError],
])('%s (%p) of S3 becomes a %p', (name, status, expected) => {
  const error = translateS3Error(s3Error(name, status), 'key');

  expect(error).toBeInstanceOf(expected);
  expect(error.message).not.toMatch(/secret/);
});
