import type { FileKind } from './file-kinds';
import type { Ends } from './signatures';

const ZIPS: readonly FileKind[] = ['zip', 'workbook', 'workbook-with-macros', 'office-document'];
const BINARY: readonly FileKind[] = [
  'png',
  'jpeg',
  'webp',
  'gif',
  'tiff',
  'wav',
  'mp3',
  'flac',
  'ogg',
  'pdf',
];

const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const END_LENGTH = 22;

/** Readers of zip files begin at the end: whatever lies before it does not matter to them. */
const endsAsZip = ({ tail }: Ends): boolean => {
  const at = tail.lastIndexOf(END_OF_DIRECTORY);
  return (
    at >= 0 &&
    at + END_LENGTH <= tail.length &&
    at + END_LENGTH + tail.readUInt16LE(at + END_LENGTH - 2) === tail.length
  );
};

const PAGE = /<(?:!doctype html|html|script|iframe|body)[\s>]|<\?php/iu;
/** As far as browsers and old readers of PDF look. */
const LOOKED_AT = 1_024;

const holdsPage = ({ head, tail }: Ends): boolean =>
  PAGE.test(head.toString('latin1')) || PAGE.test(tail.toString('latin1'));

/** What else the bytes of a file pass for in the eyes of a program that looks elsewhere. */
export const otherReadings = (kind: FileKind, ends: Ends): FileKind[] => [
  ...(!ZIPS.includes(kind) && kind !== 'tar' && kind !== 'gzip' && endsAsZip(ends)
    ? (['zip'] as const)
    : []),
  ...(BINARY.includes(kind) && kind !== 'pdf' && holdsPage(ends) ? (['html'] as const) : []),
  ...(kind !== 'pdf' && BINARY.includes(kind) && ends.head.subarray(0, LOOKED_AT).includes('%PDF-')
    ? (['pdf'] as const)
    : []),
];
