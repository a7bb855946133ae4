import type { FileHandle } from 'node:fs/promises';
import { z } from '@strapi/utils';
import type { ObjectAttributes } from '../../domain/object-attributes';
import { ObjectCorruptError } from '../../errors';

/**
 * A file begins with what is known about its content: one line of JSON, filled with spaces to one
 * page. So the two are renamed, copied and removed together. The content is `tail -c +4097 FILE`.
 */
export const HEADER_BYTES = 4096;

const FORMAT = 'indivillage-object/1';

const headerSchema = z.object({
  format: z.literal(FORMAT),
  sha256: z.string(),
  contentType: z.string(),
  metadata: z.record(z.string(), z.string()),
});

export type Header = ObjectAttributes & { sha256: string };

export const encodeHeader = ({ sha256, contentType, metadata }: Header): Buffer => {
  const text = JSON.stringify({ format: FORMAT, sha256, contentType, metadata });
  const header = Buffer.alloc(HEADER_BYTES, ' ');
  if (header.write(text) !== Buffer.byteLength(text)) {
    throw new Error('The attributes of an object do not fit into its header');
  }
  header.write('\n', HEADER_BYTES - 1);
  return header;
};

export const readHeader = async (handle: FileHandle, key: string): Promise<Header> => {
  const buffer = Buffer.alloc(HEADER_BYTES);
  const { bytesRead } = await handle.read(buffer, 0, HEADER_BYTES, 0);
  try {
    return headerSchema.parse(JSON.parse(buffer.subarray(0, bytesRead).toString()));
  } catch {
    throw new ObjectCorruptError(key);
  }
};
