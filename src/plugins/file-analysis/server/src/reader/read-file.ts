import { open, stat } from 'node:fs/promises';
import { analyserVersion } from './analyser-version';
import type { ReaderLimits } from './answer';
import { readAnnotations } from './annotations/read-annotations';
import { archiveBudget } from './archive/budget';
import { tableRoom, type TableRoom } from './archive/table-room';
import { traitsOf } from './kinds/file-kinds';
import { findKind } from './kinds/find-kind';
import type { Ends } from './kinds/signatures';
import { mediaCollection } from './media/media-collection';
import { hideNames } from './personal-data/hide-names';
import { readerOf } from './readers/reader-of';
import type { Content, Reading } from './readers/reading';
import type { FileReport } from './report';
import { shownReport } from './shown-report';

const HEAD_BYTES = 1_048_576;
/** The longest end of a zip file, and names of its entries before it. */
const TAIL_BYTES = 131_072;
const BYTES_PER_MEGABYTE = 1_048_576;

const readEnds = async (path: string, size: number): Promise<Ends> => {
  const file = await open(path);
  const part = async (position: number, length: number): Promise<Buffer> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  };
  try {
    return {
      head: await part(0, Math.min(size, HEAD_BYTES)),
      tail: await part(Math.max(0, size - TAIL_BYTES), Math.min(size, TAIL_BYTES)),
    };
  } finally {
    await file.close();
  }
};

/** Of a file in an archive: as many tables as there is room for. */
const withinRoom = (content: Content, room: TableRoom): Content =>
  content.archive ? content : { ...content, tables: room.take(content.tables) };

const readAny = async (reading: Reading): Promise<FileReport | null> => {
  const ends = await readEnds(reading.path, reading.size);
  const found = findKind(ends, reading.size);
  if (!found) {
    return null;
  }
  const isInside = reading.depth > 0;
  const content =
    isInside && !reading.room.admits(found.kind)
      ? undefined
      : ((await readAnnotations(found.kind, reading)) ??
        (await (
          await readerOf(found.kind, ends, readAny)
        )?.(reading)));
  return {
    analyser: analyserVersion,
    ...found,
    mediaType: traitsOf(found.kind).mediaTypes[0] ?? 'application/octet-stream',
    encoding: null,
    layout: null,
    tables: [],
    ...(content && isInside ? withinRoom(content, reading.room) : content),
  };
};

/**
 * What a file holds; null where its bytes are of no known kind.
 * @param path absolute
 * @param folder for temporary files; the caller removes it
 * @throws UnreadableFileError, and errors of engines that may quote the file
 */
export const readFile = async (
  path: string,
  folder: string,
  limits: ReaderLimits
): Promise<FileReport | null> => {
  const { size } = await stat(path);
  // Half of the room is for what engines and decoders write.
  const budget = archiveBudget((limits.temporaryMegabytes * BYTES_PER_MEGABYTE) / 2);
  const media = mediaCollection();
  const room = tableRoom();
  const of = { path, size, folder, limits, budget, room, depth: 0, place: '', media };
  const report = await readAny(of);
  if (!report?.archive) {
    return report && shownReport(hideNames(report));
  }
  const unread = room.unread();
  const archive = { ...report.archive, ...(unread > 0 ? { unread } : {}) };
  return shownReport(hideNames({ ...report, archive, ...media.collected() }));
};
