import { lstat, readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';

const BLOCK_BYTES = 512;

/** What the disk of a folder has left for us, in bytes. */
export const freeBytes = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/** What lies in a folder takes so much of its disk. Whoever writes there has ended. */
const usedBytes = async (folder: string): Promise<number> => {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(
    names.map(async (name) => (await lstat(join(folder, name))).blocks * BLOCK_BYTES)
  );
  return sizes.reduce((sum, size) => sum + size, 0);
};

/** What the folder has, and could get. */
export const roomOf = async (folder: string): Promise<number> =>
  (await usedBytes(folder)) + (await freeBytes(folder));
