import { errors } from '@strapi/utils';

/** One message for one place of the request, with a code for programs. */
export const refuse = (path: string, message: string, code: string) =>
  new errors.ValidationError(message, {
    errors: [{ path: [path], message, name: 'ValidationError', code }],
  });

/** A refusal whose status Strapi has no class for. */
export class UploadRefusedError extends errors.ApplicationError<'UploadRefusedError'> {
  constructor(
    readonly status: number,
    message: string,
    code: string,
    readonly headers: Readonly<Record<string, string>> = {}
  ) {
    super(message, { code });
    this.name = 'UploadRefusedError';
  }
}

/** As in the protocol of tus. */
const CHECKSUM_MISMATCH = 460;

export const offsetConflict = (offset: number) =>
  new UploadRefusedError(409, `The file has ${offset} bytes so far: go on there`, 'offset', {
    'Upload-Offset': String(offset),
  });

export const isBusy = () =>
  new UploadRefusedError(423, 'Another request writes to this file: try again', 'busy', {
    'Retry-After': '1',
  });

export const isAway = (seconds: string) =>
  new UploadRefusedError(423, 'The file cannot be written to at the moment: try again', 'away', {
    'Retry-After': seconds,
  });

export const pieceDiffers = () =>
  new UploadRefusedError(
    CHECKSUM_MISMATCH,
    'What arrived has another checksum than Upload-Checksum says: send it again',
    'checksum'
  );

export const fileDiffers = () =>
  new UploadRefusedError(
    422,
    'The file has another SHA-256 than was declared: it was not kept',
    'checksum-differs'
  );

export const hasEnded = () =>
  new UploadRefusedError(410, 'This upload has ended: begin a new one', 'ended');

export const tooMany = (message: string, seconds: number) =>
  new UploadRefusedError(429, message, 'too-many', { 'Retry-After': String(seconds) });

export const notEnded = () =>
  new UploadRefusedError(409, 'There is no report yet: ask for its status', 'not-ended');

export const hasNoReport = () => new errors.NotFoundError('There is no report of this file');

export const noReport = (id: string) =>
  new UploadRefusedError(
    409,
    `The file ${id} has no report yet: wait until it was read, or choose another`,
    'no-report'
  );

export const notComparable = (id: string) =>
  new UploadRefusedError(
    422,
    `There is no table in the file ${id}, so that it cannot be compared`,
    'not-comparable'
  );

export const notThere = () => new errors.NotFoundError('There is no upload with this id');
