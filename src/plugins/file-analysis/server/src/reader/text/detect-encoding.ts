import { analyse } from 'chardet';

/** A label of the Encoding Standard, as `TextDecoder` takes it. */
export type Encoding = string;

const MARKS: readonly { encoding: Encoding; bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** A share of zero bytes on one side of the pairs that no other encoding of text has. */
const SHARE_OF_ZEROS = 0.3;
const PAIRED_BYTES = 65_536;

/** Whether all of it is text in an encoding; the last character may be cut off by the end of the sample. */
const decodes = (bytes: Buffer, encoding: Encoding): boolean => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
};

/** UTF-16 without a mark: Latin letters, digits and delimiters have a zero byte each. */
const withoutMark = (bytes: Buffer): Encoding | null => {
  const zeros: [number, number] = [0, 0];
  for (const [index, byte] of bytes.entries()) {
    if (byte === 0) {
      zeros[index % 2 === 0 ? 0 : 1] += 1;
    }
  }
  const half = bytes.length / 2;
  if (zeros[1] > half * SHARE_OF_ZEROS && zeros[0] < zeros[1] / 10) {
    return 'utf-16le';
  }
  if (zeros[0] > half * SHARE_OF_ZEROS && zeros[1] < zeros[0] / 10) {
    return 'utf-16be';
  }
  return null;
};

const isKnown = (label: string): boolean => {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
};

const MULTI_BYTE: readonly string[] = ['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr'];
/** Texts in Latin letters have fewer bytes beyond ASCII. */
const SHARE_BEYOND_ASCII = 0.3;

/** Encodings from before Unicode: those of two bytes a letter come first where most of the text is beyond ASCII. */
const legacyEncoding = (bytes: Buffer): Encoding => {
  const candidates = analyse(bytes)
    .map(({ name }) => name)
    .filter((name) => isKnown(name) && !/^utf/iu.test(name))
    // Its canonical name: ISO 8859-1 is read as Windows-1252 everywhere.
    .map((name) => new TextDecoder(name).encoding);
  const beyond = bytes.reduce((count, byte) => count + (byte > 127 ? 1 : 0), 0);
  const wide =
    beyond > bytes.length * SHARE_BEYOND_ASCII &&
    candidates.find((name) => MULTI_BYTE.includes(name) && decodes(bytes, name));
  return wide || (candidates[0] ?? 'windows-1252');
};

const SHARE_OF_STRAY_ZEROS = 0.05;
/** No text has them, beside tabs, line ends and what some devices part pages and fields with. */
const isControl = (byte: number): boolean => (byte > 0 && byte < 8) || (byte > 13 && byte < 27);

/** A text in which a few bytes are zero: cells of a device, or what an editor left at its end. */
const hasStrayZeros = (bytes: Buffer): boolean => {
  const rest = bytes.filter((byte) => byte !== 0);
  return (
    bytes.length - rest.length <= bytes.length * SHARE_OF_STRAY_ZEROS &&
    rest.includes(10) &&
    !rest.some(isControl) &&
    decodes(Buffer.from(rest), 'utf-8')
  );
};

/**
 * The encoding of a text by its first bytes; null where they are no text.
 * @param bytes a start of the file, some kilobytes or more
 */
export const detectEncoding = (bytes: Buffer): Encoding | null => {
  const mark = MARKS.find(({ bytes: start }) =>
    start.every((byte, index) => bytes[index] === byte)
  );
  if (mark) {
    return mark.encoding;
  }
  const wide = withoutMark(bytes.subarray(0, PAIRED_BYTES));
  if (wide) {
    return wide;
  }
  if (bytes.includes(0)) {
    return hasStrayZeros(bytes) ? 'utf-8' : null;
  }
  if (decodes(bytes, 'utf-8')) {
    return 'utf-8';
  }
  return legacyEncoding(bytes);
};
