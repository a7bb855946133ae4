import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { HASHES_KEPT, MAX_APPENDED_BYTES } from '../constants';
import { toAttributes } from '../domain/object-attributes';
import type { ObjectAttributes } from '../domain/object-attributes';
import { assertFinalKey } from '../domain/object-key';
import type { Driver, GrowingContents } from '../drivers/types';
import { ChecksumMismatchError, ObjectTooLargeError } from '../errors';
import { bytesOf } from '../utils/bytes-of';

const hashOf = async (content: Readable): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of content) {
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
};

/**
 * Checksums of contents that grew in this process from their first byte. Others are read once more
 * when they are complete: a hash cannot be kept elsewhere.
 */
const createHashes = () => {
  const kept = new Map<string, { hash: Hash; size: number; mark: string }>();
  return {
    /** What comes behind `offset`. It is forgotten unless all of it is safe in the end: `keep`. */
    grow(key: string, offset: number) {
      const known = kept.get(key);
      kept.delete(key);
      const grown = known?.size === offset ? known.hash : undefined;
      const hash = offset === 0 ? createHash('sha256') : grown;
      return {
        add: (content: Buffer) => hash?.update(content),
        keep(size: number, { before, after }: Awaited<ReturnType<Driver['append']>>) {
          const isOurs = offset === 0 || (before !== undefined && before === known?.mark);
          if (hash && isOurs && after !== undefined) {
            kept.set(key, { hash, size, mark: after });
          }
          const [oldest] = kept.keys();
          if (kept.size > HASHES_KEPT && oldest !== undefined) {
            kept.delete(oldest);
          }
        },
      };
    },
    /** Of what nobody else has written since. */
    of(key: string, size: number, mark: string | undefined): string | undefined {
      const known = kept.get(key);
      return known?.size === size && known.mark === mark
        ? known.hash.copy().digest('hex')
        : undefined;
    },
    forget: (key: string) => kept.delete(key),
  };
};

/**
 * Content that comes in pieces, over requests, processes and days. It takes bytes that are there, or
 * come at once: whoever holds a lock meanwhile waits for no client. One at a time should append to
 * a key; who does it twice is told by the offset, if the other was quicker. A lock can be lost without a
 * word: where two did write, the checksum is that of what lies there in the end.
 */
export const createAppending = (driver: Driver) => {
  const hashes = createHashes();

  return {
    async beginAppend({ key }: { key: string }): Promise<void> {
      assertFinalKey(key);
      await driver.beginAppend({ key });
    },

    /** How many bytes are safe: where to go on. @throws ObjectNotFoundError */
    async appended({ key }: { key: string }): Promise<number> {
      assertFinalKey(key);
      return driver.appended({ key });
    },

    /**
     * Resolves when the bytes are safe. If it rejects, some of them may be: ask `appended`.
     *
     * @throws OffsetConflictError, ObjectNotFoundError, StorageFullError
     */
    async append({
      key,
      offset,
      content,
    }: {
      key: string;
      offset: number;
      content: Buffer | AsyncIterable<readonly Buffer[]>;
    }): Promise<{ size: number }> {
      assertFinalKey(key);
      const growth = hashes.grow(key, offset);
      let size = offset;
      const counted = async function* () {
        for await (const pieces of Buffer.isBuffer(content) ? [[content]] : content) {
          size += bytesOf(pieces);
          if (size > MAX_APPENDED_BYTES) {
            throw new ObjectTooLargeError(MAX_APPENDED_BYTES);
          }
          pieces.forEach(growth.add);
          yield pieces;
        }
      };
      growth.keep(size, await driver.append({ key, offset, content: counted() }));
      return { size };
    },

    /**
     * Makes an object of it. Again is safe, also after it was interrupted.
     *
     * @throws ChecksumMismatchError, which leaves the content to `abortAppend`
     */
    async completeAppend({
      key,
      expectedSha256,
      ...described
    }: Partial<ObjectAttributes> & { key: string; expectedSha256?: string }): Promise<{
      size: number;
      sha256: string;
    }> {
      assertFinalKey(key);
      const { size, sha256 = '' } = await driver.completeAppend({
        key,
        attributes: toAttributes(described),
        async measure(open, length, mark) {
          const found = hashes.of(key, length, mark) ?? (await hashOf(await open()));
          if (expectedSha256 !== undefined && found !== expectedSha256) {
            throw new ChecksumMismatchError();
          }
          return found;
        },
      });
      hashes.forget(key);
      return { size, sha256 };
    },

    /** For whoever searches all that lies in the store. */
    growing: (): Promise<GrowingContents> => driver.growing(),

    /** Resolves also when there is none. */
    async abortAppend({ key }: { key: string }): Promise<void> {
      assertFinalKey(key);
      hashes.forget(key);
      await driver.abortAppend({ key });
    },
  };
};
