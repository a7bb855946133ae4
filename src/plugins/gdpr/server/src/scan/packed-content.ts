import { createInflateRaw } from 'node:zlib';

/** What one member may have unpacked: of a bomb the rest is told, and not searched. */
const LONGEST_UNPACKED = 64 * 1024 * 1024;
/** Of a local header of ZIP: where the length of its name stands, and where its name begins. */
const ZIP_METHOD = 8;
const ZIP_NAME_LENGTH = 26;
const ZIP_EXTRA_LENGTH = 28;
const ZIP_NAME = 30;
const ZIP_DEFLATED = 8;

const GZIP_FLAGS = 3;
const GZIP_FIXED = 10;
const GZIP_HAS_SUM = 2;
const GZIP_HAS_EXTRA = 4;
const GZIP_HAS_NAME = 8;
const GZIP_HAS_COMMENT = 16;

const GZIP_HEAD = Buffer.from('1f8b08', 'hex');
const ZIP_HEAD = Buffer.from('504b0304', 'hex');
/** A zlib stream has no mark of its own: it is looked for where content begins. */
const ZLIB_HEADS = ['7801', '785e', '789c', '78da'].map((hex) => Buffer.from(hex, 'hex'));

interface Member {
  how: 'gzip' | 'zip' | 'zlib';
  /** Deflated, without the head: whatever follows is no error then. */
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

/** The head of a gzip member (RFC 1952) has parts that its flags announce. */
const gzipMember = (content: Buffer, at: number): Member[] => {
  const flags = content[at + GZIP_FLAGS] ?? 0;
  let start = at + GZIP_FIXED;
  if (flags & GZIP_HAS_EXTRA && start + 2 <= content.length) {
    start += 2 + content.readUInt16LE(start);
  }
  for (const flag of [GZIP_HAS_NAME, GZIP_HAS_COMMENT]) {
    if (flags & flag) {
      const end = content.indexOf(0, start);
      if (end < 0) {
        return [];
      }
      start = end + 1;
    }
  }
  return [{ how: 'gzip', bytes: content.subarray(flags & GZIP_HAS_SUM ? start + 2 : start) }];
};

const membersOf = (content: Buffer): Member[] => [
  ...placesOf(content, GZIP_HEAD).flatMap((at) => gzipMember(content, at)),
  ...placesOf(content, ZIP_HEAD).flatMap((at) => zipMember(content, at)),
  ...ZLIB_HEADS.filter((head) => content.subarray(0, head.length).equals(head)).map((head) => ({
    how: 'zlib' as const,
    bytes: content.subarray(head.length),
  })),
];

/** What comes out before an end, whatever ends it: other bytes behind, a member that was cut off, the limit. */
const unpack = ({ bytes }: Member, limit: number) =>
  new Promise<{ content: Buffer; isTooLong: boolean }>((resolve) => {
    const stream = createInflateRaw();
    const pieces: Buffer[] = [];
    let length = 0;
    stream.on('data', (piece: Buffer) => {
      pieces.push(piece);
      length += piece.length;
      if (length > limit) {
        stream.destroy();
      }
    });
    stream.on('error', () => undefined);
    stream.on('close', () => {
      resolve({ content: Buffer.concat(pieces), isTooLong: length > limit });
    });
    stream.end(bytes);
  });

/** Unpacks what is compressed anywhere in the content. What only looks so is no archive. */
export const searchPacked = async (
  content: Buffer,
  handlers: {
    found(unpacked: Buffer, how: string): Promise<void>;
    refused(reason: string): void;
  },
  limit = LONGEST_UNPACKED
): Promise<void> => {
  for (const member of membersOf(content)) {
    const unpacked = await unpack(member, limit);
    if (unpacked.isTooLong) {
      handlers.refused(`of a ${member.how} member nothing behind ${limit} bytes was searched`);
    }
    if (unpacked.content.length > 0) {
      await handlers.found(unpacked.content, member.how);
    }
  }
};
