import { existsSync } from 'node:fs';
import { readdir, rmdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Removes the folders in which there is nothing but such folders. Answers whether this one went, too.
 * @param {string} folder
 * @returns {Promise<boolean>}
 */
export const removeEmptyFolders = async (folder) => {
  if (!existsSync(folder)) {
    return false;
  }
  let isEmpty = true;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const isGone = entry.isDirectory() && (await removeEmptyFolders(path.join(folder, entry.name)));
    isEmpty &&= isGone;
  }
  if (isEmpty) {
    await rmdir(folder);
  }
  return isEmpty;
};
