import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  NoSuchUpload,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { CompletedPart, S3Client } from '@aws-sdk/client-s3';
import { APPENDING_PREFIX, S3_PART_BYTES } from '../../constants';
import { ObjectNotFoundError, OffsetConflictError, StorageUnavailableError } from '../../errors';
import { createTranslator } from '../../utils/translate-errors';
import type { Driver } from '../types';
import { toS3Attributes } from './attributes';
import { copyObject } from './copy-object';
import { statusOf, translateS3Error } from './errors';

const translating = createTranslator(translateS3Error);

type Appending = Pick<
  Driver,
  'beginAppend' | 'appended' | 'append' | 'completeAppend' | 'growing' | 'abortAppend'
>;

/** Bytes that are too few for a part, in an object of their own, which nobody writes twice. */
interface Tail {
  key: string;
  bytes: number;
}

interface Progress {
  uploadId: string;
  parts: CompletedPart[];
  tail?: Tail;
  size: number;
}

/** Of these bytes and no others: a part that is sent once more has another checksum, if it has other bytes. */
const markOf = (parts: readonly CompletedPart[], tail?: Tail): string => {
  const hash = createHash('sha256');
  for (const { ETag } of parts) {
    hash.update(`${ETag} `);
  }
  return hash.update(tail?.key ?? '').digest('hex');
};

const isGone = (error: unknown): boolean =>
  error instanceof NoSuchUpload || error instanceof ObjectNotFoundError || statusOf(error) === 404;

const orNothing = (error: unknown): undefined => {
  if (isGone(error)) {
    return undefined;
  }
  throw error;
};

/**
 * Whole parts of a multipart upload, whose id is in an object; what is too short for a part is an
 * object beside it, named after the parts that it follows, so that an old one never counts twice. The longest
 * counts: so what is here never gets less, whatever somebody still sends who has lost the lock of it.
 */
