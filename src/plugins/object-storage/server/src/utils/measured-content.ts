import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import {
  ChecksumMismatchError,
  isOwnError,
  ObjectTooLargeError,
  UploadInterruptedError,
} from '../errors';

interface Measure {
  size: number;
  sha256: string;
}

/**
 * Content on its way into the storage, counted and hashed. It ends with an error, and so never
 * completes an object, when it is too long, is not what was announced, or breaks off.
 */
export interface MeasuredContent extends AsyncIterable<Buffer> {
  /** Known before the end only to callers that announced it; verified at the end. */
  readonly expectedSha256: string | undefined;
  /** Throws before the end. */
  measure(): Measure;
}

/** Counts and hashes while it is read, and breaks off as soon as it is too long. */
export const measureContent = (
  source: Readable,
  { maxBytes, expectedSha256 }: { maxBytes: number; expectedSha256?: string }
): MeasuredContent => {
  // It may break while nobody waits for its next part, which would end the process.
  source.on('error', () => undefined);
  let measure: Measure | undefined;

  const read = async function* () {
    const hash = createHash('sha256');
    let size = 0;
    try {
      for await (const part of source) {
        const chunk = Buffer.isBuffer(part) ? part : Buffer.from(part as string | Uint8Array);
        size += chunk.length;
        if (size > maxBytes) {
          throw new ObjectTooLargeError(maxBytes);
        }
        hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      throw isOwnError(error) ? error : new UploadInterruptedError(error);
    }
    const sha256 = hash.digest('hex');
    if (expectedSha256 !== undefined && sha256 !== expectedSha256) {
      throw new ChecksumMismatchError();
    }
    measure = { size, sha256 };
  };

  return {
    expectedSha256,
    [Symbol.asyncIterator]: read,
    measure() {
      if (!measure) {
        throw new Error('The content has not been read to its end');
      }
      return measure;
    },
  };
};
