import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflate } from 'node:zlib';
import { UnreadableFileError } from '../unreadable-file';

/** Below this size nobody is harmed by a high ratio: images of blank paper have one, too. */
const RATIO_FROM_BYTES = 67_108_864;
const HIGHEST_RATIO = 500;
/** A stream that is packed several times is looked into as often. */
const DEEPEST = 4;

const KEYWORD = Buffer.from('stream', 'latin1');
const READ_BYTES = 1_048_576;
/** Ends of the line behind the keyword, and what packed data begins with. */
const BEHIND = 5;

const isDeflated = (first = 0, second = 0): boolean =>
  (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;

/** Where packed data begin behind a keyword; null where there are none. */
const packedAt = (bytes: Buffer, keyword: number): number | null => {
  let at = keyword + KEYWORD.length;
  while (at < keyword + KEYWORD.length + 3 && [10, 13, 32].includes(bytes[at] ?? 0)) {
    at += 1;
  }
  return isDeflated(bytes[at], bytes[at + 1]) ? at : null;
};

const eachPackedStream = async function* (path: string): AsyncGenerator<number> {
  let held: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const piece of createReadStream(path, { highWaterMark: READ_BYTES })) {
    const bytes = Buffer.concat([held, piece as Buffer]);
    for (let at = bytes.indexOf(KEYWORD); at >= 0; at = bytes.indexOf(KEYWORD, at + 1)) {
      const packed = packedAt(bytes, at);
      // What is cut here comes once more, whole.
      if (packed !== null && (at >= held.length || at + KEYWORD.length + BEHIND > held.length)) {
        yield offset + packed;
      }
    }
    held = bytes.subarray(Math.max(0, bytes.length - KEYWORD.length - BEHIND));
    offset += bytes.length - held.length;
  }
};

/** Ends reading where the packed data end, which is long before the file does. */
class EndOfStream extends Error {}

/** What a stream begins with, unpacked so many times. @throws UnreadableFileError where it is a bomb */
const unpack = async (path: string, start: number, times: number): Promise<Buffer> => {
  const source = createReadStream(path, { start });
  let length = 0;
  let first: Buffer = Buffer.alloc(0);
  const counter = new Writable({
    write: (piece: Buffer, _, done) => {
      first = length === 0 ? piece : first;
      length += piece.length;
      const isBomb = length > RATIO_FROM_BYTES && length > source.bytesRead * HIGHEST_RATIO;
      done(isBomb ? new UnreadableFileError('pdf-bomb') : null);
    },
    final: (done) => done(new EndOfStream()),
  });
  try {
    await pipeline([source, ...Array.from({ length: times }, () => createInflate()), counter]);
  } catch (error) {
    // What is not packed well is for those who read it to complain of.
    if (error instanceof UnreadableFileError) {
      throw error;
    }
  }
  return first;
};

/**
 * Looks into what is packed in a PDF before it is read: readers of PDF unpack a stream as a whole.
 * @throws UnreadableFileError where one holds far more than it is
 */
export const refuseBombs = async (path: string): Promise<void> => {
  for await (const start of eachPackedStream(path)) {
    let first: Buffer = Buffer.from([0x78, 0x9c]);
    for (let times = 1; times <= DEEPEST && isDeflated(first[0], first[1]); times += 1) {
      first = await unpack(path, start, times);
    }
  }
};
