import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MOST_COLUMNS } from '../tables/most-columns';
import { sampleRows } from '../tables/sample-rows';
import { delimitedSource, type TableSource } from '../tables/table-source';
import { decodeLines } from '../text/decode-lines';
import { detectEncoding } from '../text/detect-encoding';
import { UnreadableFileError } from '../unreadable-file';
import { detectDialect, linesOfRecords, readRecords, type Dialect } from './dialect';
import { findHeader } from './header';

const HEAD_BYTES = 1_048_576;
const DIALECT_CHARACTERS = 65_536;
/** Larger files are sampled by pieces that lie evenly in them, so that a sorted column is judged by all of its range. */
const SAMPLED_FROM = 1_048_576;
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

export const decoderOf = (encoding: string): ((bytes: Buffer, isLast: boolean) => string) => {
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

interface Sample {
  path: string;
  /** How long a line is in the mean. */
  bytesPerLine: number;
}

/** The first `most` lines of a text, whole ones. */
const firstLines = (text: string, most: number): { text: string; count: number } => {
  let [end, count] = [0, 0];
  for (let next = text.indexOf('\n'); next >= 0 && count < most; next = text.indexOf('\n', end)) {
    end = next + 1;
    count += 1;
  }
  return { text: text.slice(0, end), count };
};

/** Whole lines out of all parts of a file, in their order: the first of each piece is cut, and left out. */
const writeSample = async (
  path: string,
  size: number,
  lines: number,
  folder: string
): Promise<Sample> => {
  const target = join(folder, 'sample');
  const each = Math.ceil(lines / PIECES);
  let [bytes, count] = [0, 0];
  const pieces = async function* () {
    for (let index = 0; index < PIECES; index += 1) {
      const position = Math.floor((size / PIECES) * index);
      const length = Math.min(PIECE_BYTES, Math.ceil(size / PIECES));
      const piece = (await readPiece(path, position, length)).toString('utf8');
      const taken = firstLines(piece.slice(index === 0 ? 0 : piece.indexOf('\n') + 1), each);
      bytes += Buffer.byteLength(taken.text);
      count += taken.count;
      yield taken.text;
    }
  };
  await pipeline(Readable.from(pieces()), createWriteStream(target));
  return { path: target, bytesPerLine: bytes / Math.max(1, count) };
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
  const opened = { encoding, dialect, header: header.present, preamble: header.preamble };
  if (size <= SAMPLED_FROM) {
    return { ...opened, source, sample: source };
  }
  const lines = skip + sampleRows(header.names.length);
  const sample = await writeSample(decoded, size, lines, folder);
  return {
    ...opened,
    source: { ...source, estimatedRows: Math.ceil(size / sample.bytesPerLine) },
    sample: delimitedSource({ ...file, path: sample.path, skip }),
  };
};
