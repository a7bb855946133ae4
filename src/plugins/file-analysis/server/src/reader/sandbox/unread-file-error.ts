import { READING_CODES, type ReadingCode, type ReadingFailure } from '../unreadable-file';

const MESSAGES: Readonly<Record<ReadingFailure, string>> = {
  time: 'Reading the file took too long',
  memory: 'Reading the file took too much memory or room for temporary files',
  crash: 'The process that reads the file ended without an answer',
  unreadable: 'The file cannot be read',
};

/** The reader did not come to its end. */
export class UnreadFileError extends Error {
  readonly reason: ReadingFailure;

  constructor(readonly code: ReadingCode) {
    super(`${MESSAGES[READING_CODES[code]]} (${code}).`);
    this.name = 'UnreadFileError';
    this.reason = READING_CODES[code];
  }
}

/** Somebody else ended the reader, or the machine had no memory left: that says nothing of the file. */
export class ReaderKilledError extends Error {
  constructor() {
    super('The process that reads the file was killed from outside: try again');
    this.name = 'ReaderKilledError';
  }
}
