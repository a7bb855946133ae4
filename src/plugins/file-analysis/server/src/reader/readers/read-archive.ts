import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { archiveSets } from '../annotations/archive-sets';
import { collectEntries } from '../archive/entry-report';
import { eachTarFile } from '../archive/tar-entries';
import { unpack } from '../archive/unpack';
import { withZip } from '../archive/zip-entries';
import { imageBatch } from '../images/image-batch';
import type { FileReport } from '../report';
import { UnreadableFileError } from '../unreadable-file';
import type { ReadInner } from './reader-of';
import type { Content, Reader, Reading } from './reading';

const DEEPEST = 4;

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
    const batch = reading.batch ?? { sets: archiveSets(folder), images: imageBatch() };
    const readOne = async (file: Pick<Reading, 'path' | 'place' | 'batch'>) => {
      const { size } = await stat(file.path);
      await mkdir(inner);
      const report = await readOrNull(readInner, {
        ...reading,
        ...file,
        size,
        folder: inner,
        depth: depth + 1,
      });
      await rm(inner, { recursive: true });
      return { size, report };
    };
    await task(target, async (name) => {
      const whole = place === '' ? name : `${place}/${name}`;
      const { size, report } = await readOne({ path: target, place: whole, batch });
      collection.add({ name, bytes: size, report });
      // It may have been kept, to be looked at with the others.
      await rm(target, { force: true });
    });
    if (reading.batch) {
      return collection.collected();
    }
    const { annotations, unused } = await batch.sets.finish();
    for (const { name, path } of unused) {
      const { report } = await readOne({ path, place: name });
      collection.addTables(name, report);
    }
    const images = batch.images.report();
    const collected = collection.collected();
    const all = [...annotations, ...(collected.annotations ?? [])];
    return {
      ...collected,
      ...(images ? { images } : {}),
      ...(all.length > 0 ? { annotations: all } : {}),
    };
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
