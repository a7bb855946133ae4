import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { MAX_LIST_LIMIT, MAX_OBJECT_BYTES, TEMPORARY_PREFIX } from '../constants';
import { formatContentRange } from '../domain/byte-range';
import type { RangeRequest } from '../domain/byte-range';
import { toAttributes } from '../domain/object-attributes';
import {
  assertFinalKey,
  assertListPrefix,
  assertObjectKey,
  assertTemporaryKey,
  decodeCursor,
  encodeCursor,
} from '../domain/object-key';
import { createDriver } from '../drivers';
import type { ListedObject, StoredObject } from '../drivers/types';
import { ObjectNotFoundError } from '../errors';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { measureContent } from '../utils/measured-content';
import { createAppending } from './appending';

const SHA256 = /^[0-9a-f]{64}$/;

export interface NewContent {
  body: Readable;
  maxBytes: number;
  contentType?: string;
  /** Hexadecimal, lower case. */
  expectedSha256?: string;
  metadata?: Record<string, string>;
}

export interface PutResult {
  key: string;
  size: number;
  sha256: string;
  contentType: string;
}

export interface OpenResult extends StoredObject {
  body: Readable;
  /** As in the HTTP header, when a part was asked for. `size` is that of the whole object. */
  contentRange?: string;
  /** How many bytes `body` has. */
  contentLength: number;
}

const assertContent = ({ body, maxBytes, expectedSha256 }: NewContent): void => {
  if (!(body instanceof Readable)) {
    throw new errors.ValidationError('Expected a stream as the body');
  }
  if (!Number.isSafeInteger(maxBytes) || maxBytes < 0 || maxBytes > MAX_OBJECT_BYTES) {
    throw new errors.ValidationError(`Expected maxBytes from 0 to ${MAX_OBJECT_BYTES}`);
  }
  if (expectedSha256 !== undefined && !SHA256.test(expectedSha256)) {
    throw new errors.ValidationError('Expected a SHA-256 as 64 lower-case hexadecimal digits');
  }
};

/** Private files. Nothing here is public: callers check permissions, or hand out signed links. */
export const createObjectsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const config = getConfig({ strapi });
  const driver = createDriver({
    ...config,
    directory: path.resolve(strapi.dirs.app.root, config.directory),
  });

  const write = async (key: string, parameters: NewContent): Promise<PutResult> => {
    assertContent(parameters);
    const attributes = toAttributes(parameters);
    const content = measureContent(parameters.body, parameters);
    await driver.put({ key, content, attributes });
    return { key, ...content.measure(), contentType: attributes.contentType };
  };

  /** A stream that nobody will read must not keep its socket or file open. */
  const consuming = async <Result>(body: Readable, task: () => Promise<Result>) => {
    try {
      return await task();
    } catch (error) {
      if (body instanceof Readable && !body.destroyed) {
        body.on('error', () => undefined).destroy();
      }
      throw error;
    }
  };

  const head = async ({ key }: { key: string }): Promise<StoredObject> => {
    assertObjectKey(key);
    return driver.head({ key });
  };

  const guards: ((key: string) => Promise<void>)[] = [];

  const remove = async ({ key }: { key: string }): Promise<void> => {
    assertObjectKey(key);
    for (const guard of guards) {
      await guard(key);
    }
    await driver.delete({ key });
  };

  const list = async ({
    prefix,
    after: first,
    cursor,
    limit,
  }: {
    prefix: string;
    /** The key after which the first page begins. */
    after?: string;
    cursor?: string;
    limit: number;
  }): Promise<{ objects: ListedObject[]; cursor?: string }> => {
    assertListPrefix(prefix);
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIST_LIMIT) {
      throw new errors.ValidationError(`Expected a limit from 1 to ${MAX_LIST_LIMIT}`);
    }
    if (first !== undefined) {
      assertObjectKey(first);
    }
    const after = cursor === undefined ? first : decodeCursor(cursor);
    const objects = await driver.list({ prefix, after, limit });
    const last = objects.length === limit ? objects.at(-1) : undefined;
    return { objects, cursor: last && encodeCursor(last.key) };
  };

  return {
    /** Creates or replaces. Until it resolves, and if it rejects, the key is as it was. */
    async put({ key, ...content }: NewContent & { key: string }): Promise<PutResult> {
      return consuming(content.body, async () => {
        assertFinalKey(key);
        return write(key, content);
      });
    },

    async get({ key, range }: { key: string; range?: RangeRequest }): Promise<OpenResult> {
      assertObjectKey(key);
      const opened = await driver.get({ key, range });
      const { size } = opened.object;
      return {
        ...opened.object,
        body: opened.body,
        contentRange: opened.range && formatContentRange(opened.range, size),
        contentLength: opened.range ? opened.range.end - opened.range.start + 1 : size,
      };
    },

    head,

    async exists({ key }: { key: string }): Promise<boolean> {
      try {
        await head({ key });
        return true;
      } catch (error) {
        if (error instanceof ObjectNotFoundError) {
          return false;
        }
        throw error;
      }
    },

    /** Resolves also when there is no such object. */
    delete: remove,

    /** What rejects, for reasons that only others know, keeps the object from being deleted. */
    guardDeletion(guard: (key: string) => Promise<void>): void {
      guards.push(guard);
    },

    /** A page in the order of the bytes of the keys, with the cursor of the next one, if any. */
    list,

    async copy({ from, to }: { from: string; to: string }): Promise<void> {
      assertObjectKey(from);
      assertFinalKey(to);
      if (from === to) {
        throw new errors.ValidationError('Expected two different keys');
      }
      await driver.copy({ from, to });
    },

    /** For content that nothing refers to yet. `promote` gives it its key, or it is swept. */
    async putTemporary(content: NewContent): Promise<PutResult> {
      return consuming(content.body, () => write(`${TEMPORARY_PREFIX}${randomUUID()}`, content));
    },

    async promote({ from, to }: { from: string; to: string }): Promise<void> {
      assertTemporaryKey(from);
      assertFinalKey(to);
      await driver.move({ from, to });
    },

    /** Removes temporary objects, and remains of interrupted writes, that are older. */
    async sweepTemporary({
      olderThan,
      signal,
    }: {
      olderThan: Date;
      signal?: AbortSignal;
    }): Promise<{ objects: number; unfinished: number }> {
      let objects = 0;
      let cursor: string | undefined;
      do {
        const page = await list({ prefix: TEMPORARY_PREFIX, cursor, limit: MAX_LIST_LIMIT });
        for (const { key, modifiedAt } of page.objects) {
          signal?.throwIfAborted();
          if (modifiedAt < olderThan) {
            await remove({ key });
            objects += 1;
          }
        }
        cursor = page.cursor;
      } while (cursor !== undefined);
      return { objects, unfinished: await driver.sweepUnfinished({ olderThan }) };
    },

    ...createAppending(driver),

    /** The address under which the object can be downloaded without a permission until it expires. */
    async signedUrl(parameters: {
      key: string;
      expiresInSeconds: number;
      downloadName?: string;
    }): Promise<string> {
      return getService('links', { strapi }).sign(parameters);
    },

    close(): void {
      driver.close();
    },
  };
};
