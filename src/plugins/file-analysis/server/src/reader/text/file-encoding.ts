import { open } from 'node:fs/promises';
import { detectEncoding } from './detect-encoding';

const HEAD_BYTES = 262_144;

/** The encoding of a file that was found to be text. */
export const fileEncoding = async (path: string): Promise<string> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return detectEncoding(buffer.subarray(0, bytesRead)) ?? 'utf-8';
  } finally {
    await file.close();
  }
};
