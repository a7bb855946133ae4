import { errors } from '@strapi/utils';
import { RefusedError } from '../../../../lib/refused-error';

// Messages and details go to callers, so they name no key, directory, endpoint or secret: whose object
// it is, and of what, is our own affair. What the file system or S3 said, and the key, is in `cause`.

const keepCause = (error: Error, cause: unknown) => {
  if (cause !== undefined) {
    error.cause = cause;
  }
};

export class ObjectNotFoundError extends errors.NotFoundError {
  constructor(key: string) {
    super('There is no object of this name in the storage');
    keepCause(this, key);
  }
}

export class ObjectKeyError extends errors.ValidationError {
  constructor(message: string) {
    super(message, { errors: [] });
  }
}

export class ObjectTooLargeError extends errors.PayloadTooLargeError {
  constructor(maxBytes: number) {
    super(`Expected an object of at most ${maxBytes} bytes`, { maxBytes });
  }
}

export class ChecksumMismatchError extends errors.ApplicationError<'ChecksumMismatchError'> {
  constructor() {
    super('The content has another SHA-256 than expected');
    this.name = 'ChecksumMismatchError';
  }
}

/** The sender of the content stopped before its end. */
export class UploadInterruptedError extends errors.ApplicationError<'UploadInterruptedError'> {
  constructor(cause?: unknown) {
    super('The content ended before it was complete');
    this.name = 'UploadInterruptedError';
    keepCause(this, cause);
  }
}

export class RangeNotSatisfiableError extends errors.ApplicationError<'RangeNotSatisfiableError'> {
  readonly size: number;

  constructor(size: number) {
    super(`Expected a range within ${size} bytes`, { size });
    this.name = 'RangeNotSatisfiableError';
    this.size = size;
  }
}

/** Appended was at another place than where the content ends. */
export class OffsetConflictError extends errors.ApplicationError<'OffsetConflictError'> {
  readonly size: number;

  constructor(size: number) {
    super(`The content has ${size} bytes so far: go on there`, { size });
    this.name = 'OffsetConflictError';
    this.size = size;
  }
}

export class LinkInvalidError extends RefusedError {
  constructor() {
    super('This link is not valid');
  }
}

export class LinkExpiredError extends errors.ApplicationError<'LinkExpiredError'> {
  constructor() {
    super('This link has expired');
    this.name = 'LinkExpiredError';
  }
}

/** Trouble of the storage itself, which the caller did not cause. */
export abstract class StorageError extends errors.ApplicationError<string> {
  abstract readonly status: number;

  constructor(message: string, cause?: unknown) {
    super(message);
    this.name = new.target.name;
    keepCause(this, cause);
  }
}

export class StorageFullError extends StorageError {
  readonly status = 507;

  constructor(cause?: unknown) {
    super('The object storage is full', cause);
  }
}

export class StoragePermissionError extends StorageError {
  readonly status = 503;

  constructor(cause?: unknown) {
    super('The object storage refuses access', cause);
  }
}

export class StorageUnavailableError extends StorageError {
  readonly status = 503;

  constructor(cause?: unknown) {
    super('The object storage does not answer', cause);
  }
}

/** An object that somebody changed behind our back. */
export class ObjectCorruptError extends StorageError {
  readonly status = 503;

  constructor(key: string) {
    super('An object was changed outside of the storage, and cannot be read', key);
  }
}

/** The errors that drivers throw on purpose: nothing has to be made of them. */
export const isOwnError = (error: unknown): error is Error =>
  error instanceof errors.ApplicationError;
