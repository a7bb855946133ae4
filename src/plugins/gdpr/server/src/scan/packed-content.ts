import { promisify } from 'node:util';
import { gunzip, inflate, inflateRaw } from 'node:zlib';

/** What one member may have unpacked: a bomb is told, and not searched. */
const LONGEST_UNPACKED = 64 * 1024 * 1024;
/** Of a local header of ZIP: where the length of its name stands, and where its name begins. */
const ZIP_METHOD = 8;
const ZIP_NAME_LENGTH = 26;
const ZIP_EXTRA_LENGTH = 28;
const ZIP_NAME = 30;
const ZIP_DEFLATED = 8;

const GZIP_HEAD = Buffer.from('1f8b08', 'hex');
const ZIP_HEAD = Buffer.from('504b0304', 'hex');
/** A zlib stream has no mark of its own: it is looked for where content begins. */
const ZLIB_HEADS = ['7801', '785e', '789c', '78da'].map((hex) => Buffer.from(hex, 'hex'));

const limits = { maxOutputLength: LONGEST_UNPACKED };
const unpackers = {
  gzip: promisify(gunzip),
  zip: promisify(inflateRaw),
  zlib: promisify(inflate),
};

interface Member {
  how: keyof typeof unpackers;
  bytes: Buffer;
}

const placesOf = (content: Buffer, head: Buffer): number[] => {
  const places: number[] = [];
  for (let at = content.indexOf(head); at >= 0; at = content.indexOf(head, at + 1)) {
    places.push(at);
  }
  return places;
};

/** What is stored in a ZIP lies there as it is, and was found already. */
const zipMember = (content: Buffer, at: number): Member[] => {
  if (at + ZIP_NAME > content.length || content.readUInt16LE(at + ZIP_METHOD) !== ZIP_DEFLATED) {
    return [];
  }
  const start =
    at +
    ZIP_NAME +
    content.readUInt16LE(at + ZIP_NAME_LENGTH) +
    content.readUInt16LE(at + ZIP_EXTRA_LENGTH);
  return [{ how: 'zip', bytes: content.subarray(start) }];
};

const membersOf = (content: Buffer): Member[] => [
  ...placesOf(content, GZIP_HEAD).map((at) => ({
    how: 'gzip' as const,
    bytes: content.subarray(at),
  })),
  ...placesOf(content, ZIP_HEAD).flatMap((at) => zipMember(content, at)),
  ...ZLIB_HEADS.filter((head) => content.subarray(0, head.length).equals(head)).map(() => ({
    how: 'zlib' as const,
    bytes: content,
  })),
];

const isTooLong = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

/** Unpacks what is compressed anywhere in the content. What only looks so is no archive. */
export const searchPacked = async (
  content: Buffer,
  handlers: {
    found(unpacked: Buffer, how: string): Promise<void>;
    refused(reason: string): void;
  }
): Promise<void> => {
  for (const { how, bytes } of membersOf(content)) {
    let unpacked: Buffer | undefined;
    try {
      unpacked = await unpackers[how](bytes, limits);
    } catch (error) {
      if (isTooLong(error)) {
        handlers.refused(`a ${how} member has more than ${LONGEST_UNPACKED} bytes when unpacked`);
      }
    }
    if (unpacked && unpacked.length > 0) {
      await handlers.found(unpacked, how);
    }
  }
};
