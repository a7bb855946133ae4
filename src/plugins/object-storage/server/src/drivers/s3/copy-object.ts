import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import type { CompletedPart, S3Client } from '@aws-sdk/client-s3';
import { MAX_OBJECT_BYTES } from '../../constants';

interface Copy {
  Bucket: string;
  from: string;
  to: string;
  size: number;
  described: { ContentType: string; Metadata: Record<string, string> };
}

/** Copies inside the storage, with other attributes; in parts what is more than S3 copies at once. */
export const copyObject = async (
  client: S3Client,
  { Bucket, from, to, size, described }: Copy,
  atOnce = MAX_OBJECT_BYTES
): Promise<void> => {
  const CopySource = `${Bucket}/${from}`;
  const target = { Bucket, Key: to };
  if (size <= atOnce) {
    await client.send(
      new CopyObjectCommand({ ...target, CopySource, MetadataDirective: 'REPLACE', ...described })
    );
    return;
  }
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({ ...target, ...described })
  );
  try {
    const parts: CompletedPart[] = [];
    for (let start = 0; start < size; start += atOnce) {
      const PartNumber = parts.length + 1;
      const { CopyPartResult } = await client.send(
        new UploadPartCopyCommand({
          ...target,
          UploadId,
          PartNumber,
          CopySource,
          CopySourceRange: `bytes=${start}-${Math.min(start + atOnce, size) - 1}`,
        })
      );
      parts.push({ PartNumber, ETag: CopyPartResult?.ETag });
    }
    await client.send(
      new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts: parts } })
    );
  } catch (error) {
    await client
      .send(new AbortMultipartUploadCommand({ ...target, UploadId }))
      // The storage is in trouble already; `sweepUnfinished` will remove the parts.
      .catch(() => undefined);
    throw error;
  }
};
