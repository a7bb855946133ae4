import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { collectEntries } from '../archive/entry-report';
import { eachTarFile } from '../archive/tar-entries';
import { unpack } from '../archive/unpack';
import { withZip } from '../archive/zip-entries';
import type { FileReport } from '../report';
import { UnreadableFileError } from '../unreadable-file';
import type { Content, Reader, Reading } from './reading';

const DEEPEST = 4;

type ReadInner = (reading: Reading) => Promise<FileReport | null>;

/** Codes of a table that is broken: an archive is not, for one of its files. Bombs are. */
const isOfOneFile = (error: unknown): boolean =>
  error instanceof UnreadableFileError && !error.code.startsWith('archive-');

const readOrNull = async (readInner: ReadInner, reading: Reading): Promise<FileReport | null> => {
  try {
    return await readInner(reading);
  } catch (error) {
    if (isOfOneFile(error)) {
      return null;
    }
    throw error;
  }
};

/** Readers of archives; the files in them are read as files of their own. */
export const archiveReaders = (readInner: ReadInner) => {
  const inside = async (
    { folder, depth, place, ...reading }: Reading,
    task: (target: string, found: (name: string) => Promise<void>) => Promise<void>
  ): Promise<Content> => {
    if (depth >= DEEPEST) {
      throw new UnreadableFileError('archive-too-deep');
    }
    const target = join(folder, 'entry');
    const inner = join(folder, 'inner');
    const collection = collectEntries();
    await task(target, async (name) => {
      const { size } = await stat(target);
      await mkdir(inner);
      const report = await readOrNull(readInner, {
        ...reading,
        path: target,
        size,
        folder: inner,
        depth: depth + 1,
        place: place === '' ? name : `${place}/${name}`,
      });
      collection.add({ name, bytes: size, report });
      await rm(inner, { recursive: true });
      await rm(target);
    });
    return collection.collected();
  };

  const zip: Reader = (reading) =>
    inside(reading, (target, found) =>
      withZip(reading.path, reading.budget, async (file, entries) => {
        for (const entry of entries) {
          const stream = await file.openReadStreamPromise(entry);
          await unpack(stream, target, reading.budget, entry.compressedSize);
          await found(entry.fileName);
        }
      })
    );

  const tar: Reader = (reading) =>
    inside(reading, (target, found) => eachTarFile(reading.path, target, reading.budget, found));

  const gzip: Reader = (reading) =>
    inside(reading, async (target, found) => {
      reading.budget.takeEntry();
      const stream = createReadStream(reading.path).pipe(createGunzip());
      await unpack(stream, target, reading.budget, reading.size);
      await found('content');
    });

  return { zip, tar, gzip };
};
