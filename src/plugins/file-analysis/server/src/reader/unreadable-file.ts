/** Why a file was not read to its end, for those who decide what becomes of it. */
export type ReadingFailure = 'time' | 'memory' | 'crash' | 'unreadable';

/** The same in detail. Words of engines and parsers may quote the file: a code is all that leaves the reader. */
export const READING_CODES = {
  time: 'time',
  memory: 'memory',
  'temporary-space': 'memory',
  crash: 'crash',
  'no-report': 'crash',
  'report-too-large': 'crash',
  unreadable: 'unreadable',
  'too-many-columns': 'unreadable',
  'archive-too-large': 'unreadable',
  'archive-too-many-entries': 'unreadable',
  'archive-too-deep': 'unreadable',
  'archive-ratio': 'unreadable',
  'archive-overlapping': 'unreadable',
  'archive-encrypted': 'unreadable',
  'archive-name': 'unreadable',
  'archive-damaged': 'unreadable',
  'json-damaged': 'unreadable',
  'xml-damaged': 'unreadable',
  'xml-document-type': 'unreadable',
  'parquet-damaged': 'unreadable',
  'workbook-damaged': 'unreadable',
  'workbook-too-many-strings': 'unreadable',
  'image-damaged': 'unreadable',
  'image-too-large': 'unreadable',
  'sound-damaged': 'unreadable',
  'pdf-damaged': 'unreadable',
  'pdf-encrypted': 'unreadable',
  'pdf-bomb': 'unreadable',
} as const satisfies Record<string, ReadingFailure>;

export type ReadingCode = keyof typeof READING_CODES;

export const isReadingCode = (code: unknown): code is ReadingCode =>
  typeof code === 'string' && Object.hasOwn(READING_CODES, code);

/** Thrown by readers: the file is not what it should be, or more than may be read. */
export class UnreadableFileError extends Error {
  constructor(readonly code: ReadingCode) {
    super(`The file cannot be read: ${code}.`);
    this.name = 'UnreadableFileError';
  }
}
