import { APPENDING_PREFIX, TEMPORARY_PREFIX } from '../constants';
import { ObjectKeyError } from '../errors';

const MAX_KEY_LENGTH = 512;
const MAX_SEGMENT_LENGTH = 128;

/**
 * ASCII only, so there is one spelling of a key: no Unicode forms that look alike, no characters
 * that a file system or an S3 server folds, escapes or refuses. Names for people are metadata.
 * A dot may stand inside a segment only: no `..`, no hidden file, no name that Windows shortens.
 */
const SEGMENT = /^[A-Za-z0-9_=-](?:[A-Za-z0-9._=-]*[A-Za-z0-9_=-])?$/;

const EXPECTED =
  'letters, digits and . _ = - in segments between slashes, no segment that starts or ends with a dot';

const hasValidSegments = (key: string): boolean =>
  key.split('/').every((segment) => segment.length <= MAX_SEGMENT_LENGTH && SEGMENT.test(segment));

export const isObjectKey = (key: unknown): key is string =>
  typeof key === 'string' &&
  key.length > 0 &&
  key.length <= MAX_KEY_LENGTH &&
  hasValidSegments(key);

/** Whole segments, each followed by a slash. */
export const isObjectPrefix = (prefix: unknown): prefix is string =>
  typeof prefix === 'string' && prefix.endsWith('/') && isObjectKey(prefix.slice(0, -1));

const isTemporaryKey = (key: string): boolean => key.startsWith(TEMPORARY_PREFIX);

export const assertObjectKey = (key: unknown): void => {
  if (!isObjectKey(key)) {
    throw new ObjectKeyError(
      `Expected a key of at most ${MAX_KEY_LENGTH} characters with ${EXPECTED}`
    );
  }
};

/** A key that `put`, `copy` and `promote` may write: `putTemporary` has the temporary ones. */
export const assertFinalKey = (key: string): void => {
  assertObjectKey(key);
  if (isTemporaryKey(key) || key.startsWith(APPENDING_PREFIX)) {
    throw new ObjectKeyError(
      `Expected a key outside of ${TEMPORARY_PREFIX} and ${APPENDING_PREFIX}`
    );
  }
};

export const assertTemporaryKey = (key: string): void => {
  assertObjectKey(key);
  if (!isTemporaryKey(key)) {
    throw new ObjectKeyError(`Expected a key in ${TEMPORARY_PREFIX}`);
  }
};

/** Empty (everything), or a prefix of whole segments. */
export const assertListPrefix = (prefix: string): void => {
  if (prefix !== '' && !isObjectPrefix(prefix)) {
    throw new ObjectKeyError(
      `Expected an empty prefix, or one that ends with / and has ${EXPECTED}`
    );
  }
};

export const encodeCursor = (key: string): string => Buffer.from(key).toString('base64url');

export const decodeCursor = (cursor: string): string => {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (!isObjectKey(key)) {
    throw new ObjectKeyError('Expected a cursor of an earlier page');
  }
  return key;
};
