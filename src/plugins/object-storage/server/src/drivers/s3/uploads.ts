import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  ListMultipartUploadsCommand,
  NoSuchUpload,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { S3_PART_BYTES, S3_PARTS_AT_ONCE } from '../../constants';
import { statusOf } from './errors';

interface Target {
  Bucket: string;
  Key: string;
  ContentType: string;
  Metadata?: Record<string, string>;
}

/**
 * Multipart upload that leaves no parts behind. The library removes them only when a part fails,
 * not when the last request does, and then reports its own removal instead of what went wrong.
 */
export const uploadInParts = async (
  client: S3Client,
  target: Target,
  body: Readable
): Promise<void> => {
  const upload = new Upload({
    client,
    params: { ...target, Body: body },
    partSize: S3_PART_BYTES,
    queueSize: S3_PARTS_AT_ONCE,
    leavePartsOnError: true,
  });
  try {
    await upload.done();
  } catch (error) {
    body.destroy();
    if (upload.uploadId !== undefined) {
      const { Bucket, Key } = target;
      await client
        .send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId: upload.uploadId }))
        // The storage is in trouble already; `sweepUnfinished` will remove the parts.
        .catch(() => undefined);
    }
    throw error;
  }
};

/** Removes the parts of uploads that began before and never ended. Others sweep those of `except`. */
export const abortOldUploads = async (
  client: S3Client,
  {
    bucket,
    prefix,
    except,
    olderThan,
  }: { bucket: string; prefix: string; except: string; olderThan: Date }
): Promise<number> => {
  let count = 0;
  let marker: { KeyMarker?: string; UploadIdMarker?: string } = {};
  for (;;) {
    const page = await client.send(
      new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix, ...marker })
    );
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if (Initiated && Initiated < olderThan && !Key?.startsWith(except)) {
        await client
          .send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }))
          .catch((error: unknown) => {
            // Ended meanwhile.
            if (!(error instanceof NoSuchUpload) && statusOf(error) !== 404) {
              throw error;
            }
          });
        count += 1;
      }
    }
    if (!page.IsTruncated) {
      return count;
    }
    marker = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
  }
};