export const createS3Appending = ({
  client,
  bucket: Bucket,
  prefix,
  head,
}: {
  client: S3Client;
  bucket: string;
  prefix: string;
  head: Driver['head'];
}): Appending => {
  const folderOf = (key: string) => `${prefix}${APPENDING_PREFIX}${key}/`;
  const idOf = (key: string) => `${folderOf(key)}upload`;
  const contentOf = (key: string) => `${folderOf(key)}content`;
  const tailsOf = (key: string, parts: number) => `${folderOf(key)}tail-${parts}-`;

  const read = async (Key: string): Promise<Readable> => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    if (!(Body instanceof Readable)) {
      throw new StorageUnavailableError();
    }
    return Body;
  };

  const sizeOf = async (Key: string): Promise<number | undefined> =>
    client.send(new HeadObjectCommand({ Bucket, Key })).then(
      ({ ContentLength = 0 }) => ContentLength,
      (error: unknown) => orNothing(error)
    );

  const listParts = async (key: string, UploadId: string): Promise<CompletedPart[]> => {
    const parts: CompletedPart[] = [];
    let marker: string | undefined;
    do {
      const page = await client.send(
        new ListPartsCommand({ Bucket, Key: contentOf(key), UploadId, PartNumberMarker: marker })
      );
      for (const { PartNumber, ETag, Size } of page.Parts ?? []) {
        if (Size === S3_PART_BYTES && PartNumber === parts.length + 1) {
          parts.push({ PartNumber, ETag });
        }
      }
      marker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
    } while (marker !== undefined);
    return parts;
  };

  const findTail = async (key: string, parts: number): Promise<Tail | undefined> => {
    const { Contents = [] } = await client.send(
      new ListObjectsV2Command({ Bucket, Prefix: tailsOf(key, parts), MaxKeys: 1_000 })
    );
    let longest: Tail | undefined;
    for (const { Key = '', Size = 0 } of Contents) {
      if (Size > (longest?.bytes ?? 0)) {
        longest = { key: Key, bytes: Size };
      }
    }
    return longest;
  };

  const progressOf = async (key: string): Promise<Progress> => {
    const uploadId = await text(await read(idOf(key)));
    const parts = await listParts(key, uploadId);
    const tail = await findTail(key, parts.length);
    return { uploadId, parts, tail, size: parts.length * S3_PART_BYTES + (tail?.bytes ?? 0) };
  };

  const remove = (Key: string) => client.send(new DeleteObjectCommand({ Bucket, Key }));

  const sendPart = async (key: string, UploadId: string, PartNumber: number, Body: Buffer) => {
    const { ETag } = await client.send(
      new UploadPartCommand({
        Bucket,
        Key: contentOf(key),
        UploadId,
        PartNumber,
        Body,
        ContentLength: Body.length,
      })
    );
    return { PartNumber, ETag };
  };

  const tailContent = async ({ tail }: Progress): Promise<Buffer> => {
    if (!tail) {
      return Buffer.alloc(0);
    }
    try {
      return await buffer(await read(tail.key));
    } catch (error) {
      // Somebody else has gone on behind it.
      throw isGone(error) ? new StorageUnavailableError(error) : error;
    }
  };

  /**
   * All of it in one object, which has no checksum yet. Does nothing when that was done before, and
   * answers nothing when there is nothing to do it from: somebody was clearing up.
   */
  const assemble = async (key: string): Promise<{ mark?: string } | undefined> => {
    if ((await sizeOf(contentOf(key))) !== undefined) {
      return {};
    }
    const progress = await progressOf(key).catch(orNothing);
    if (!progress) {
      return undefined;
    }
    const { uploadId: UploadId, parts, tail } = progress;
    const mark = markOf(parts, tail);
    if (progress.size === 0) {
      await client.send(
        new PutObjectCommand({ Bucket, Key: contentOf(key), Body: '', ContentLength: 0 })
      );
      return { mark };
    }
    if (tail) {
      const content = await tailContent(progress);
      parts.push(await sendPart(key, UploadId, parts.length + 1, content));
    }
    await client.send(
      new CompleteMultipartUploadCommand({
        Bucket,
        Key: contentOf(key),
        UploadId,
        MultipartUpload: { Parts: parts },
      })
    );
    return { mark };
  };

  /** The id goes last: as long as it is there, all of this can be repeated. */
  const clear = async (key: string): Promise<void> => {
    const UploadId = await read(idOf(key)).then(text, (error: unknown) => orNothing(error));
    if (UploadId !== undefined) {
      await client
        .send(new AbortMultipartUploadCommand({ Bucket, Key: contentOf(key), UploadId }))
        .catch((error: unknown) => orNothing(error));
    }
    const { Contents = [] } = await client.send(
      new ListObjectsV2Command({ Bucket, Prefix: folderOf(key), MaxKeys: 1_000 })
    );
    for (const { Key } of Contents) {
      if (Key !== undefined && Key !== idOf(key)) {
        await remove(Key);
      }
    }
    await remove(idOf(key));
  };

  return {
    beginAppend({ key }) {
      return translating(async () => {
        if ((await sizeOf(idOf(key))) !== undefined) {
          return;
        }
        const { UploadId = '' } = await client.send(
          new CreateMultipartUploadCommand({ Bucket, Key: contentOf(key) })
        );
        await client.send(new PutObjectCommand({ Bucket, Key: idOf(key), Body: UploadId }));
      });
    },

    /** What is too short for a part is an object, and is listed; S3 reads no part before it is put together. */
    growing: () => Promise.resolve({ contents: [], isAll: false }),

    appended({ key }) {
      return translating(async () => {
        // Assembled by a completion that did not come to its end.
        return (await sizeOf(contentOf(key))) ?? (await progressOf(key)).size;
      }, key);
    },

    append({ key, offset, content }) {
      return translating(async () => {
        const progress = await progressOf(key);
        if (progress.size !== offset) {
          throw new OffsetConflictError(progress.size);
        }
        const { uploadId, tail: tailBefore } = progress;
        const parts = [...progress.parts];
        let rest = await tailContent(progress);
        for await (const pieces of content) {
          rest = Buffer.concat([rest, ...pieces]);
          while (rest.length >= S3_PART_BYTES) {
            const part = rest.subarray(0, S3_PART_BYTES);
            parts.push(await sendPart(key, uploadId, parts.length + 1, part));
            rest = rest.subarray(S3_PART_BYTES);
          }
        }
        let tail = parts.length === progress.parts.length ? tailBefore : undefined;
        if (rest.length > (tail?.bytes ?? 0)) {
          const Key = `${tailsOf(key, parts.length)}${randomUUID()}`;
          tail = { key: Key, bytes: rest.length };
          await client.send(
            new PutObjectCommand({ Bucket, Key, Body: rest, ContentLength: rest.length })
          );
        }
        if (tailBefore && tail !== tailBefore) {
          await remove(tailBefore.key);
        }
        return { before: markOf(progress.parts, tailBefore), after: markOf(parts, tail) };
      }, key);
    },

    completeAppend({ key, attributes, measure }) {
      return translating(async () => {
        if ((await sizeOf(idOf(key))) === undefined) {
          return head({ key });
        }
        const assembled = await assemble(key);
        if (!assembled) {
          await clear(key);
          return head({ key });
        }
        const Key = contentOf(key);
        const size = (await sizeOf(Key)) ?? 0;
        const sha256 = await measure(() => read(Key), size, assembled.mark);
        const described = toS3Attributes(attributes, sha256);
        await copyObject(client, { Bucket, from: Key, to: `${prefix}${key}`, size, described });
        await clear(key);
        return head({ key });
      }, key);
    },

    abortAppend({ key }) {
      return translating(() => clear(key));
    },
  };
};
