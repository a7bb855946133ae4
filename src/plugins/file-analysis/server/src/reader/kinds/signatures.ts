import type { FileKind } from './file-kinds';

/** The parts of a file that its kind is told by. */
export interface Ends {
  head: Buffer;
  /** The last bytes; the whole of a short file. */
  tail: Buffer;
}

interface Signature {
  kind: FileKind;
  matches: (ends: Ends) => boolean;
}

const starts = ({ head }: Ends, bytes: string, offset = 0): boolean =>
  head.toString('latin1', offset, offset + bytes.length) === bytes;

/** Names of entries lie in the directory at the end of a zip file. */
const hasEntry = ({ head, tail }: Ends, name: string): boolean =>
  tail.includes(name, 0, 'latin1') || head.includes(name, 0, 'latin1');

const isZip = (ends: Ends): boolean => starts(ends, 'PK\x03\x04') || starts(ends, 'PK\x05\x06');

const isPortableExecutable = (ends: Ends): boolean => {
  const { head } = ends;
  if (!starts(ends, 'MZ') || head.length < 64) {
    return false;
  }
  // The old header has zeros where no text has any.
  return starts(ends, 'PE\0\0', head.readUInt32LE(60)) || head.subarray(2, 64).includes(0);
};

const TAR_BLOCK = 512;
const TAR_CHECKSUM = 148;

/** Old archives have no signature but the sum of their header. */
const isTar = ({ head }: Ends): boolean => {
  if (head.length < TAR_BLOCK || head[0] === 0) {
    return false;
  }
  const stated = Number.parseInt(head.toString('latin1', TAR_CHECKSUM, TAR_CHECKSUM + 8), 8);
  const header = Buffer.from(head.subarray(0, TAR_BLOCK));
  header.fill(' ', TAR_CHECKSUM, TAR_CHECKSUM + 8);
  return header.reduce((sum, byte) => sum + byte, 0) === stated;
};

const FRAME_SYNC = 0xe0;
/** A frame of MPEG audio, layer III: no text begins so. */
const isMpegFrame = ({ head }: Ends): boolean => {
  const [first = 0, second = 0, third = 0] = head;
  return (
    first === 0xff &&
    (second & FRAME_SYNC) === FRAME_SYNC &&
    (second & 0x18) !== 0x08 &&
    (second & 0x06) === 0x02 &&
    (third & 0xf0) !== 0xf0 &&
    (third & 0x0c) !== 0x0c
  );
};

const isTagged = ({ head }: Ends): boolean =>
  (head[3] ?? 0) >= 2 &&
  (head[3] ?? 9) <= 4 &&
  head.length > 10 &&
  head.subarray(6, 10).every((byte) => byte < 128);

const PDF_WITHIN = 1_024;

/** In the order of trial; the first that holds is the kind. */
export const SIGNATURES: readonly Signature[] = [
  { kind: 'png', matches: (ends) => starts(ends, '\x89PNG\r\n\x1a\n') },
  { kind: 'jpeg', matches: (ends) => starts(ends, '\xff\xd8\xff') },
  { kind: 'webp', matches: (ends) => starts(ends, 'RIFF') && starts(ends, 'WEBP', 8) },
  { kind: 'gif', matches: (ends) => starts(ends, 'GIF87a') || starts(ends, 'GIF89a') },
  { kind: 'tiff', matches: (ends) => starts(ends, 'II*\0') || starts(ends, 'MM\0*') },
  { kind: 'wav', matches: (ends) => starts(ends, 'RIFF') && starts(ends, 'WAVE', 8) },
  {
    kind: 'flac',
    // The second one where nothing but the first block of notes is there.
    matches: (ends) => starts(ends, 'fLaC\0') || starts(ends, 'fLaC\x80\0'),
  },
  { kind: 'ogg', matches: (ends) => starts(ends, 'OggS\0') },
  { kind: 'mp3', matches: (ends) => (starts(ends, 'ID3') && isTagged(ends)) || isMpegFrame(ends) },
  {
    kind: 'parquet',
    matches: (ends) => starts(ends, 'PAR1') && ends.tail.toString('latin1').endsWith('PAR1'),
  },
  { kind: 'gzip', matches: (ends) => starts(ends, '\x1f\x8b\x08') },
  {
    kind: 'workbook-with-macros',
    matches: (ends) => isZip(ends) && hasEntry(ends, 'xl/vbaProject.bin'),
  },
  { kind: 'workbook', matches: (ends) => isZip(ends) && hasEntry(ends, 'xl/workbook.xml') },
  {
    kind: 'office-document',
    matches: (ends) =>
      isZip(ends) &&
      ['word/document.xml', 'ppt/presentation.xml', 'mimetypeapplication/vnd.oasis'].some((name) =>
        hasEntry(ends, name)
      ),
  },
  { kind: 'zip', matches: isZip },
  {
    kind: 'old-office-document',
    matches: (ends) => starts(ends, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  },
  {
    kind: 'other-archive',
    matches: (ends) =>
      ["7z\xbc\xaf'\x1c", 'Rar!\x1a\x07', '\xfd7zXZ\0', '\x28\xb5\x2f\xfd'].some((bytes) =>
        starts(ends, bytes)
      ) || /^BZh[1-9]1AY&SY/u.test(ends.head.toString('latin1', 0, 10)),
  },
  {
    kind: 'executable',
    matches: (ends) =>
      isPortableExecutable(ends) ||
      ['\x7fELF', '\0asm', '\xca\xfe\xba\xbe', '\xcf\xfa\xed\xfe', '\xce\xfa\xed\xfe'].some(
        (bytes) => starts(ends, bytes)
      ),
  },
  { kind: 'pdf', matches: ({ head }) => head.subarray(0, PDF_WITHIN).includes('%PDF-') },
  { kind: 'tar', matches: isTar },
];
