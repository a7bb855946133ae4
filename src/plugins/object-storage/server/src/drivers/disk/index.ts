import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { copyFile, lstat, mkdir, open, readdir, rename, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { resolveRange } from '../../domain/byte-range';
import type { ByteRange } from '../../domain/byte-range';
import {
  ObjectNotFoundError,
  RangeNotSatisfiableError,
  StoragePermissionError,
} from '../../errors';
import { createTranslator } from '../../utils/translate-errors';
import { translateStream } from '../../utils/translate-stream';
import type { Driver, ListedObject, OpenedObject, StoredObject } from '../types';
import { createDiskAppending } from './appending';
import { codeOf, translateDiskError } from './errors';
import { encodeHeader, HEADER_BYTES, readHeader } from './file-format';
import { assertInside, makeFolders, pathOf, pruneFolders, walkObjects } from './tree';

/** Inside the root, to be on the same volume; no segment of a key starts with a dot. */
const INCOMING = '.incoming';

/** A folder can be pruned by a deletion between its making and the rename into it. */
const COMMIT_ATTEMPTS = 5;

const translating = createTranslator(translateDiskError);

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const streamOf = (handle: FileHandle, { start, end }: ByteRange): Readable =>
  handle.createReadStream({ start: HEADER_BYTES + start, end: HEADER_BYTES + end });

/** Files below `directory`. A file is written elsewhere, synced, and renamed when it is whole. */
export const createDiskDriver = ({ directory }: { directory: string }): Driver => {
  const root = path.resolve(directory);
  const incoming = path.join(root, INCOMING);

  const commit = async (file: string, key: string, attempt = 1): Promise<void> => {
    const target = pathOf(root, key);
    try {
      await makeFolders(root, key);
      await rename(file, target);
      await syncFolder(path.dirname(target));
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || attempt === COMMIT_ATTEMPTS) {
        throw error;
      }
      await commit(file, key, attempt + 1);
    }
  };

  /** Lets `fill` make a file, and gives it its name when all went well. */
  const write = (key: string, fill: (file: string) => Promise<void>): Promise<void> =>
    translating(async () => {
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const file = path.join(incoming, randomUUID());
      try {
        await fill(file);
        await commit(file, key);
      } catch (error) {
        await rm(file, { force: true });
        throw error;
      }
    });

  const assertObject = async (key: string): Promise<void> => {
    await assertInside(root, key);
    if (!(await lstat(pathOf(root, key))).isFile()) {
      throw new StoragePermissionError();
    }
  };

  const openObject = (key: string) =>
    translating(async () => {
      await assertInside(root, key);
      const handle = await open(pathOf(root, key), constants.O_RDONLY | constants.O_NOFOLLOW);
      try {
        const { size, mtime } = await handle.stat();
        const header = await readHeader(handle, key);
        const object: StoredObject = {
          key,
          size: size - HEADER_BYTES,
          modifiedAt: mtime,
          sha256: header.sha256,
          contentType: header.contentType,
          metadata: header.metadata,
        };
        return { handle, object };
      } catch (error) {
        await handle.close();
        throw error;
      }
    }, key);

  const listAfter = async (prefix: string, after: string, limit: number) => {
    const objects: ListedObject[] = [];
    for await (const object of walkObjects(root, prefix, after)) {
      objects.push(object);
      if (objects.length === limit) {
        break;
      }
    }
    return objects;
  };

  const head = async ({ key }: { key: string }): Promise<StoredObject> => {
    const { handle, object } = await openObject(key);
    await handle.close();
    return object;
  };

  return {
    ...createDiskAppending({ root, incoming, commit, head, syncFolder }),

    put({ key, content, attributes }) {
      return write(key, async (file) => {
        const handle = await open(file, 'wx', 0o600);
        try {
          await handle.writeFile(Buffer.alloc(HEADER_BYTES, ' '));
          for await (const chunk of content) {
            await handle.writeFile(chunk);
          }
          const { sha256 } = content.measure();
          await handle.write(encodeHeader({ ...attributes, sha256 }), 0, HEADER_BYTES, 0);
          await handle.sync();
        } finally {
          await handle.close();
        }
      });
    },

    async get({ key, range: requested }): Promise<OpenedObject> {
      const { handle, object } = await openObject(key);
      const range = requested && resolveRange(requested, object.size);
      if (requested && !range) {
        await handle.close();
        throw new RangeNotSatisfiableError(object.size);
      }
      if (object.size === 0) {
        await handle.close();
        return { object, body: Readable.from([]) };
      }
      const bytes = range ?? { start: 0, end: object.size - 1 };
      const body = translateStream(streamOf(handle, bytes), (error) => translateDiskError(error));
      return { object, body, range };
    },

    head,

    async delete({ key }) {
      try {
        await translating(async () => {
          await assertInside(root, key);
          await unlink(pathOf(root, key));
        }, key);
      } catch (error) {
        if (error instanceof ObjectNotFoundError) {
          return;
        }
        throw error;
      }
      await pruneFolders(root, key);
    },

    list({ prefix, after = '', limit }) {
      return translating(async () => {
        if (prefix !== '') {
          const isThere = await assertInside(root, prefix).then(
            () => true,
            (error: unknown) => {
              if (codeOf(error) === 'ENOENT') {
                return false;
              }
              throw error;
            }
          );
          if (!isThere) {
            return [];
          }
        }
        return listAfter(prefix, after, limit);
      });
    },

    copy({ from, to }) {
      return write(to, async (file) => {
        await translating(async () => {
          await assertObject(from);
          await copyFile(pathOf(root, from), file, constants.COPYFILE_FICLONE);
        }, from);
        const handle = await open(file, 'r+');
        try {
          await handle.utimes(new Date(), new Date());
          await handle.sync();
        } finally {
          await handle.close();
        }
      });
    },

    async move({ from, to }) {
      await translating(() => assertObject(from), from);
      await translating(() => commit(pathOf(root, from), to), from);
      await pruneFolders(root, from);
    },

    sweepUnfinished({ olderThan }) {
      return translating(async () => {
        const names = await readdir(incoming).catch((error: unknown) => {
          if (codeOf(error) === 'ENOENT') {
            return [];
          }
          throw error;
        });
        let count = 0;
        for (const name of names) {
          const file = path.join(incoming, name);
          const stats = await lstat(file).catch(() => undefined);
          if (stats && stats.mtime < olderThan) {
            await rm(file, { force: true });
            count += 1;
          }
        }
        return count;
      });
    },

    close() {
      // Nothing stays open between two calls.
    },
  };
};
