import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { S3Config } from '../../config';
import {
  APPENDING_PREFIX,
  S3_ATTEMPTS,
  S3_CONNECTION_TIMEOUT_MS,
  S3_PART_BYTES,
  S3_SOCKET_TIMEOUT_MS,
  TEMPORARY_PREFIX,
} from '../../constants';
import { resolveRange } from '../../domain/byte-range';
import type { RangeRequest } from '../../domain/byte-range';
import { RangeNotSatisfiableError, StorageUnavailableError } from '../../errors';
import { createTranslator } from '../../utils/translate-errors';
import { translateStream } from '../../utils/translate-stream';
import type { Driver, OpenedObject, StoredObject } from '../types';
import { createS3Appending } from './appending';
import { fromS3Attributes, toS3Attributes } from './attributes';
import { statusOf, translateS3Error } from './errors';
import { readAhead } from './read-ahead';
import { abortOldUploads, uploadInParts } from './uploads';

const RANGE_ATTEMPTS = 3;

const translating = createTranslator(translateS3Error);

const createClient = ({ region, endpoint, forcePathStyle, credentials }: S3Config) =>
  new S3Client({
    region,
    endpoint,
    forcePathStyle,
    credentials,
    maxAttempts: S3_ATTEMPTS,
    requestHandler: {
      connectionTimeout: S3_CONNECTION_TIMEOUT_MS,
      socketTimeout: S3_SOCKET_TIMEOUT_MS,
    },
    // Checksums in trailers are an addition of AWS that many other servers refuse.
    requestChecksumCalculation: endpoint ? 'WHEN_REQUIRED' : 'WHEN_SUPPORTED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });

interface Answer {
  ContentLength?: number;
  ContentType?: string;
  LastModified?: Date;
  Metadata?: Record<string, string>;
}

const toObject = (key: string, size: number, answer: Answer): StoredObject => ({
  key,
  size,
  modifiedAt: answer.LastModified ?? new Date(0),
  ...fromS3Attributes(answer.ContentType, answer.Metadata),
});

/** Objects of a bucket on any server that speaks the protocol of S3. */
export const createS3Driver = (config: S3Config): Driver => {
  const { bucket: Bucket, prefix } = config;
  const client = createClient(config);

  const nameOf = (key: string) => `${prefix}${key}`;

  const headOf = (key: string) => client.send(new HeadObjectCommand({ Bucket, Key: nameOf(key) }));

  const remove = (key: string) =>
    client.send(new DeleteObjectCommand({ Bucket, Key: nameOf(key) }));

  /** Only characters that need no encoding can occur in a key. */
  const sourceOf = (key: string) => `${Bucket}/${nameOf(key)}`;

  const open = async (key: string, requested?: { Range: string; IfMatch?: string }) => {
    const answer = await client.send(
      new GetObjectCommand({ Bucket, Key: nameOf(key), ...requested })
    );
    if (!(answer.Body instanceof Readable)) {
      throw new StorageUnavailableError();
    }
    return {
      answer,
      body: translateStream(answer.Body, (error) => translateS3Error(error)),
    };
  };

  /** The size is asked for first: servers differ in what they say of ranges past the end. */
  const getRange = async (
    key: string,
    requested: RangeRequest,
    attempt = 1
  ): Promise<OpenedObject> => {
    const head = await headOf(key);
    const object = toObject(key, head.ContentLength ?? 0, head);
    const range = resolveRange(requested, object.size);
    if (!range) {
      throw new RangeNotSatisfiableError(object.size);
    }
    try {
      const Range = `bytes=${range.start}-${range.end}`;
      const { answer, body } = await open(key, { Range, IfMatch: head.ETag });
      if (answer.ContentLength !== range.end - range.start + 1) {
        // A server may ignore the range and send everything; the caller would take it for the part.
        body.on('error', () => undefined).destroy();
        throw new StorageUnavailableError();
      }
      return { object, body, range };
    } catch (error) {
      // Replaced between the two requests.
      if (statusOf(error) === 412 && attempt < RANGE_ATTEMPTS) {
        return getRange(key, requested, attempt + 1);
      }
      throw error;
    }
  };

  const head = ({ key }: { key: string }): Promise<StoredObject> =>
    translating(async () => {
      const answer = await headOf(key);
      return toObject(key, answer.ContentLength ?? 0, answer);
    }, key);

  return {
    ...createS3Appending({ client, bucket: Bucket, prefix, head }),

    /**
     * The checksum is metadata, which S3 takes with the first request only. So a small object waits
     * in memory until its checksum is known, and a large one whose checksum nobody announced goes
     * to a temporary key first and gets metadata and name with a copy inside the storage.
     */
    put({ key, content, attributes }) {
      return translating(async () => {
        const read = await readAhead(content, S3_PART_BYTES);
        if ('whole' in read) {
          await client.send(
            new PutObjectCommand({
              Bucket,
              Key: nameOf(key),
              Body: read.whole,
              ContentLength: read.whole.length,
              ...toS3Attributes(attributes, content.measure().sha256),
            })
          );
          return;
        }
        if (content.expectedSha256 !== undefined) {
          const target = { Bucket, Key: nameOf(key) };
          const described = toS3Attributes(attributes, content.expectedSha256);
          await uploadInParts(client, { ...target, ...described }, read.stream);
          return;
        }
        const staging = `${TEMPORARY_PREFIX}${randomUUID()}`;
        const target = { Bucket, Key: nameOf(staging), ContentType: attributes.contentType };
        await uploadInParts(client, target, read.stream);
        try {
          await client.send(
            new CopyObjectCommand({
              Bucket,
              Key: nameOf(key),
              CopySource: sourceOf(staging),
              MetadataDirective: 'REPLACE',
              ...toS3Attributes(attributes, content.measure().sha256),
            })
          );
        } finally {
          // If it stays, `sweepTemporary` finds it.
          await remove(staging).catch(() => undefined);
        }
      });
    },

    get({ key, range }) {
      return translating(async () => {
        if (range) {
          return getRange(key, range);
        }
        const { answer, body } = await open(key);
        return { object: toObject(key, answer.ContentLength ?? 0, answer), body };
      }, key);
    },

    head,

    async delete({ key }) {
      await translating(() => remove(key));
    },

    list({ prefix: below, after, limit }) {
      return translating(async () => {
        const { Contents = [] } = await client.send(
          new ListObjectsV2Command({
            Bucket,
            Prefix: nameOf(below),
            StartAfter: after === undefined ? undefined : nameOf(after),
            MaxKeys: limit,
          })
        );
        return Contents.map(({ Key = '', Size = 0, LastModified = new Date(0) }) => ({
          key: Key.slice(prefix.length),
          size: Size,
          modifiedAt: LastModified,
        }));
      });
    },

    async copy({ from, to }) {
      await translating(
        () =>
          client.send(
            new CopyObjectCommand({ Bucket, Key: nameOf(to), CopySource: sourceOf(from) })
          ),
        from
      );
    },

    async move({ from, to }) {
      await this.copy({ from, to });
      await this.delete({ key: from });
    },

    sweepUnfinished({ olderThan }) {
      return translating(() =>
        abortOldUploads(client, {
          bucket: Bucket,
          prefix,
          except: `${prefix}${APPENDING_PREFIX}`,
          olderThan,
        })
      );
    },

    close() {
      client.destroy();
    },
  };
};
