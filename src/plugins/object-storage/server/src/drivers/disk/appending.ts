import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { ObjectNotFoundError, OffsetConflictError } from '../../errors';
import { bytesOf } from '../../utils/bytes-of';
import { createTranslator } from '../../utils/translate-errors';
import type { Driver } from '../types';
import { codeOf, translateDiskError } from './errors';
import { encodeHeader, HEADER_BYTES } from './file-format';

/** Inside the root, to be on the same volume; no segment of a key starts with a dot. */
const APPENDING = '.appending';

const translating = createTranslator(translateDiskError);

type Appending = Pick<
  Driver,
  'beginAppend' | 'appended' | 'append' | 'completeAppend' | 'abortAppend'
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

/** A file that grows, with room for its header: it becomes an object by a name. */
export const createDiskAppending = ({
  root,
  commit,
  head,
  syncFolder,
}: {
  root: string;
  commit(file: string, key: string): Promise<void>;
  head: Driver['head'];
  syncFolder(folder: string): Promise<void>;
}): Appending => {
  const folder = path.join(root, APPENDING);

  const fileOf = (key: string) => path.join(folder, createHash('sha256').update(key).digest('hex'));

  const opened = <Result>(
    key: string,
    flags: number,
    task: (handle: FileHandle) => Promise<Result>
  ): Promise<Result> =>
    translating(async () => {
      const handle = await open(fileOf(key), flags | constants.O_NOFOLLOW);
      try {
        return await task(handle);
      } finally {
        await handle.close();
      }
    }, key);

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

    appended: ({ key }) =>
      opened(key, constants.O_RDONLY, async (handle) => {
        // What a killed process has written may still be in memory: the answer is a promise.
        await handle.datasync();
        return sizeOf(handle);
      }),

    append: ({ key, offset, content }) =>
      opened(key, constants.O_RDWR, async (handle) => {
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
          await writing;
          await handle.datasync();
        } catch (error) {
          await writing.catch(() => undefined);
          await handle.truncate(HEADER_BYTES + offset);
          throw error;
        }
      }),

    async completeAppend({ key, attributes, measure }) {
      try {
        await opened(key, constants.O_RDWR, async (handle) => {
          const read = async () =>
            handle.createReadStream({ start: HEADER_BYTES, autoClose: false });
          const sha256 = await measure(read, await sizeOf(handle));
          await handle.write(encodeHeader({ ...attributes, sha256 }), 0, HEADER_BYTES, 0);
          await handle.sync();
        });
        await translating(() => commit(fileOf(key), key), key);
      } catch (error) {
        if (!(error instanceof ObjectNotFoundError)) {
          throw error;
        }
        // It was completed before, or is not there at all.
      }
      return head({ key });
    },

    async abortAppend({ key }) {
      await translating(() => rm(fileOf(key), { force: true }));
    },
  };
};
