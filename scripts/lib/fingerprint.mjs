import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './errors.mjs';

/**
 * All files below a path (or the file itself), relative to `root`, in a fixed order. Nothing if it
 * does not exist.
 * @param {string} root
 * @param {string} relative
 * @param {(relative: string) => boolean} [isWanted] asked for folders as well
 * @returns {Promise<string[]>}
 */
export const listFiles = async (root, relative, isWanted = () => true) => {
  if (!isWanted(relative)) {
    return [];
  }
  try {
    const entries = await readdir(path.join(root, relative), { withFileTypes: true });
    const lists = await Promise.all(
      entries
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(async (entry) => {
          const item = path.posix.join(relative, entry.name);
          if (entry.isDirectory()) {
            return listFiles(root, item, isWanted);
          }
          return isWanted(item) ? [item] : [];
        })
    );
    return lists.flat();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    if (errorCode(error) === 'ENOTDIR') return [relative];
    throw error;
  }
};

/**
 * A hash of names and contents, and of `extra`.
 * @param {string} root
 * @param {string[]} files
 * @param {string[]} [extra]
 */
export const hashContents = async (root, files, extra = []) => {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = await readFile(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.update(JSON.stringify(extra)).digest('hex');
};

/**
 * A hash of names, sizes and times: enough to see that someone else wrote or removed output.
 * @param {string} root
 * @param {string[]} files
 */
export const hashTimes = async (root, files) => {
  const hash = createHash('sha256');
  for (const file of files) {
    const info = await stat(path.join(root, file));
    hash.update(`${file}\0${info.size}\0${info.mtimeMs}\0`);
  }
  return hash.digest('hex');
};
