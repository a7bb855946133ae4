import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { copyFile, mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ObjectNotFoundError, OffsetConflictError } from '../../errors';
import { bytesOf } from '../../utils/bytes-of';
import { createTranslator } from '../../utils/translate-errors';
import type { Driver, GrowingContents } from '../types';
import { codeOf, translateDiskError } from './errors';
import { encodeHeader, HEADER_BYTES } from './file-format';

/** Inside the root, to be on the same volume; no segment of a key starts with a dot. */
const APPENDING = '.appending';

const translating = createTranslator(translateDiskError);

type Appending = Pick<
  Driver,
  'beginAppend' | 'appended' | 'append' | 'completeAppend' | 'growing' | 'abortAppend'
>;

const sizeOf = async (handle: FileHandle): Promise<number> =>
  (await handle.stat()).size - HEADER_BYTES;

const writeAll = async (
  handle: FileHandle,
  pieces: readonly Buffer[],
  start: number
): Promise<void> => {
  const end = start + bytesOf(pieces);
  for (let position = start, rest = pieces; position < end; ) {
    const { bytesWritten } = await handle.writev(rest, position);
    position += bytesWritten;
    // Seldom less than all: then the disk is nearly full.
    rest = position < end ? [Buffer.concat(rest).subarray(bytesWritten)] : [];
  }
};

/** Of a content that only those have written who were alone with it. */
const ALONE = 'alone';

/** A marker that nobody removes: somebody wrote while another one had not ended. */
const TOGETHER = 'together';

/**
 * A file that grows, with room for its header: it becomes an object by a name. Whoever writes has a marker
 * beside it. One that is found there belongs to a killed process, or to one that lost its lock and may
 * still write: then the object is a copy, which nobody else has open.
 */
