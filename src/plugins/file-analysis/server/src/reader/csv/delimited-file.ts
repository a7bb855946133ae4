import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MOST_COLUMNS } from '../tables/most-columns';
import { delimitedSource, type TableSource } from '../tables/table-source';
import { decodeLines } from '../text/decode-lines';
import { detectEncoding } from '../text/detect-encoding';
import { UnreadableFileError } from '../unreadable-file';
import { detectDialect, linesOfRecords, readRecords, type Dialect } from './dialect';
import { findHeader } from './header';

const HEAD_BYTES = 1_048_576;
const DIALECT_CHARACTERS = 65_536;
/** Larger files are sampled by pieces that lie evenly in them, so that a sorted column is judged by all of its range. */
const SAMPLED_FROM = 16 * 1_048_576;
const PIECES = 64;
const PIECE_BYTES = 131_072;

export interface DelimitedFile {
  encoding: string;
  dialect: Dialect;
  header: boolean;
  preamble: number;
  source: TableSource;
  sample: TableSource;
}

const readPiece = async (path: string, position: number, length: number): Promise<Buffer> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

const decoderOf = (encoding: string): ((bytes: Buffer, isLast: boolean) => string) => {
  if (encoding === 'windows-1252') {
    return decodeLines(encoding);
  }
  const decoder = new TextDecoder(encoding);
  return (bytes, isLast) => decoder.decode(bytes, { stream: !isLast }).replaceAll('\0', '');
};

/** Whether line ends are all of one kind that the engine reads, and nothing is in a text that no text has. */
const isPlain = (head: Buffer): boolean => {
  const text = head.toString('latin1');
  const [feeds, pairs, returns] = [/\n/gu, /\r\n/gu, /\r/gu].map(
    (end) => text.match(end)?.length ?? 0
  ) as [number, number, number];
  return returns === pairs && (pairs === 0 || pairs === feeds) && !head.includes(0);
};

/** The file as UTF-8 with LF at line ends, which is what the engine reads; itself where it is so already. */
const asUtf8 = async (
  path: string,
  encoding: string,
  head: Buffer,
  folder: string
): Promise<string> => {
  if (encoding === 'utf-8' && isPlain(head)) {
    return path;
  }
  const target = join(folder, 'decoded');
  const decode = decoderOf(encoding);
  let heldBack = '';
  await pipeline(
    createReadStream(path),
    async function* (bytes: AsyncIterable<Buffer>) {
      for await (const piece of bytes) {
        const text = heldBack + decode(piece, false);
        heldBack = text.endsWith('\r') ? '\r' : '';
        yield text.slice(0, text.length - heldBack.length).replace(/\r\n?/gu, '\n');
      }
      yield (heldBack + decode(Buffer.alloc(0), true)).replace(/\r\n?/gu, '\n');
    },
    createWriteStream(target)
  );
  return target;
};

/** Whole lines out of all parts of a file, in their order: the first and the last of each piece are cut and left out. */
const writeSample = async (path: string, size: number, folder: string): Promise<string> => {
  const target = join(folder, 'sample');
  const pieces = async function* () {
    for (let index = 0; index < PIECES; index += 1) {
      const text = (
        await readPiece(path, Math.floor((size / PIECES) * index), PIECE_BYTES)
      ).toString('utf8');
      yield text.slice(index === 0 ? 0 : text.indexOf('\n') + 1, text.lastIndexOf('\n') + 1);
    }
  };
  await pipeline(Readable.from(pieces()), createWriteStream(target));
  return target;
};

/**
 * How a delimited file is written and where its table is; null where it is no text.
 * @param folder for what has to be written beside it; the caller removes it
 */
export const openDelimitedFile = async (
  path: string,
  folder: string
): Promise<DelimitedFile | null> => {
  const head = await readPiece(path, 0, HEAD_BYTES);
  const encoding = detectEncoding(head);
  if (encoding === null) {
    return null;
  }
  const decoded = await asUtf8(path, encoding, head, folder);
  const start = (await readPiece(decoded, 0, HEAD_BYTES))
    .toString('utf8')
    .slice(0, DIALECT_CHARACTERS);
  const { size } = await stat(decoded);
  const end = start.lastIndexOf('\n') + 1;
  const text = Buffer.byteLength(start) < size && end > 0 ? start.slice(0, end) : start;
  const found = detectDialect(text);
  // A quote may come later than the start: nobody writes files in which it means itself.
  const dialect =
    found.quote === '' && !text.includes('"') ? { ...found, quote: '"', escape: '"' } : found;
  const header = findHeader(readRecords(text, dialect));
  if (header.names.length > MOST_COLUMNS) {
    throw new UnreadableFileError('too-many-columns');
  }
  const file = { dialect, columns: header.names };
  const skip = linesOfRecords(text, dialect, header.preamble + (header.present ? 1 : 0));
  const source = delimitedSource({ ...file, path: decoded, skip });
  return {
    encoding,
    dialect,
    header: header.present,
    preamble: header.preamble,
    source,
    sample:
      size <= SAMPLED_FROM
        ? source
        : delimitedSource({ ...file, path: await writeSample(decoded, size, folder), skip }),
  };
};