export const createDiskAppending = ({
  root,
  incoming,
  commit,
  head,
  syncFolder,
}: {
  root: string;
  /** For what is not whole yet; somebody sweeps it. */
  incoming: string;
  commit(file: string, key: string): Promise<void>;
  head: Driver['head'];
  syncFolder(folder: string): Promise<void>;
}): Appending => {
  const folder = path.join(root, APPENDING);

  const fileOf = (key: string) => path.join(folder, createHash('sha256').update(key).digest('hex'));

  const writersOf = (key: string) => `${fileOf(key)}.writers`;

  const openedFile = async <Result>(
    file: string,
    flags: number,
    task: (handle: FileHandle) => Promise<Result>
  ): Promise<Result> => {
    const handle = await open(file, flags | constants.O_NOFOLLOW);
    try {
      return await task(handle);
    } finally {
      await handle.close();
    }
  };

  const opened = <Result>(
    key: string,
    flags: number,
    task: (handle: FileHandle) => Promise<Result>
  ): Promise<Result> => translating(() => openedFile(fileOf(key), flags, task), key);

  const isMarked = async (key: string): Promise<boolean> => {
    const markers = await readdir(writersOf(key)).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') {
        return [];
      }
      throw error;
    });
    return markers.length > 0;
  };

  /** Answers whether nobody else wrote before it had ended. */
  const marked = async (key: string, task: () => Promise<void>): Promise<boolean> => {
    const markers = writersOf(key);
    const own = randomUUID();
    await mkdir(markers, { recursive: true, mode: 0o700 });
    await writeFile(path.join(markers, own), '', { flag: 'wx' });
    try {
      const isAlone = (await readdir(markers)).length === 1;
      if (!isAlone) {
        await writeFile(path.join(markers, TOGETHER), '');
      }
      await task();
    } finally {
      await rm(path.join(markers, own), { force: true });
    }
    return !(await isMarked(key));
  };

  const describe = (
    file: string,
    parameters: Parameters<Appending['completeAppend']>[0],
    mark?: string
  ) =>
    openedFile(file, constants.O_RDWR, async (handle) => {
      const { attributes, measure } = parameters;
      const read = async () => handle.createReadStream({ start: HEADER_BYTES, autoClose: false });
      const sha256 = await measure(read, await sizeOf(handle), mark);
      await handle.write(encodeHeader({ ...attributes, sha256 }), 0, HEADER_BYTES, 0);
      await handle.sync();
    });

  const isObject = (key: string): Promise<boolean> =>
    head({ key }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ObjectNotFoundError) {
          return false;
        }
        throw error;
      }
    );

  const commitCopy = async (parameters: Parameters<Appending['completeAppend']>[0]) => {
    const { key } = parameters;
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    const copy = path.join(incoming, randomUUID());
    try {
      await copyFile(fileOf(key), copy, constants.COPYFILE_FICLONE);
      await describe(copy, parameters);
      await commit(copy, key);
    } finally {
      await rm(copy, { force: true });
    }
  };

  return {
    beginAppend({ key }) {
      return translating(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        try {
          const handle = await open(fileOf(key), 'wx', 0o600);
          try {
            await handle.writeFile(Buffer.alloc(HEADER_BYTES, ' '));
            await handle.sync();
          } catch (error) {
            await rm(fileOf(key), { force: true });
            throw error;
          } finally {
            await handle.close();
          }
        } catch (error) {
          if (codeOf(error) !== 'EEXIST') {
            throw error;
          }
        }
        await syncFolder(folder);
      });
    },

    async growing() {
      const names = await readdir(folder).catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') {
          return [];
        }
        throw error;
      });
      const contents: GrowingContents['contents'] = [];
      for (const name of names.sort()) {
        const file = path.join(folder, name);
        // It may be an object by now, or gone.
        const found = await stat(file).catch(() => undefined);
        if (found?.isFile()) {
          contents.push({
            name,
            size: found.size - HEADER_BYTES,
            open: () => Promise.resolve(createReadStream(file, { start: HEADER_BYTES })),
          });
        }
      }
      return { contents, isAll: true };
    },

    appended: ({ key }) =>
      opened(key, constants.O_RDONLY, async (handle) => {
        // What a killed process has written may still be in memory: the answer is a promise.
        await handle.datasync();
        return sizeOf(handle);
      }),

    append: ({ key, offset, content }) =>
      opened(key, constants.O_RDWR, async (handle) => {
        const isAlone = await marked(key, async () => {
          const size = await sizeOf(handle);
          if (size !== offset) {
            throw new OffsetConflictError(size);
          }
          let position = HEADER_BYTES + offset;
          let writing = Promise.resolve();
          try {
            // The disk takes some while whoever brings them counts the next ones.
            for await (const pieces of content) {
              await writing;
              writing = writeAll(handle, pieces, position);
              // Heard of when it is waited for.
              writing.catch(() => undefined);
              position += bytesOf(pieces);
            }
          } finally {
            // What was written stays: somebody else may have gone on behind it.
            await writing;
          }
          await handle.datasync();
        });
        return isAlone ? { before: ALONE, after: ALONE } : {};
      }),

    async completeAppend(parameters) {
      const { key } = parameters;
      try {
        await translating(async () => {
          if (await isMarked(key)) {
            // What is an object already stays: another one was quicker, or was killed when it was.
            if (!(await isObject(key))) {
              await commitCopy(parameters);
            }
            await rm(fileOf(key), { force: true });
          } else {
            await describe(fileOf(key), parameters, ALONE);
            await commit(fileOf(key), key);
          }
        }, key);
      } catch (error) {
        if (!(error instanceof ObjectNotFoundError)) {
          throw error;
        }
        // It was completed before, or is not there at all.
      }
      await translating(() => rm(writersOf(key), { recursive: true, force: true }));
      return head({ key });
    },

    async abortAppend({ key }) {
      await translating(async () => {
        await rm(fileOf(key), { force: true });
        await rm(writersOf(key), { recursive: true, force: true });
      });
    },
  };
};
